"""How wrong a restoration is expected to be: what the dial's cost in dB needs to know."""

import math

import torch
from torch import Tensor

from nets.unet.model import PackedUNet, Shape

SHAPE = Shape(inputs=24, outputs=12, widths=(24, 48, 64), blocks=(1, 1), middle=1)
USUAL_ERROR = -6.0
"""Natural logarithm of a squared error in units of the image range: an RMSE of 13 of 255."""
FARTHEST = 7.0
"""From the usual, up or down: RMSE from 0.4 to 255 of 255."""
CORRECTED = 0.1
"""Corrections are small in units of the image range, and so are the steps of a training."""


GREY = 0.2
"""Linear light of what a mosaic's noise is told at."""
DARK = 1e-8
"""Noise, squared, that is told as none."""


def noise_told(shot: Tensor, read: Tensor) -> Tensor:
    """What a head gets in place of y for a mosaic: the logarithm of its noise, in [0, 1].

    shot, read: mean squares; at light x the variance is shot·x + read.
    """
    return 1 - (GREY * shot + read).clamp(DARK, 1).log10() / math.log10(DARK)


def corrections(judged: Tensor) -> Tensor:
    """What a head's output would add to x_IR, [n, 3, h, w]."""
    grey, warm = judged[:, 1:2], judged[:, 2:]
    return torch.cat([grey + warm, grey, grey - warm], dim=1)


class ErrorHead(PackedUNet):
    """What x_IR is expected to be wrong by, pixel by pixel; before training, the usual.

    The mean of the first channel over a photo is the MSE that the photo's x_IR is expected to have.
    The others are what the mean of all that the photo may have been has more than x_IR, in grey and
    in red against blue: whatever a sample adds in that direction mends x_IR instead of harming it
    (ρ of reference/dial.py). As many channels as a picture has, so that it is tiled like one.
    """

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__(shape)

    def forward(self, restored: Tensor, seen: Tensor) -> Tensor:
        """x_IR and y at its size, [n, 3, h, w] in [0, 1] → the same shape."""
        given = torch.cat([restored, seen], dim=1) - 0.5
        judged = self.through(given)
        logarithm = judged[:, :1].clamp(-FARTHEST, FARTHEST)
        return torch.cat([(USUAL_ERROR + logarithm).exp(), CORRECTED * judged[:, 1:]], dim=1)
