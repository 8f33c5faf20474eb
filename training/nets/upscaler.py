"""φ_IR for super-resolution: for ×2 a denoiser first, then a chain as SRMD's."""

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle

from nets.chain import Chain
from nets.denoiser import Denoiser

ASSUMED_LEVEL = 4 / 255
"""What the denoiser is told at the start of training, about the noise of an ordinary photo."""
LAYERS = 12
FEATURES = {2: 80, 4: 128}
"""SRMD (Zhang et al. 2018) has 128; ×2 works on four times as many pixels."""


class Upscaler(nn.Module):
    """Enlarges a small photo without being told its noise.

    For ×2 it cleans the photo first, and both are trained together; for ×4 that brought nothing.
    A channel of ones stands in for the kernel and the noise level that SRMD is told.
    """

    def __init__(self, factor: int) -> None:
        super().__init__()
        self.factor = factor
        self.cleaning = Denoiser() if factor == 2 else None
        self.enlarging = Chain([4, *[FEATURES[factor]] * (LAYERS - 1), 3 * factor**2])
        self.multiple = self.cleaning.multiple if self.cleaning else 1
        self.halo = LAYERS + (self.cleaning.halo if self.cleaning else 0)

    def given(self, small: Tensor) -> Tensor:
        """What the chain gets."""
        ones = torch.ones_like(small[:, :1])
        clean = self.cleaning(small, ASSUMED_LEVEL * ones) if self.cleaning else small
        return torch.cat([clean, ones], dim=1)

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, factor·h, factor·w]."""
        return pixel_shuffle(self.enlarging(self.given(small)), self.factor)
