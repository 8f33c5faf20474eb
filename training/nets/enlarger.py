"""φ_IR for super-resolution in one pass: what suffered is cleaned, then SPAN enlarges.

A small photo that was reduced cleanly must not be cleaned: a classifier says where it was. SPAN
stays as its authors trained it, on more photos than are at hand here, so that what is clean loses
nothing; what comes before it learns to hand it photos as it knows them.
"""

import torch
from torch import Tensor, nn

from convert.span import FEATURES, PEAK
from nets.classifier import CELL, Classifier
from nets.denoiser import FEATURES as CLEANING_FEATURES
from nets.denoiser import Denoiser
from nets.span import Span

USUAL_LEVEL = 4 / 255
"""What the cleaning network is told about the noise of an ordinary photo."""


class Enlarger(nn.Module):
    """SPAN for what is clean; for what is not, a denoiser before it, and a word in its ear."""

    multiple = CELL
    halo = Denoiser.halo + Span.halo + 1
    """The denoiser sees whole cells of 2 pixels. The classifier sees less."""

    def __init__(
        self, factor: int, features: int = FEATURES, cleaning_features: int = CLEANING_FEATURES
    ) -> None:
        super().__init__()
        self.factor = factor
        self.classifier = Classifier()
        self.cleaning = Denoiser(cleaning_features)
        self.told = nn.Conv2d(1, features, 3, padding=1)
        self.span = Span(factor, features).requires_grad_(False)
        for weights in self.told.parameters():
            nn.init.zeros_(weights)

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, factor·h, factor·w].

        Never in bfloat16: SPAN's features are hundreds, and 8 bits of them would be seen.
        """
        with torch.autocast(small.device.type, enabled=False):
            share = self.classifier.share(small)
            cleaned = self.cleaning(small, torch.full_like(small[:, :1], USUAL_LEVEL))
            mixed = cleaned + share * (small - cleaned)
            enlarged: Tensor = self.span(mixed, self.told(PEAK * (1 - share)))
        return enlarged
