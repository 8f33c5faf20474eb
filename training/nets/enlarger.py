"""φ_IR for super-resolution in one pass: what suffered is cleaned, then SPAN enlarges.

A small photo that was reduced cleanly must not be cleaned, and wants another sharpness than one
that a camera or a program made. A classifier says which it is, everywhere, and SPAN is told.
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
    """Begins as SPAN for what is clean, and as a denoiser before it for what is not."""

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
        self.span = Span(factor, features)
        for weights in self.told.parameters():
            nn.init.zeros_(weights)

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, factor·h, factor·w], in [0, 1] once it is trained.

        Never in bfloat16: SPAN's features are hundreds, and 8 bits of them would be seen.
        """
        with torch.autocast(small.device.type, enabled=False):
            share = self.classifier.share(small)
            cleaned = self.cleaning(small, torch.full_like(small[:, :1], USUAL_LEVEL))
            mixed = cleaned + share * (small - cleaned)
            enlarged: Tensor = self.span(mixed, self.told(PEAK * share))
        # A clipped value would learn nothing.
        return enlarged if self.training else enlarged.clamp(0, 1)
