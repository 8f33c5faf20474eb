"""What networks cost: `python -m evaluation.cost PACK…` prints GFLOP a tile and parameters.

A multiply-add is two operations; convolutions and matrix products are counted, the rest is little.
Channels of zeros, which fill layers up to whole vectors, and convolutions that only hand on what
they are given are no part of what a network costs.
`--write` counts the catalogue's into `tests/counts/operations.json`: a test holds them to it.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from packs.catalogue import MODELS

#: What the shipped packs cost when it was last written.
COUNTS = MODELS.parent / "tests" / "counts" / "operations.json"

Sizes = dict[str, list[int]]


@dataclass(frozen=True)
class Cost:
    """Operations for one image of the given size, and learned numbers."""

    operations: int
    parameters: int


def sizes(graph: onnx.GraphProto) -> Sizes:
    """Of every tensor by name; 0 where unknown."""
    found = {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    for value in (*graph.input, *graph.value_info, *graph.output):
        found[value.name] = [d.dim_value for d in value.type.tensor_type.shape.dim]
    return found


def fixed(model: onnx.ModelProto, side: int) -> onnx.ModelProto:
    """With inputs of one image of side² pixels where they were free, and all sizes inferred."""
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    del copy.graph.value_info[:]
    for value in copy.graph.input:
        free = [d for d in value.type.tensor_type.shape.dim if not d.dim_value]
        for dimension, length in zip(free, (1, side, side), strict=False):
            dimension.dim_value = length
    for value in copy.graph.output:
        value.type.tensor_type.ClearField("shape")
    return onnx.shape_inference.infer_shapes(copy, data_prop=True)


def used(values: NDArray[Any]) -> int:
    """How many weights there are without channels that are zeros alone."""
    if values.ndim != 4:
        return int(np.count_nonzero(values)) if values.ndim == 1 else values.size
    taken = np.abs(values).max(axis=(2, 3)) > 0
    return int(taken.any(axis=1).sum() * taken.any(axis=0).sum() * prod(values.shape[2:]))


def hands_on(values: NDArray[Any]) -> bool:
    """Whether a convolution with these weights changes no more than where numbers lie."""
    return values.shape[2:] == (1, 1) and bool(np.isin(values, (0, 1)).all())


def worked(graph: onnx.GraphProto) -> Sizes:
    """Of each convolution's weights how many are multiplied by, and how many there are."""
    found = {}
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.ndim == 4:
            found[tensor.name] = [0 if hands_on(values) else used(values), values.size]
    for node in graph.node:
        if node.op_type == "Cast" and node.input[0] in found:
            found[node.output[0]] = found[node.input[0]]
    return found


def operations_of(node: onnx.NodeProto, known: Sizes) -> int:
    """Twice the multiply-adds. Raises ValueError where a size is unknown."""
    if node.op_type not in ("Conv", "ConvTranspose", "Gemm", "MatMul"):
        return 0
    first, second = (known.get(name, [0]) for name in node.input[:2])
    output = known.get(node.output[0], [0])
    if not all((*first, *second, *output)):
        raise ValueError(f"the sizes of {node.output[0]} are not known")
    if node.op_type == "Conv":
        return 2 * prod(output) * prod(second[1:])
    if node.op_type == "ConvTranspose":  # every sample of the input is spread by the kernel
        return 2 * prod(first) * prod(second[1:])
    transposed = any(a.name == "transA" and a.i for a in node.attribute)
    return 2 * prod(output) * first[0 if transposed else -1]


def learned(tensor: onnx.TensorProto) -> int:
    """How many numbers; none for a lone or repeated one, integers, and masks that move pixels."""
    values = numpy_helper.to_array(tensor)
    alike = np.unique(values).size < 2
    if alike or values.dtype.kind != "f" or bool(np.isin(values, (0, 1)).all()):
        return 0
    return used(values)


def operations(
    graph: onnx.GraphProto, outer: Sizes, taken: Callable[[Iterable[int]], int] = max
) -> int:
    """Of all nodes; of two branches, the one that is taken: that which costs more."""
    known, total, parts = outer | sizes(graph), 0, worked(graph)
    for node in graph.node:
        branches = [a.g for a in node.attribute if a.type == onnx.AttributeProto.GRAPH]
        if branches:
            total += taken(operations(branch, known, taken) for branch in branches)
        some, every = parts.get(node.input[1], [1, 1]) if node.op_type == "Conv" else [1, 1]
        total += operations_of(node, known) * some // every
    return total


def constants(graph: onnx.GraphProto) -> Iterator[onnx.TensorProto]:
    """The graph's and its branches'."""
    yield from graph.initializer
    for attribute in (a for node in graph.node for a in node.attribute):
        if attribute.type == onnx.AttributeProto.GRAPH:
            yield from constants(attribute.g)


def parameters(graph: onnx.GraphProto) -> int:
    """Learned numbers; what a branch has like the rest, it only repeats."""
    alike = {
        (tuple(tensor.dims), numpy_helper.to_array(tensor).tobytes()): tensor
        for tensor in constants(graph)
    }
    return sum(learned(tensor) for tensor in alike.values())


def with_output(model: onnx.ModelProto, side: int) -> onnx.GraphProto:
    """With all sizes, for an output of side² pixels: super-resolution gets a small photo."""
    enlarged = sizes(fixed(model, side).graph)[model.graph.output[0].name][-1]
    return fixed(model, side * side // enlarged).graph


def cost(file: Path, side: int = 256) -> Cost:
    """For an output tile of side² pixels; networks of a fixed size cost what that size costs."""
    model = onnx.load(file)
    return Cost(operations(with_output(model, side), {}), parameters(model.graph))


def features(file: Path, side: int = 256) -> int:
    """Operations that a fusion network is spared in a step that is given the features of x_IR."""
    graph = with_output(onnx.load(file), side)
    return operations(graph, {}) - operations(graph, {}, min)


def counts() -> dict[str, dict[str, int]]:
    """Operations and parameters of each pack of the catalogue, for 256² pixels of its output."""
    packs = json.loads((MODELS / "catalogue.json").read_text())["packs"]
    files = {pack["id"]: MODELS / pack["file"] for pack in packs}
    spared = {
        pack["id"]: {"features": features(files[pack["id"]])}
        for pack in packs
        if "features" in pack
    }
    return {name: asdict(cost(file)) | spared.get(name, {}) for name, file in files.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.cost", description=__doc__)
    parser.add_argument("packs", nargs="*", metavar="PACK")
    parser.add_argument("--side", type=int, default=256, help="of the output tile")
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--write", action="store_true", help=f"write {COUNTS.name} anew")
    options = parser.parse_args()
    if options.write:
        COUNTS.write_text(json.dumps(counts(), indent=2) + "\n")
        return
    print(f"| pack | GFLOP for {options.side}² pixels | parameters |\n|---|---|---|")
    for name in options.packs:
        found = cost(options.models / name / f"{name}.onnx", options.side)
        print(f"| {name} | {found.operations / 1e9:.1f} | {found.parameters:,} |")


if __name__ == "__main__":
    main()
