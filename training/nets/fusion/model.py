"""φ_F(x_IR, x_D, t): fuses the restored and the denoised estimate of the clean image."""

import math
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn.functional import leaky_relu

FEATURES = 64
GROWTH = 32
LONGEST_PERIOD = 10_000


class DenseBlock(nn.Module):
    """ESRGAN's block of five 3×3 convolutions, each of which sees all before it; no batch norm."""

    def __init__(self) -> None:
        super().__init__()
        widths = [GROWTH] * 4 + [FEATURES]
        self.convolutions = nn.ModuleList(
            nn.Conv2d(FEATURES + GROWTH * index, width, 3, padding=1)
            for index, width in enumerate(widths)
        )

    def forward(self, features: Tensor) -> Tensor:
        """[n, 64, h, w] → the same shape, a residual scaled by 0.2 added to the input."""
        seen = features
        for convolution in list(self.convolutions)[:-1]:
            seen = torch.cat([seen, leaky_relu(convolution(seen), 0.2)], dim=1)
        return features + 0.2 * cast(Tensor, self.convolutions[-1](seen))


def step_frequencies() -> Tensor:
    """[32] angular frequencies, geometrically spaced from 1 down to almost 1/LONGEST_PERIOD."""
    half = FEATURES // 2
    return torch.exp(-math.log(LONGEST_PERIOD) * torch.arange(half, dtype=torch.float32) / half)


def step_encoding(t: Tensor) -> Tensor:
    """[n] steps → [n, 64]: their sines, then their cosines."""
    angles = t[:, None] * step_frequencies()[None]
    return torch.cat([torch.sin(angles), torch.cos(angles)], dim=1)


class Fusion(nn.Module):
    """Shared encoder, convex combination channel attention (3CA) by the step, decoder.

    The paper states no output skip. Here the decoder corrects a convex combination of the two
    images themselves, whose weight is one more linear function of the step's encoding. With the
    decoder's last layer zero at the start, training begins from the best such blend.
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, FEATURES, 3, padding=1), DenseBlock())
        self.attention = nn.Sequential(
            nn.Linear(FEATURES, FEATURES), nn.LeakyReLU(0.2), nn.Linear(FEATURES, FEATURES)
        )
        self.image_weight = nn.Linear(FEATURES, 1)
        self.decoder = nn.Sequential(
            DenseBlock(), DenseBlock(), nn.Conv2d(FEATURES, 3, 3, padding=1)
        )
        last = cast(nn.Conv2d, self.decoder[-1])
        nn.init.zeros_(last.weight)
        nn.init.zeros_(cast(Tensor, last.bias))

    def forward(self, restored: Tensor, denoised: Tensor, t: Tensor) -> Tensor:
        """x_IR and x_D [n, 3, h, w] in [0, 1], t [n] in 1..1000 → x̂0 [n, 3, h, w]."""
        encoding = step_encoding(t)
        weight = torch.sigmoid(self.attention(encoding))[:, :, None, None]
        image_weight = torch.sigmoid(self.image_weight(encoding))[:, :, None, None]
        fused = weight * self.encoder(restored) + (1 - weight) * self.encoder(denoised)
        blend = image_weight * restored + (1 - image_weight) * denoised
        return blend + cast(Tensor, self.decoder(fused))
