"""φ_IR for super-resolution that one network does: SPAN, widened by a U-Net that begins as nothing.

The U-Net sees the small photo and what SPAN made of it, so it learns first what SPAN cannot: noise,
JPEG and blur of photos. Without a classifier: what is clean already, SPAN enlarges as it did.
"""

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle, pixel_unshuffle

from convert.span import FEATURES
from nets.precision import in_full
from nets.span import Span
from nets.unet.model import Shape, UNet

SHAPES = {
    2: Shape(inputs=15, outputs=12, widths=(48, 96, 128), blocks=(1, 1), middle=2),
    4: Shape(inputs=51, outputs=48, widths=(64, 128), blocks=(2,), middle=3),
}
"""With SPAN they make 21 and 8 GFLOP a tile of 256² pixels of the result."""


class Enlarger(nn.Module):
    """SPAN's result, clipped, and a correction that is zero before training."""

    def __init__(self, factor: int, shape: Shape | None = None, features: int = FEATURES) -> None:
        super().__init__()
        self.factor = factor
        self.span = Span(factor, features)
        self.body = UNet(shape or SHAPES[factor])
        self.multiple = self.body.shape.multiple
        self.halo = self.span.halo + self.body.shape.halo

    def enlarged(self, small: Tensor) -> Tensor:
        """SPAN's own. It computes with features of hundreds, which bfloat16 would round."""
        return in_full(self.span, small).clamp(0, 1)

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, factor·h, factor·w]."""
        enlarged = self.enlarged(small)
        given = torch.cat([small, pixel_unshuffle(enlarged, self.factor)], dim=1) - 0.5
        return enlarged + pixel_shuffle(self.body(given), self.factor)
