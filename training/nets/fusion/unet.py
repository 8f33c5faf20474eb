"""φ_F as a plain U-Net, which sees the iterate and the photo and is told the noise level."""

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle, pixel_unshuffle, relu

from nets.unet.model import Shape, UNet

SHAPE = Shape(inputs=48, outputs=12, widths=(48, 96, 160), blocks=(1, 2), middle=2)
HIDDEN = 64
"""Numbers that the noise level is spread over before it opens and closes channels."""


class FusionUNet(nn.Module):
    """A convex combination of x_IR and x_D, and a correction.

    How much of each, and which channels of the U-Net are open, follows from log σ̃; gates are twice
    a sigmoid, so that all are open by one when training begins.
    """

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.body = UNet(shape)
        self.multiple = 2 * shape.multiple
        self.halo = 2 * shape.halo
        self.level = nn.Linear(1, HIDDEN)
        self.share = nn.Linear(HIDDEN, 1)
        self.gates = nn.Linear(HIDDEN, sum(self.body.gated))
        for layer in (self.share, self.gates):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def opened(self, hidden: Tensor) -> list[Tensor]:
        """A gate for each channel of each of the body's gated features, [n, channels, 1, 1]."""
        gates = 2 * torch.sigmoid(self.gates(hidden))[..., None, None]
        return list(torch.split(gates, self.body.gated, dim=1))

    def forward(
        self, restored: Tensor, denoised: Tensor, noisy: Tensor, seen: Tensor, sigma: Tensor
    ) -> Tensor:
        """x_IR, x_D, x̃_t and y at their size, [n, 3, h, w], and σ̃_t [n] above 0 → x̂0."""
        hidden = relu(self.level(sigma.log()[:, None]))
        share = torch.sigmoid(self.share(hidden))[..., None, None].float()
        given = torch.cat([restored, denoised, noisy, seen], dim=1) - 0.5
        correction = self.body(pixel_unshuffle(given, 2), self.opened(hidden))
        blend = denoised + share * (restored - denoised)
        return blend + pixel_shuffle(correction, 2)
