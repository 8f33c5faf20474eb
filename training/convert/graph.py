"""Writing an ONNX graph node by node."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 20
IR_VERSION = 9
HALF_FROM = 256
"""Constants with fewer numbers stay float32: they would save nothing."""

BRANCHES = ("then_branch", "else_branch")

Size = list[int | str]
Branch = Callable[["Graph"], str]
"""Adds to a graph; returns a tensor's name."""


class Graph:
    """Nodes, constants, inputs and outputs; tensors are known by their names."""

    def __init__(self, name: str, prefix: str = "") -> None:
        """prefix: of all names, which no graph inside another may share with it."""
        self.name, self.prefix = name, prefix
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[tuple[str, tuple[int, ...], bytes], onnx.TensorProto] = {}
        self.inputs: list[onnx.ValueInfoProto] = []
        self.outputs: list[onnx.ValueInfoProto] = []
        self.branches: dict[str, list[Graph]] = {}
        self.count = 0

    def input(self, name: str, size: Size) -> str:
        """Declare a float32 input; named dimensions are free."""
        self.inputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, size))
        return name

    def output(self, tensor: str, name: str, size: Size) -> None:
        """Declare the tensor as a float32 output under that name."""
        self.nodes.append(helper.make_node("Identity", [tensor], [name]))
        self.outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, size))

    def constant(self, values: NDArray[Any]) -> str:
        """The name of a constant tensor; equal tensors are stored once."""
        key = (values.dtype.str, values.shape, values.tobytes())
        if key not in self.constants:
            name = f"{self.prefix}c{len(self.constants)}"
            self.constants[key] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return str(self.constants[key].name)

    def integers(self, *values: int) -> str:
        """A constant vector of int64."""
        return self.constant(np.array(values, dtype=np.int64))

    def scalar(self, value: float) -> str:
        """A constant float32 scalar."""
        return self.constant(np.array(value, dtype=np.float32))

    def add(self, operation: str, *inputs: str, **attributes: Any) -> str:
        """Append a node with one output; returns the output's name."""
        self.count += 1
        name = f"{self.prefix}t{self.count}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], **attributes))
        return name

    def convolution(
        self,
        tensor: str,
        weight: NDArray[np.float32],
        bias: NDArray[np.float32] | None,
        padding: int | list[int] = 0,
        **attributes: Any,
    ) -> str:
        """A 2-D convolution; weight: [out, in/groups, height, width]."""
        pads = [padding] * 4 if isinstance(padding, int) else padding
        if attributes.get("group", 1) == 1:
            tensor, weight = self.in_fours(tensor, weight)
        inputs = [tensor, self.constant(weight)] + ([] if bias is None else [self.constant(bias)])
        size = list(weight.shape[2:])
        return self.add("Conv", *inputs, kernel_shape=size, pads=pads, **attributes)

    def in_fours(self, tensor: str, weight: NDArray[np.float32]) -> tuple[str, NDArray[np.float32]]:
        """Zeros as further channels, where WebGPU would miscompute without them.

        onnxruntime 1.30 there reads 6, 9, 15, … channels wrongly, by threes (its issue 29651); 3
        themselves and multiples of 4 it reads well.
        """
        channels = weight.shape[1]
        if channels == 3 or channels % 3 or channels % 4 == 0:
            return tensor, weight
        more = -channels % 4
        pads = self.integers(0, 0, 0, 0, 0, more, 0, 0)
        return self.add("Pad", tensor, pads), np.pad(weight, ((0, 0), (0, more), (0, 0), (0, 0)))

    def choose(self, condition: str, first: Branch, second: Branch, size: Size) -> str:
        """What one of two functions adds, by a boolean scalar; only the one that is chosen runs.

        They may use this graph's tensors. Their constants are their own, or onnxruntime would not
        prepare the weights of their convolutions. size: of either result.
        """
        result = self.add("If", condition)
        for place, make in enumerate((first, second)):
            inner = Graph(f"{self.name}{place}", prefix=f"{result}_{place}_")
            inner.output(make(inner), f"{inner.prefix}result", size)
            self.branches.setdefault(result, []).append(inner)
        return result

    def body(self, half_weights: bool) -> onnx.GraphProto:
        """Nodes and constants, the large ones stored as float16 where asked for."""
        constants = list(self.constants.values())
        casts: list[onnx.NodeProto] = []
        if half_weights:
            constants, casts = halved(constants)
        nodes = [self.branched(node, half_weights) for node in self.nodes]
        return helper.make_graph(casts + nodes, self.name, self.inputs, self.outputs, constants)

    def branched(self, node: onnx.NodeProto, half_weights: bool) -> onnx.NodeProto:
        """The node, with its branches if it has any."""
        whole = onnx.NodeProto()
        whole.CopyFrom(node)
        for name, graph in zip(BRANCHES, self.branches.get(node.output[0], []), strict=False):
            whole.attribute.append(helper.make_attribute(name, graph.body(half_weights)))
        return whole

    def model(self, half_weights: bool) -> onnx.ModelProto:
        """The checked model."""
        opsets = [helper.make_opsetid("", OPSET)]
        body = self.body(half_weights)
        model = helper.make_model(body, opset_imports=opsets, ir_version=IR_VERSION)
        onnx.checker.check_model(model)
        return model

    def save(self, file: Path, half_weights: bool = True) -> None:
        """Write the model."""
        file.parent.mkdir(parents=True, exist_ok=True)
        onnx.save(self.model(half_weights), str(file))


def halved(
    constants: list[onnx.TensorProto],
) -> tuple[list[onnx.TensorProto], list[onnx.NodeProto]]:
    """Large float32 constants as float16, and the nodes that cast them back.

    onnxruntime folds the casts when it loads the file: half the size on disk, the arithmetic
    stays float32.
    """
    stored: list[onnx.TensorProto] = []
    casts: list[onnx.NodeProto] = []
    for constant in constants:
        values = numpy_helper.to_array(constant)
        if values.dtype != np.float32 or values.size < HALF_FROM:
            stored.append(constant)
            continue
        if np.abs(values).max() > np.finfo(np.float16).max:
            raise ValueError(f"{constant.name} does not fit into float16")
        half = f"{constant.name}_half"
        stored.append(numpy_helper.from_array(values.astype(np.float16), half))
        casts.append(helper.make_node("Cast", [half], [constant.name], to=TensorProto.FLOAT))
    return stored, casts
