"""demosaicnet (Gharbi et al., SIGGRAPH Asia 2016): its networks for Bayer and X-Trans mosaics."""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from convert.graph import Graph
from convert.packages import wheel

PACKAGE, VERSION = "demosaicnet", "0.0.14"
BORDER = 32
"""Mirrored on each side: even, so that the mosaic's phase is kept."""
HALF_SIZE_LAYERS = 15
"""3×3 convolutions on the mosaic packed to half its size; each takes 2 pixels off each side."""
XTRANS_BORDER = 12
"""Repeated on each side: two X-Trans cells of 6 pixels, since a mirror would turn the pattern."""
XTRANS_LAYERS = 11
"""3×3 convolutions at the full size."""
HALF_FEATURES = 64
"""Half of the last layer's channels gates the other half."""

IMAGE: list[int | str] = ["n", 3, "h", "w"]


class Weights:
    """The package's weights by the name of the layer."""

    def __init__(self, file: Path) -> None:
        self.tensors = torch.load(file, weights_only=True)

    def of(self, layer: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Weight and bias."""
        weight, bias = self.tensors[f"{layer}.weight"], self.tensors[f"{layer}.bias"]
        return weight.numpy(), bias.numpy()


def cropped(graph: Graph, tensor: str, border: int) -> str:
    """Takes border pixels off each side."""
    start, end, axes = (border, border), (-border, -border), (2, 3)
    return graph.add("Slice", tensor, *(graph.integers(*v) for v in (start, end, axes)))


def features(graph: Graph, tensor: str, start: int) -> str:
    """HALF_FEATURES channels from start on."""
    bounds = graph.integers(start), graph.integers(start + HALF_FEATURES)
    return graph.add("Slice", tensor, *bounds, graph.integers(1))


def half_size_colours(graph: Graph, weights: Weights, mosaic: str) -> str:
    """The network at half the size and its enlarged residual; BORDER − 2 pixels smaller around."""
    tensor = graph.convolution(mosaic, *weights.of("main_processor.pack_mosaic"), strides=[2, 2])
    for layer in range(1, HALF_SIZE_LAYERS + 1):
        tensor = graph.convolution(tensor, *weights.of(f"main_processor.conv{layer}"))
        tensor = graph.add("Relu", tensor)
    gated = graph.add("Mul", *(features(graph, tensor, start) for start in (0, HALF_FEATURES)))
    residual = graph.convolution(gated, *weights.of("residual_predictor"))
    weight, bias = (graph.constant(values) for values in weights.of("upsampler"))
    size = {"kernel_shape": [2, 2], "strides": [2, 2], "group": 3}
    return graph.add("ConvTranspose", residual, weight, bias, **size)


def bayer(downloads: Path) -> Graph:
    """Mosaic [n, 3, h, w], zeros where not sampled, first row G R → restored, of the same size."""
    package = wheel(PACKAGE, VERSION, downloads)
    weights = Weights(package / "demosaicnet" / "data" / "bayer.pth")
    graph = Graph("demosaicnet-bayer")
    pads = graph.integers(0, 0, BORDER, BORDER, 0, 0, BORDER, BORDER)
    mosaic = graph.add("Pad", graph.input("mosaic", IMAGE), pads, mode="reflect")
    lost = 2 * HALF_SIZE_LAYERS
    colours = half_size_colours(graph, weights, mosaic)
    finished(graph, weights, cropped(graph, mosaic, lost), colours, BORDER - lost)
    return graph


def finished(graph: Graph, weights: Weights, mosaic: str, colours: str, spare: int) -> None:
    """The last layers, and the output; spare: pixels around that are not wanted, one is lost."""
    both = graph.add("Concat", mosaic, colours, axis=1)
    tensor = graph.convolution(both, *weights.of("fullres_processor.post_conv"))
    tensor = graph.add("Relu", tensor)
    tensor = graph.convolution(tensor, *weights.of("fullres_processor.output"))
    more = spare - 1
    graph.output(cropped(graph, tensor, more) if more else tensor, "restored", IMAGE)


def repeated(graph: Graph, mosaic: str, axis: int) -> str:
    """With its first and last XTRANS_BORDER rows or columns once more."""
    on, whole = graph.integers(axis), graph.integers(np.iinfo(np.int64).max)
    first = graph.add("Slice", mosaic, graph.integers(0), graph.integers(XTRANS_BORDER), on)
    last = graph.add("Slice", mosaic, graph.integers(-XTRANS_BORDER), whole, on)
    return graph.add("Concat", first, mosaic, last, axis=axis)


def xtrans(downloads: Path) -> Graph:
    """Mosaic [n, 3, h, w], zeros where not sampled → restored, of the same size; at least 12².

    The first rows of its cell of 6² pixels are G B G G R G and R G R B G B.
    """
    package = wheel(PACKAGE, VERSION, downloads)
    weights = Weights(package / "demosaicnet" / "data" / "xtrans.pth")
    graph = Graph("demosaicnet-xtrans")
    mosaic = graph.input("mosaic", IMAGE)
    for axis in (2, 3):
        mosaic = repeated(graph, mosaic, axis)
    tensor = mosaic
    for layer in range(1, XTRANS_LAYERS + 1):
        tensor = graph.convolution(tensor, *weights.of(f"main_processor.conv{layer}"))
        tensor = graph.add("Relu", tensor)
    seen = cropped(graph, mosaic, XTRANS_LAYERS)
    finished(graph, weights, seen, tensor, XTRANS_BORDER - XTRANS_LAYERS)
    return graph
