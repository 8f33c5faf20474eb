"""φ_IR for super-resolution, which sees for itself what was done to the small photo."""

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle

from nets.chain import Chain
from nets.classifier import CELL, Classifier
from nets.denoiser import Denoiser
from nets.enlarger import USUAL_LEVEL
from nets.span import Span

LAYERS = 12
"""Of SRMD (Zhang et al. 2018), whose form the ×2 chain for photos has."""


def enlarged_share(share: Tensor, factor: int) -> Tensor:
    """[n, 1, h, w] → [n, 1, factor·h, factor·w], each value repeated."""
    return share.repeat_interleave(factor, 2).repeat_interleave(factor, 3)


class Upscaler(nn.Module):
    """A classifier tells clean reductions, which SPAN enlarges, from photos; it blends the two.

    SPAN is never trained. On strong noise it answers with values far outside [0, 1], which no share
    of a blend makes harmless: both results are clipped.
    """

    multiple = CELL
    photo_halo: int
    """Of the network for photos, in pixels of the small photo."""

    def __init__(self, factor: int) -> None:
        super().__init__()
        self.factor = factor
        self.classifier = Classifier()
        self.cleaning = Denoiser()
        self.clean = Span(factor).requires_grad_(False)
        self.halo = max(Classifier.halo, Span.halo, self.photo_halo)

    def cleaned(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] → the same size, with what a photo suffered taken away."""
        return self.cleaning(small, torch.full_like(small[:, :1], USUAL_LEVEL))

    def photographed(self, small: Tensor) -> Tensor:
        """The enlarged photo, of what is no clean reduction."""
        raise NotImplementedError

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, factor·h, factor·w]."""
        with torch.no_grad():
            share = self.classifier.share(small)
            clean = self.clean(small).clamp(0, 1)
        photo = self.photographed(small).clamp(0, 1)
        return photo + enlarged_share(share, self.factor) * (clean - photo)


class DoubleUpscaler(Upscaler):
    """×2: a denoiser cleans photos, then the form of SRMD enlarges, told how clean they were.

    That it is told by a second classifier, which learned along with it.
    """

    features = 80
    photo_halo = max(Classifier.halo, Denoiser.halo) + LAYERS

    def __init__(self) -> None:
        super().__init__(2)
        self.told = Classifier()
        self.enlarging = Chain([5, *[self.features] * (LAYERS - 1), 3 * self.factor**2])

    def given(self, small: Tensor) -> Tensor:
        """What the chain gets: the cleaned photo, ones for SRMD's kernel, how clean it was."""
        share, cleaned = self.told.share(small), self.cleaned(small)
        mixed = cleaned + share * (small - cleaned)
        return torch.cat([mixed, torch.ones_like(share), share], dim=1)

    def photographed(self, small: Tensor) -> Tensor:
        """As the chain enlarges it."""
        return pixel_shuffle(self.enlarging(self.given(small)), self.factor)


class QuadrupleUpscaler(Upscaler):
    """×4: a denoiser cleans photos, then another SPAN enlarges, which has learned them."""

    photo_halo = Denoiser.halo + Span.halo

    def __init__(self) -> None:
        super().__init__(4)
        self.enlarging = Span(4)

    def photographed(self, small: Tensor) -> Tensor:
        """As the taught SPAN enlarges it."""
        enlarged: Tensor = self.enlarging(self.cleaned(small))
        return enlarged
