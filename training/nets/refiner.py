"""Corrects what deblurring by physics leaves behind: rings, amplified noise, a kernel's errors."""

from dataclasses import replace

import torch
from torch import Tensor

from nets.unet.model import PackedUNet, Shape

SHAPE = Shape(inputs=28, outputs=12, widths=(48, 96, 160), blocks=(1, 1), middle=2)
WIDE = replace(SHAPE, widths=(64, 128, 224))


class Refiner(PackedUNet):
    """A correction that is added to the result; before training there is none."""

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__(shape)

    def forward(self, result: Tensor, blurred: Tensor, level: Tensor) -> Tensor:
        """Physics' result and the photo [n, 3, h, w] in [0, 1], the noise level that was assumed.

        level: [n, 1, h, w], a standard deviation in units of the image range.
        """
        given = torch.cat([result - 0.5, blurred - 0.5, level], dim=1)
        return result + self.through(given)
