"""Networks that begin with another's weights, out of its pack: `python -m nets.starts TASK START`.

`nets.train TASK … --start START` takes the file.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from nets.developer import Developer
from nets.upscaler import QuadrupleUpscaler
from packs.catalogue import MODELS

LEVEL_CHANNEL = 3
"""SRMD's first layer sees colours, noise level and ones; the level was 0 and is left out."""

State = dict[str, Tensor]


def convolutions(file: Path) -> list[tuple[Tensor, Tensor]]:
    """Weight and bias of each convolution, in the order of the graph."""
    graph = onnx.load(str(file)).graph
    constants = {c.name.removesuffix("_half"): numpy_helper.to_array(c) for c in graph.initializer}
    nodes = [node for node in graph.node if node.op_type.startswith("Conv")]
    pairs = [(constants[node.input[1]], constants[node.input[2]]) for node in nodes]
    return [(torch.tensor(w).float(), torch.tensor(b).float()) for w, b in pairs]


def named(layers: list[tuple[Tensor, Tensor]], names: list[str]) -> State:
    """A state dictionary."""
    pairs = zip(names, layers, strict=True)
    return {f"{n}.{kind}": v for n, (w, b) in pairs for kind, v in (("weight", w), ("bias", b))}


def srmd() -> QuadrupleUpscaler:
    """The same output as SRMD's at noise level 0."""
    network = QuadrupleUpscaler()
    (first, bias), *rest = convolutions(MODELS / "srmd-sr-x4" / "srmd-sr-x4.onnx")
    kept = [c for c in range(first.shape[1]) if c != LEVEL_CHANNEL]
    layers = [(first[:, kept], bias), *rest]
    network.load_state_dict(named(layers, [f"layers.{n}" for n in range(len(layers))]))
    return network


def demosaicnet() -> Developer:
    """The same output as demosaicnet's, away from the border, whatever the noise maps say.

    Two of its layers only rearrange pixels and add a bias, which the layer after them takes over.
    """
    network = Developer()
    packing, first, *rest = convolutions(MODELS / "demosaicnet-bayer" / "demosaicnet-bayer.onnx")
    *layers, residual, unpacking, full, output = [first, *rest]
    weight, bias = layers[0]
    blind = torch.zeros(len(weight), 6, 3, 3)
    layers[0] = (torch.cat([weight, blind], 1), bias + weight.sum((2, 3)) @ packing[1])
    weight, bias = full
    full = (weight, bias + weight[:, 3:].sum((2, 3)) @ unpacking[1])
    names = [f"layers.{n}" for n in range(len(layers))] + ["residual", "full", "output"]
    network.load_state_dict(named([*layers, residual, full, output], names))
    return network


STARTS: dict[str, Callable[[], nn.Module]] = {"sr-x4": srmd, "raw": demosaicnet}


def main() -> None:
    """Write the checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m nets.starts", description=__doc__)
    parser.add_argument("task", choices=STARTS)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    torch.save({"average": STARTS[options.task]().state_dict()}, options.file)


if __name__ == "__main__":
    main()
