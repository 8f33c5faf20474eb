"""demosaicnet (Gharbi et al., SIGGRAPH Asia 2016), the network for Bayer mosaics."""

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
    both = graph.add(
        "Concat", cropped(graph, mosaic, lost), half_size_colours(graph, weights, mosaic), axis=1
    )
    tensor = graph.convolution(both, *weights.of("fullres_processor.post_conv"))
    tensor = graph.add("Relu", tensor)
    tensor = graph.convolution(tensor, *weights.of("fullres_processor.output"))
    graph.output(cropped(graph, tensor, BORDER - lost - 1), "restored", IMAGE)
    return graph
