"""φ_F as an ONNX graph."""

from typing import cast

from torch import nn

from convert.graph import Graph, Size
from nets.fusion.model import SLOPE, DenseBlock, Fusion, step_frequencies
from nets.unet.graph import convolution, shuffled, unshuffled, values

IMAGE: Size = ["n", 3, "h", "w"]


def dense_block(graph: Graph, features: str, block: nn.Module) -> str:
    """As DenseBlock.forward."""
    *first, last = cast(DenseBlock, block).convolutions
    seen = features
    for layer in first:
        grown = graph.add("LeakyRelu", convolution(graph, seen, layer), alpha=SLOPE)
        seen = graph.add("Concat", seen, grown, axis=1)
    residual = graph.add("Mul", convolution(graph, seen, last), graph.scalar(0.2))
    return graph.add("Add", features, residual)


def linear(graph: Graph, tensor: str, layer: nn.Module) -> str:
    """A fully connected layer."""
    full = cast(nn.Linear, layer)
    weight, bias = graph.constant(values(full.weight)), graph.constant(values(full.bias))
    return graph.add("Gemm", tensor, weight, bias, transB=1)


def combination(graph: Graph, weight: str, first: str, second: str) -> str:
    """As model.combination."""
    shape = graph.integers(0, -1, 1, 1)
    part = graph.add("Reshape", graph.add("Sigmoid", weight), shape)
    rest = graph.add("Sub", graph.scalar(1), part)
    return graph.add("Add", graph.add("Mul", part, first), graph.add("Mul", rest, second))


def step_encoding(graph: Graph, t: str) -> str:
    """As model.step_encoding."""
    column = graph.add("Reshape", t, graph.integers(-1, 1))
    frequencies = values(step_frequencies())[None]
    angles = graph.add("Mul", column, graph.constant(frequencies))
    return graph.add("Concat", graph.add("Sin", angles), graph.add("Cos", angles), axis=1)


def encoded(graph: Graph, model: Fusion, image: str) -> str:
    """As Fusion.packed and the encoder."""
    first, block = model.encoder
    packed = image if model.shape.packing == 1 else unshuffled(graph, image, 3)
    return dense_block(graph, convolution(graph, packed, first), block)


def attention(graph: Graph, model: Fusion, encoding: str) -> str:
    """The weights of the features."""
    entry, activation, leave = model.attention
    slope = cast(nn.LeakyReLU, activation).negative_slope
    hidden = graph.add("LeakyRelu", linear(graph, encoding, entry), alpha=slope)
    return linear(graph, hidden, leave)


def fusion_graph(model: Fusion) -> Graph:
    """The network with free height and width; only shapes with attention and no skips ship."""
    graph = Graph("fusion")
    restored, denoised = graph.input("x_ir", IMAGE), graph.input("x_d", IMAGE)
    encoding = step_encoding(graph, graph.input("t", ["n"]))
    features = [encoded(graph, model, image) for image in (restored, denoised)]
    fused = combination(graph, attention(graph, model, encoding), *features)
    *blocks, last = model.decoder
    for layer in blocks:
        fused = dense_block(graph, fused, layer)
    correction = convolution(graph, fused, last)
    if model.shape.packing > 1:
        correction = shuffled(graph, correction)
    blend = combination(graph, linear(graph, encoding, model.image_weight), restored, denoised)
    graph.output(graph.add("Add", blend, correction), "x0", IMAGE)
    return graph
