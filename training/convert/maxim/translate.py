"""Writing the network as ONNX: TensorFlow's channels come last, ONNX convolves channels first."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convert.graph import Graph
from convert.maxim.network import Network, Operation

SAME_MEANING = {
    "Mul": "Mul",
    "AddV2": "Add",
    "Sub": "Sub",
    "Maximum": "Max",
    "RealDiv": "Div",
    "LeakyRelu": "LeakyRelu",
    "Sigmoid": "Sigmoid",
}
CHANNELS_FIRST, CHANNELS_LAST = [0, 3, 1, 2], [0, 2, 3, 1]


class Translation:
    """The ONNX graph as far as it is written, and where each operation's result is in it."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.operations = network.by_name()
        self.graph = Graph("maxim")
        self.tensors: dict[str, str] = {}
        self.channels_first: dict[str, str] = {}

    def tensor(self, name: str) -> str:
        """The ONNX name of an operation's result or of a constant."""
        if name in self.network.constants:
            return self.graph.constant(self.network.constants[name])
        return self.tensors[name]

    def value(self, operation: Operation, index: int) -> NDArray[Any]:
        """The value of an input that is constant."""
        return self.network.constants[operation.inputs[index]]

    def first(self, name: str) -> str:
        """The result with the channels first; transposed once, however many need it."""
        if name not in self.channels_first:
            tensor = self.tensor(name)
            self.channels_first[name] = self.graph.add("Transpose", tensor, perm=CHANNELS_FIRST)
        return self.channels_first[name]

    def last(self, tensor: str) -> str:
        """A channels-first tensor with the channels last."""
        return self.graph.add("Transpose", tensor, perm=CHANNELS_LAST)

    def reshaped(self, tensor: str, shape: list[int]) -> str:
        """The tensor in another shape."""
        return self.graph.add("Reshape", tensor, self.graph.integers(*shape))


def placeholder(to: Translation, operation: Operation) -> str:
    """The image."""
    _, height, width, channels = operation.shape
    image = to.graph.input("image", [1, channels, height, width])
    to.channels_first[operation.name] = image
    return to.last(image)


def result(to: Translation, operation: Operation) -> str:
    """The restored image."""
    _, height, width, channels = operation.shape
    tensor = to.first(operation.inputs[0])
    to.graph.output(tensor, "restored", [1, channels, height, width])
    return tensor


def convolution(to: Translation, operation: Operation) -> str:
    """A 1×1 convolution is a matrix product over the last axis, which saves two transposes."""
    weight: NDArray[np.float32] = to.value(operation, 1)
    strides = [int(stride) for stride in operation.attributes["strides"][1:3]]
    source = operation.inputs[0]
    if weight.shape[:2] == (1, 1) and strides == [1, 1]:
        matrix = to.graph.constant(np.ascontiguousarray(weight[0, 0]))
        return to.graph.add("MatMul", to.tensor(source), matrix)
    pads = [0] * 4
    if operation.attributes["padding"] == "SAME":
        side = to.operations[source].shape[1]
        pads = same_padding(operation.shape[1], strides[0], weight.shape[0], side)
    turned = np.ascontiguousarray(weight.transpose(3, 2, 0, 1))
    return to.last(to.graph.convolution(to.first(source), turned, None, pads, strides=strides))


def same_padding(out: int, stride: int, kernel: int, side: int) -> list[int]:
    """TensorFlow's SAME: the odd pixel goes after the image."""
    total = max(0, (out - 1) * stride + kernel - side)
    return [total // 2] * 2 + [total - total // 2] * 2


def transposed_convolution(to: Translation, operation: Operation) -> str:
    """Enlarging by the kernel's own size, without overlap."""
    weight = to.value(operation, 1)
    size, strides = list(weight.shape[:2]), list(operation.attributes["strides"][1:3])
    if size != strides:
        raise ValueError(f"{operation.name}: kernel {size} with strides {strides} is not known")
    turned = to.graph.constant(np.ascontiguousarray(weight.transpose(3, 2, 0, 1)))
    inputs = to.first(operation.inputs[2]), turned
    enlarged = to.graph.add("ConvTranspose", *inputs, kernel_shape=size, strides=strides)
    return to.last(enlarged)


def einsum(to: Translation, operation: Operation) -> str:
    """The three products that MAXIM's dense layers along one axis come to."""
    graph, equation = to.graph, operation.attributes["equation"]
    if equation == "abcg,gf->abcf":
        return graph.add("MatMul", *(to.tensor(name) for name in operation.inputs))
    if equation == "abgd,gf->abdf":
        weight = graph.constant(np.ascontiguousarray(to.value(operation, 1).T))
        product = graph.add("MatMul", weight, to.tensor(operation.inputs[0]))
        return graph.add("Transpose", product, perm=[0, 1, 3, 2])
    if equation == "gb,cgef->bcef":
        weight = graph.constant(np.ascontiguousarray(to.value(operation, 0).T))
        b, c, e, f = operation.shape
        flat = to.reshaped(to.tensor(operation.inputs[1]), [c, -1, e * f])
        product = to.reshaped(graph.add("MatMul", weight, flat), [c, b, e, f])
        return graph.add("Transpose", product, perm=[1, 0, 2, 3])
    raise ValueError(f"{operation.name}: einsum {equation} is not known")


def strided_slice(to: Translation, operation: Operation) -> str:
    """Slices the axes that are not taken whole."""
    begin, end, strides = (to.value(operation, index).astype(np.int64) for index in (1, 2, 3))
    inputs = [to.graph.constant(v) for v in (begin, end, np.arange(len(begin)), strides)]
    return to.graph.add("Slice", to.tensor(operation.inputs[0]), *inputs)


def concatenation(to: Translation, operation: Operation) -> str:
    """The axis is the last input."""
    *names, _ = operation.inputs
    axis = int(to.value(operation, len(names)))
    return to.graph.add("Concat", *(to.tensor(name) for name in names), axis=axis)


def layer_normalisation(to: Translation, operation: Operation) -> str:
    """Over the last axis; scale and bias come with leading axes of size 1."""
    scale, bias = (to.graph.constant(to.value(operation, index).ravel()) for index in (1, 2))
    tensor = to.tensor(operation.inputs[0])
    return to.graph.add("LayerNormalization", tensor, scale, bias, **operation.attributes)


def total(to: Translation, operation: Operation) -> str:
    """A sum over some axes."""
    axes = to.graph.integers(*np.atleast_1d(to.value(operation, 1)).tolist())
    keep = int(operation.attributes["keep_dims"])
    return to.graph.add("ReduceSum", to.tensor(operation.inputs[0]), axes, keepdims=keep)


def gather(to: Translation, operation: Operation) -> str:
    """Constant indices along one axis: nearest-neighbour resizing."""
    indices = to.graph.integers(*to.value(operation, 1).tolist())
    axis = int(to.value(operation, 2))
    return to.graph.add("Gather", to.tensor(operation.inputs[0]), indices, axis=axis)


def transpose(to: Translation, operation: Operation) -> str:
    """A permutation of the axes."""
    axes = to.value(operation, 1).tolist()
    return to.graph.add("Transpose", to.tensor(operation.inputs[0]), perm=axes)


WRITERS: dict[str, Callable[[Translation, Operation], str]] = {
    "Placeholder": placeholder,
    "Identity": result,
    "Conv2D": convolution,
    "Conv2DBackpropInput": transposed_convolution,
    "Einsum": einsum,
    "LayerNormalization": layer_normalisation,
    "StridedSlice": strided_slice,
    "ConcatV2": concatenation,
    "Sum": total,
    "GatherV2": gather,
    "Transpose": transpose,
    "Reshape": lambda to, o: to.reshaped(to.tensor(o.inputs[0]), o.shape),
    "Square": lambda to, o: to.graph.add("Mul", *[to.tensor(o.inputs[0])] * 2),
    "Gelu": lambda to, o: to.graph.add("Gelu", to.tensor(o.inputs[0]), approximate="tanh"),
}


def written(to: Translation, operation: Operation) -> str:
    """The ONNX tensor with the operation's result."""
    if operation.kind in WRITERS:
        return WRITERS[operation.kind](to, operation)
    if operation.kind not in SAME_MEANING:
        raise ValueError(f"{operation.name}: {operation.kind} is not known")
    inputs = (to.tensor(name) for name in operation.inputs)
    return to.graph.add(SAME_MEANING[operation.kind], *inputs, **operation.attributes)


def translated(network: Network) -> Graph:
    """The whole network."""
    to = Translation(network)
    for operation in network.operations:
        to.tensors[operation.name] = written(to, operation)
    return to.graph
