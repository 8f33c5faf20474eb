"""φ_IR for super-resolution, which sees for itself what was done to the small photo."""

import torch
from torch import Tensor, nn

from nets.classifier import CELL, Classifier
from nets.denoiser import Denoiser
from nets.span import Span

USUAL_LEVEL = 4 / 255
"""What the cleaning network is told about the noise of an ordinary photo."""


class Upscaler(nn.Module):
    """A classifier tells clean reductions from photos; photos are cleaned; SPAN enlarges.

    What SPAN knows, clean reductions, is never trained. On strong noise it answers with values far
    outside [0, 1], which no share of a blend makes harmless: each result is clipped.
    """

    multiple = CELL
    halo = max(Classifier.halo, Denoiser.halo) + Span.halo

    def __init__(self, factor: int) -> None:
        super().__init__()
        self.factor = factor
        self.classifier = Classifier()
        self.cleaning = Denoiser()
        self.clean = Span(factor).requires_grad_(False)

    def cleaned(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] → the same size, as a clean reduction might have looked."""
        return self.cleaning(small, torch.full_like(small[:, :1], USUAL_LEVEL))


class DoubleUpscaler(Upscaler):
    """×2: one SPAN enlarges what is clean already and what had to be cleaned."""

    def __init__(self) -> None:
        super().__init__(2)

    def given(self, small: Tensor) -> Tensor:
        """What SPAN gets."""
        with torch.no_grad():
            share = self.classifier.share(small)
        cleaned = self.cleaned(small)
        return cleaned + share * (small - cleaned)

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, 2h, 2w]."""
        enlarged: Tensor = self.clean(self.given(small))
        return enlarged.clamp(0, 1)


class QuadrupleUpscaler(Upscaler):
    """×4: a second SPAN has learned what was cleaned; the two results are blended."""

    def __init__(self) -> None:
        super().__init__(4)
        self.photographed = Span(4)

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, 4h, 4w]."""
        with torch.no_grad():
            share = enlarged_share(self.classifier.share(small), self.factor)
            clean = self.clean(small).clamp(0, 1)
        photographed: Tensor = self.photographed(self.cleaned(small)).clamp(0, 1)
        return photographed + share * (clean - photographed)


def enlarged_share(share: Tensor, factor: int) -> Tensor:
    """[n, 1, h, w] → [n, 1, factor·h, factor·w], each value repeated."""
    return share.repeat_interleave(factor, 2).repeat_interleave(factor, 3)
