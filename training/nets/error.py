"""How wrong a restoration is expected to be: what the dial's cost in dB needs to know."""

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle, pixel_unshuffle

from nets.unet.model import Shape, UNet

SHAPE = Shape(inputs=24, outputs=12, widths=(32, 64, 96), blocks=(1, 1), middle=1)
USUAL_ERROR = -6.0
"""Natural logarithm of a squared error in units of the image range: an RMSE of 13 of 255."""
FARTHEST = 7.0
"""From the usual, up or down: RMSE from 0.4 to 255 of 255."""


class ErrorHead(nn.Module):
    """The squared error of x_IR that is to be expected, pixel by pixel; before training, the usual.

    The mean of its output over a photo is the MSE that the photo's x_IR is expected to have.
    """

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.body = UNet(shape)
        self.multiple = 2 * shape.multiple
        self.halo = 2 * shape.halo

    def forward(self, restored: Tensor, seen: Tensor) -> Tensor:
        """x_IR and y at its size, [n, 3, h, w] in [0, 1] → expected squared error, same shape."""
        given = torch.cat([restored, seen], dim=1) - 0.5
        logarithm = pixel_shuffle(self.body(pixel_unshuffle(given, 2)), 2)
        return (USUAL_ERROR + logarithm.clamp(-FARTHEST, FARTHEST)).exp()
