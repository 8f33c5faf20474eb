"""φ_D(x̃, σ̃): one unconditional Gaussian denoiser for all tasks."""

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle, pixel_unshuffle

from nets.unet.model import Shape, UNet

DATA_DEVIATION = 0.25
"""Standard deviation of photos around middle grey, in units of the image range."""
LARGEST_LEVEL = 244.3 / 255
LOGARITHM_RANGE = 8 * torch.log(torch.tensor(2.0)).item()
SHAPE = Shape(inputs=16, outputs=12)


class Denoiser(nn.Module):
    """The U-Net inside the preconditioning of Karras et al. 2022 (EDM), equations 7 and table 1.

    Its output is scaled by the error that the best linear estimate would make, so that every noise
    level is an equally hard problem for the U-Net.
    """

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.body = UNet(shape)
        self.multiple = 2 * shape.multiple
        self.halo = 2 * shape.halo

    def forward(self, noisy: Tensor, level: Tensor) -> Tensor:
        """Noisy [n, 3, h, w] around [0, 1], level [n, 1, h, w] in [0, 244.3/255] → clean."""
        variance = level.square() + DATA_DEVIATION**2
        centred = noisy - 0.5
        place = torch.log1p(255 * level) / LOGARITHM_RANGE
        given = torch.cat([centred / variance.sqrt(), place], dim=1)
        correction = pixel_shuffle(self.body(pixel_unshuffle(given, 2)), 2)
        kept = centred * (DATA_DEVIATION**2 / variance)
        return 0.5 + kept + correction * (DATA_DEVIATION * level / variance.sqrt())
