"""φ_IR for super-resolution in one pass: what suffered is cleaned, then SPAN enlarges.

A small photo that was reduced cleanly must not be cleaned, and wants another sharpness than one
that a camera or a program made. A classifier says which it is, everywhere, and SPAN is told.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle

from convert.span import FEATURES, PEAK
from nets.classifier import CELL, Classifier
from nets.denoiser import FEATURES as CLEANING_FEATURES
from nets.denoiser import Denoiser
from nets.span import Span
from nets.unet.model import Shape, UNet

USUAL_LEVEL = 4 / 255
"""What the cleaning network is told about the noise of an ordinary photo."""


@dataclass(frozen=True)
class Enlarged:
    """What was found on the way: how clean [n, 1, h, w], what was cleaned [n, 3, h, w], and
    the enlarged image as Span.packed gives it.
    """

    share: Tensor
    cleaned: Tensor
    packed: Tensor


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

    def begun(self, small: Tensor) -> Enlarged:
        """Never in bfloat16: SPAN's features are hundreds, and 8 bits of them would be seen."""
        with torch.autocast(small.device.type, enabled=False):
            share = self.classifier.share(small)
            cleaned = self.cleaning(small, torch.full_like(small[:, :1], USUAL_LEVEL))
            mixed = cleaned + share * (small - cleaned)
            packed = self.span.packed(mixed, self.told(PEAK * share))
        return Enlarged(share, cleaned, packed)

    def unpacked(self, packed: Tensor) -> Tensor:
        """The enlarged image, clipped to [0, 1] but while it learns."""
        enlarged = pixel_shuffle(packed, self.factor)
        return enlarged if self.training else enlarged.clamp(0, 1)

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, factor·h, factor·w], in [0, 1] once it is trained."""
        return self.unpacked(self.begun(small).packed)


class DirectEnlarger(nn.Module):
    """SPAN alone, which learns photos itself.

    ×2 needs no more: a classifier that was taught with the rest came to call every photo clean.
    """

    multiple = Span.multiple
    halo = Span.halo

    def __init__(self, factor: int, features: int = FEATURES) -> None:
        super().__init__()
        self.factor = factor
        self.span = Span(factor, features)

    def forward(self, small: Tensor) -> Tensor:
        """As Enlarger's, and as it never in bfloat16."""
        with torch.autocast(small.device.type, enabled=False):
            enlarged: Tensor = self.span(small)
        return enlarged if self.training else enlarged.clamp(0, 1)


FINE_FACTOR = 4
FINE_SHAPE = Shape(inputs=55, outputs=48, widths=(64, 128), blocks=(4,), middle=4)
"""Two scales: a third would see further than a tile has room for, and noise and JPEG are near."""


class FineEnlarger(Enlarger):
    """The same for ×4, corrected at the size of the small photo by a U-Net that sees the photo,
    what was cleaned and what SPAN made of it. It begins as the Enlarger whose weights it is given.
    """

    def __init__(
        self,
        features: int = FEATURES,
        cleaning_features: int = CLEANING_FEATURES,
        shape: Shape = FINE_SHAPE,
    ) -> None:
        super().__init__(FINE_FACTOR, features, cleaning_features)
        self.body = UNet(shape)
        self.halo = Enlarger.halo + shape.halo

    def forward(self, small: Tensor) -> Tensor:
        """As Enlarger's."""
        begun = self.begun(small)
        seen = torch.cat([small, begun.cleaned, begun.packed], dim=1) - 0.5
        return self.unpacked(begun.packed + self.body(torch.cat([seen, begun.share], dim=1)))
