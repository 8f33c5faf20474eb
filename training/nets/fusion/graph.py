"""φ_F as an ONNX graph."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from convert.graph import Graph, Size
from nets.fusion.model import SLOPE, DenseBlock, Fusion, step_frequencies
from nets.unet.graph import convolution, shuffled, unshuffled, values

IMAGE: Size = ["n", 3, "h", "w"]


Weights = NDArray[np.float32]

VECTOR = 16
"""Channels that onnxruntime lays side by side on the processor, where only whole ones join."""
FOURS = 4
"""What it has no fast convolution without."""
READ = 3
"""Growths that a block's layers read side by side; the last layer reads the fourth by itself."""


def filled(weights: Weights, multiple: int, axis: int) -> Weights:
    """With channels of zeros up to a multiple of so many."""
    more = [(0, 0)] * weights.ndim
    more[axis] = (0, -weights.shape[axis] % multiple)
    return np.pad(weights, more)


def arranged(weight: Weights, features: int, growth: int) -> Weights:
    """A layer's weights for input channels in another order.

    The features, whole vectors of each growth, and what is left of all growths, with zeros.
    """
    size, left = weight.shape[2:], growth % VECTOR
    own, grown = weight[:, :features], weight[:, features:]
    groups = grown.reshape(len(weight), -1, growth, *size)
    vectors = groups[:, :, : growth - left].reshape(len(weight), -1, *size)
    rests = np.zeros((len(weight), READ * left, *size), np.float32)
    rests[:, : groups.shape[1] * left] = groups[:, :, growth - left :].reshape(
        len(weight), -1, *size
    )
    parts = [own, vectors, filled(rests, VECTOR, 1)] if groups.size else [own]
    return np.concatenate(parts, axis=1)


def picked(
    graph: Graph, tensor: str, places: Iterable[tuple[int, int]], size: tuple[int, int]
) -> str:
    """Some channels, by where each goes and comes from; size: channels after and before.

    A convolution, since it leaves its result in the layout that those after it read.
    """
    weight = np.zeros((*size, 1, 1), np.float32)
    for place in places:
        weight[place] = 1
    return graph.convolution(tensor, weight, None, strides=[1, 1])


@dataclass
class Grown:
    """What a dense block has grown so far, as its next layer reads it."""

    graph: Graph
    growth: int
    parts: list[str]
    rests: str = ""

    def seen(self) -> str:
        """All side by side."""
        parts = [*self.parts, self.rests] if self.rests else self.parts
        return self.graph.add("Concat", *parts, axis=1) if len(parts) > 1 else parts[0]

    def take(self, newest: str) -> None:
        """One more growth."""
        left, width = self.growth % VECTOR, self.growth + -self.growth % FOURS
        if left == 0:
            self.parts.append(newest)
            return
        whole, start = self.growth - left, (len(self.parts) - 1) * left
        same = ((place, place) for place in range(whole))
        self.parts.append(picked(self.graph, newest, same, (whole, width)))
        moved = ((start + place, whole + place) for place in range(left))
        all_rests = READ * left + -(READ * left) % VECTOR
        rest = picked(self.graph, newest, moved, (all_rests, width))
        self.rests = self.graph.add("Add", self.rests, rest) if self.rests else rest


def residual(graph: Graph, tensor: str, weight: Weights, bias: Weights | None) -> str:
    """A fifth of a convolution.

    One number a channel: so onnxruntime multiplies the weights by it when it loads them.
    """
    share = graph.constant(np.full((len(weight), 1, 1), 0.2, np.float32))
    convolved = graph.convolution(tensor, weight, bias, padding=1, strides=[1, 1])
    return graph.add("Mul", convolved, share)


def dense_block(graph: Graph, features: str, module: nn.Module) -> str:
    """As DenseBlock.forward, in the layout that onnxruntime computes in on the processor."""
    layers = [
        (values(layer.weight), values(cast(Tensor, layer.bias)))
        for layer in cast(Iterable[nn.Conv2d], cast(DenseBlock, module).convolutions)
    ]
    *first, (last, offset) = layers
    count, growth = len(offset), len(first[0][1])
    grown, newest, seen = Grown(graph, growth, [features]), "", features
    for weight, bias in first:
        if newest:
            grown.take(newest)
        seen = grown.seen()
        ready = filled(arranged(weight, count, growth), FOURS, 0), filled(bias, FOURS, 0)
        convolved = graph.convolution(seen, *ready, padding=1, strides=[1, 1])
        newest = graph.add("LeakyRelu", convolved, alpha=SLOPE)
    before = arranged(last[:, :-growth], count, growth)
    of_seen = residual(graph, seen, before, offset)
    of_newest = residual(graph, newest, filled(last[:, -growth:], FOURS, 1), None)
    return graph.add("Add", features, graph.add("Add", of_seen, of_newest))


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


def known_or_encoded(graph: Graph, model: Fusion, restored: str) -> str:
    """x_IR's features, which are the same in every step: as an earlier one found them, or anew.

    Whoever has none gives a tensor of another number of channels.
    """
    size: Size = ["n", "channels", "rows", "columns"]
    known, count = graph.input("known", size), model.shape.features
    are_there = graph.add("Equal", graph.add("Shape", known, start=1, end=2), graph.integers(count))
    return graph.choose(
        are_there, lambda _: known, lambda inner: encoded(inner, model, restored), size
    )


def fusion_graph(model: Fusion) -> Graph:
    """The network with free height and width; only shapes with attention and no skips ship."""
    graph = Graph("fusion")
    restored, denoised = graph.input("x_ir", IMAGE), graph.input("x_d", IMAGE)
    encoding = step_encoding(graph, graph.input("t", ["n"]))
    features = known_or_encoded(graph, model, restored)
    both = features, encoded(graph, model, denoised)
    fused = combination(graph, attention(graph, model, encoding), *both)
    count = model.shape.features
    fused = picked(graph, fused, ((place, place) for place in range(count)), (count, count))
    *blocks, last = model.decoder
    for layer in blocks:
        fused = dense_block(graph, fused, layer)
    correction = convolution(graph, fused, last)
    if model.shape.packing > 1:
        correction = shuffled(graph, correction)
    blend = combination(graph, linear(graph, encoding, model.image_weight), restored, denoised)
    graph.output(graph.add("Add", blend, correction), "x0", IMAGE)
    graph.output(features, "features", ["n", count, "rows", "columns"])
    return graph
