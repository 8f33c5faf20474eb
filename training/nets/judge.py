"""Whether undoing a blur helped: what a result and its photo are expected to miss of the truth.

A wrong kernel leaves rings, ghosts and worms that no photo has, whatever the kernel was, and a
right one leaves a photo in which nothing is doubled. Seeing both pictures tells them apart.
"""

from dataclasses import replace

import torch
from torch import Tensor

from nets.error import FARTHEST, USUAL_ERROR
from nets.unet.model import PackedUNet, Shape

SHAPE = Shape(inputs=24, outputs=12, widths=(40, 80, 128), blocks=(1, 1), middle=2)
WIDE = replace(SHAPE, widths=(64, 112, 192))


class Judge(PackedUNet):
    """Squared errors that are to be expected, pixel by pixel; before training, the usual."""

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__(shape)

    def forward(self, result: Tensor, blurred: Tensor) -> Tensor:
        """[n, 3, h, w] each, in [0, 1] → the same shape: of the result, of what lies half way
        between it and the photo, and of the photo.
        """
        given = torch.cat([result, blurred], dim=1) - 0.5
        logarithm = self.through(given)
        return (USUAL_ERROR + logarithm.clamp(-FARTHEST, FARTHEST)).exp()
