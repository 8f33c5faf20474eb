"""φ_IR for super-resolution, which sees for itself what was done to the small photo."""

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle

from nets.chain import Chain
from nets.classifier import CELL, Classifier
from nets.denoiser import Denoiser

USUAL_LEVEL = 4 / 255
"""What the denoiser is told about the noise of an ordinary photo."""
LAYERS = 12
"""Of SRMD (Zhang et al. 2018), whose form the enlarging chains have."""
FEATURES = 128
"""SRMD's."""


def enlarging(factor: int, features: int = FEATURES, inputs: int = 4) -> Chain:
    """SRMD for one kernel: a fourth channel of ones stands in for the kernel and the noise."""
    return Chain([inputs, *[features] * (LAYERS - 1), 3 * factor**2])


def with_ones(small: Tensor, *more: Tensor) -> Tensor:
    """What SRMD is told."""
    return torch.cat([small, torch.ones_like(small[:, :1]), *more], dim=1)


class DoubleUpscaler(nn.Module):
    """×2: a denoiser cleans what is not clean, then a narrow SRMD enlarges, told what was clean."""

    factor = 2
    features = 80
    multiple = CELL

    def __init__(self) -> None:
        super().__init__()
        self.classifier = Classifier()
        self.cleaning = Denoiser()
        self.enlarging = enlarging(self.factor, self.features, inputs=5)
        self.halo = max(Classifier.halo, self.cleaning.halo) + LAYERS

    def given(self, small: Tensor) -> Tensor:
        """What the chain gets."""
        share = self.classifier.share(small)
        cleaned = self.cleaning(small, torch.full_like(share, USUAL_LEVEL))
        return with_ones(cleaned + share * (small - cleaned), share)

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, 2h, 2w]."""
        return pixel_shuffle(self.enlarging(self.given(small)), self.factor)


class QuadrupleUpscaler(nn.Module):
    """×4: SRMD for clean reductions, a chain of its form for photos, their results blended.

    Only the latter trains: together, SRMD lost what it was good at, and the photos gained nothing.
    """

    factor = 4
    features = 124
    """Two chains of 128 would miss the budget of 25 GFLOP."""
    multiple = CELL

    def __init__(self) -> None:
        super().__init__()
        self.classifier = Classifier()
        self.clean = enlarging(self.factor)
        self.photographed = enlarging(self.factor, self.features)
        self.halo = max(Classifier.halo, LAYERS)

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, 4h, 4w]."""
        given = with_ones(small)
        with torch.no_grad():
            share, clean = self.classifier.share(small), self.clean(given)
        photographed = self.photographed(given)
        return pixel_shuffle(photographed + share * (clean - photographed), self.factor)
