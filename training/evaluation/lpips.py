"""LPIPS, version 0.1: how far apart people find two images.

Zhang et al., "The unreasonable effectiveness of deep features as a perceptual metric", 2018,
equation 1: unit vectors of five stages, squared differences weighed by what people judged.
"""

from pathlib import Path
from typing import cast

import numpy as np

from convert.graph import Graph
from evaluation.backbones import (
    Latest,
    Layers,
    Name,
    Stages,
    Tensor,
    alexnet,
    largest,
    vgg16,
    weights,
)
from images import Pixels

SHIFT = np.array([-0.030, -0.088, -0.188], np.float32)[:, None, None]
SCALE = np.array([0.458, 0.448, 0.450], np.float32)[:, None, None]
"""Of images in [−1, 1]."""


def unit(features: Tensor) -> Tensor:
    """Every place's vector at length 1."""
    return features / (np.linalg.norm(features, axis=1, keepdims=True) + 1e-10)


def distance(first: list[Tensor], second: list[Tensor], linear: list[Tensor]) -> float:
    """Features [1, channels, h, w] and weights [channels] of each stage."""
    stages = zip(first, second, linear, strict=True)
    squares = (np.tensordot(w, (unit(a) - unit(b))[0] ** 2, 1).mean() for a, b, w in stages)
    return float(sum(squares))


class Lpips:
    """With AlexNet, as it is usually reported, or with VGG16."""

    def __init__(self, downloads: Path, name: Name) -> None:
        """The package is fetched once into the folder; 64 MB."""
        stored, graph = weights(downloads, name), Graph(name)
        image = graph.input("image", ["n", 3, "h", "w"])
        if name == "alexnet":
            stages = alexnet(graph, image, cast(Layers, stored["AlexNet_0"]))
        else:
            stages = vgg16(graph, image, cast(Layers, stored["VGG16_0"]), largest(2))
        self.stages = Stages(graph, stages)
        layers = (stored[f"NetLinLayer_{place}"] for place in range(len(stages)))
        self.truth = Latest(self.features)
        self.linear = [layer["Conv_0"]["kernel"].ravel() for layer in layers]

    def features(self, image: Pixels) -> list[Tensor]:
        """Of [3, h, w] in [0, 1]."""
        return self.stages(((2 * image - 1) - SHIFT) / SCALE)

    def __call__(self, reference: Pixels, image: Pixels) -> float:
        """0 for equal images; lower is better."""
        return distance(self.truth(reference), self.features(image), self.linear)
