"""φ_D(x̃, σ̃): one unconditional Gaussian denoiser for all tasks."""

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle, pixel_unshuffle

from nets.chain import Chain
from nets.unet.model import PackedUNet, Shape

LAYERS = 12
FEATURES = 80
"""FFDNet has 96; its weights are narrowed to these when training begins (nets/starts.py)."""
WHOLE = 96
WHOLE_KNOWS = 75 / 255
"""FFDNet's largest level; up to it, it is the better one, by 0.6 dB at 5 and 0.03 at 75."""


class Denoiser(nn.Module):
    """FFDNet (Zhang et al. 2018): a chain at half the size, told the noise level."""

    multiple = 2
    halo = 2 * LAYERS

    def __init__(self, features: int = FEATURES) -> None:
        super().__init__()
        self.body = Chain([16, *[features] * (LAYERS - 1), 12])

    def forward(self, noisy: Tensor, level: Tensor) -> Tensor:
        """Noisy [n, 3, h, w] around [0, 1], level [n, 1, h, w] in [0, 244.3/255] → clean."""
        given = torch.cat([noisy, level], dim=1)
        return pixel_shuffle(self.body(pixel_unshuffle(given, 2)), 2)


class LevelledDenoiser(nn.Module):
    """FFDNet whole at the levels that it knows, ours above.

    It does not ship: φ_F was taught with ours alone (docs/decisions/denoisers.md).
    """

    multiple = Denoiser.multiple
    halo = Denoiser.halo

    def __init__(self, low: Denoiser, high: Denoiser) -> None:
        super().__init__()
        self.low, self.high = low, high

    def forward(self, noisy: Tensor, level: Tensor) -> Tensor:
        """As Denoiser's; one network for the whole batch, by its largest level."""
        chosen = self.low if level.max() <= WHOLE_KNOWS else self.high
        denoised: Tensor = chosen(noisy, level)
        return denoised


UNET_SHAPE = Shape(inputs=16, outputs=12, widths=(64, 128, 192), blocks=(1, 2), middle=3)


class UNetDenoiser(PackedUNet):
    """The same task for a U-Net, whose wider view helps where noise is strong."""

    def __init__(self, shape: Shape = UNET_SHAPE) -> None:
        super().__init__(shape)

    def forward(self, noisy: Tensor, level: Tensor) -> Tensor:
        """As Denoiser's; a correction is added to the noisy image."""
        given = torch.cat([noisy - 0.5, level], dim=1)
        return noisy + self.through(given)
