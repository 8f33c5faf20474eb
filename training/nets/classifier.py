"""Whether a small photo is a clean reduction, which a network for super-resolution has to know."""

from itertools import pairwise
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate, relu

CELL = 4
"""It answers for cells of 4×4 pixels."""
FINE = 0.05
"""About the size of the finest detail and of noise."""


class Classifier(nn.Module):
    """Whether a small photo is a clean reduction; nets/lessons.py trains it first.

    It sees only the finest detail, where noise, JPEG and blur show.
    """

    halo = 20
    """Means 1, layers 1, 1, 2, 4 and 4, the next cell 4, the rest of a cell 3."""

    def __init__(self, features: int = 32) -> None:
        super().__init__()
        widths = pairwise([3, *[features] * 4, 1])
        strides = (1, 2, 2, 1, 1)
        self.layers = nn.ModuleList(
            nn.Conv2d(a, b, 3, stride, padding=1)
            for (a, b), stride in zip(widths, strides, strict=True)
        )

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 1, h/4, w/4]; above 0 where it is clean."""
        features = (small - avg_pool2d(small, 3, 1, 1, count_include_pad=False)) / FINE
        *body, last = self.layers
        for layer in body:
            features = relu(layer(features))
        return cast(Tensor, last(features))

    def share(self, small: Tensor) -> Tensor:
        """How sure it is, [n, 1, h, w] in [0, 1]."""
        cells = interpolate(self(small), scale_factor=CELL, mode="bilinear", align_corners=False)
        return torch.sigmoid(cells)
