"""φ_F(x_IR, x_D, t): fuses the restored and the denoised estimate of the clean image."""

import math
from dataclasses import dataclass, replace
from typing import Literal, cast

import torch
from torch import Tensor, nn
from torch.nn.functional import leaky_relu, pixel_shuffle, pixel_unshuffle

LONGEST_PERIOD = 10_000
TIME_FEATURES = 64
SLOPE = 0.2


@dataclass(frozen=True)
class FusionShape:
    """How large the network is and how it joins the two images' features.

    packing: 2 works at half the size with four times the channels. attention is the paper's 3CA, a
    convex combination by the step; concatenation leaves joining to a convolution; images is a 3CA
    of the two images themselves, with no other layer. skips: x_t and y are seen too.
    """

    features: int = 64
    growth: int = 32
    packing: int = 1
    joining: Literal["attention", "concatenation", "images"] = "attention"
    skips: bool = False


PAPER = FusionShape()
LIGHT = FusionShape(features=32, growth=18, packing=2)
NARROW = replace(LIGHT, growth=16)
"""Two thirds of its processor seconds, with nine tenths of its operations: a vector has 16."""
SHAPES = {
    "paper": PAPER,
    "light": LIGHT,
    "narrow": NARROW,
    "concatenation": replace(LIGHT, joining="concatenation"),
    "images": replace(LIGHT, joining="images"),
    "skips": replace(LIGHT, skips=True),
}


class DenseBlock(nn.Module):
    """ESRGAN's block of five 3×3 convolutions, each of which sees all before it; no batch norm."""

    def __init__(self, features: int, growth: int) -> None:
        super().__init__()
        widths = [growth] * 4 + [features]
        self.convolutions = nn.ModuleList(
            nn.Conv2d(features + growth * index, width, 3, padding=1)
            for index, width in enumerate(widths)
        )

    def forward(self, features: Tensor) -> Tensor:
        """[n, features, h, w] → the same shape, a residual scaled by 0.2 added to the input."""
        seen = features
        for convolution in list(self.convolutions)[:-1]:
            seen = torch.cat([seen, leaky_relu(convolution(seen), SLOPE)], dim=1)
        return features + 0.2 * cast(Tensor, self.convolutions[-1](seen))


def step_frequencies(device: torch.device | None = None) -> Tensor:
    """[32] angular frequencies, geometrically spaced from 1 down to almost 1/LONGEST_PERIOD.

    Made where they are wanted: a CUDA graph cannot hold a copy from the processor.
    """
    half = TIME_FEATURES // 2
    places = torch.arange(half, dtype=torch.float32, device=device)
    return torch.exp(-math.log(LONGEST_PERIOD) * places / half)


def step_encoding(t: Tensor) -> Tensor:
    """[n] steps → [n, 64]: their sines, then their cosines."""
    angles = t[:, None] * step_frequencies(t.device)[None]
    return torch.cat([torch.sin(angles), torch.cos(angles)], dim=1)


def combination(weight: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """w⊙first + (1 − w)⊙second; weight: [n, channels], the sigmoid still to be taken."""
    share = torch.sigmoid(weight)[:, :, None, None]
    return share * first + (1 - share) * second


class Fusion(nn.Module):
    """Shared encoder, convex combination channel attention (3CA) by the step, decoder.

    The paper states no output skip. Here the decoder corrects a convex combination of the two
    images themselves, whose weight is one more linear function of the step's encoding. With the
    decoder's last layer zero at the start, training begins from the best such blend.
    """

    def __init__(self, shape: FusionShape = PAPER) -> None:
        super().__init__()
        self.shape = shape
        features, colours = shape.features, 3 * shape.packing**2
        images = 3 if shape.joining == "images" else 1
        self.image_weight = nn.Linear(TIME_FEATURES, images)
        if shape.joining == "images":
            return

        def dense() -> DenseBlock:
            return DenseBlock(features, shape.growth)

        self.encoder = nn.Sequential(nn.Conv2d(colours, features, 3, padding=1), dense())
        self.attention = nn.Sequential(
            nn.Linear(TIME_FEATURES, TIME_FEATURES),
            nn.LeakyReLU(SLOPE),
            nn.Linear(TIME_FEATURES, features),
        )
        if shape.joining == "concatenation":
            self.join = nn.Conv2d(2 * features, features, 1)
        if shape.skips:
            self.extra = nn.Conv2d(2 * colours, features, 3, padding=1)
        self.decoder = nn.Sequential(dense(), dense(), nn.Conv2d(features, colours, 3, padding=1))
        last = cast(nn.Conv2d, self.decoder[-1])
        nn.init.zeros_(last.weight)
        nn.init.zeros_(cast(Tensor, last.bias))

    def packed(self, image: Tensor) -> Tensor:
        """Pixels of a cell as channels."""
        return pixel_unshuffle(image, self.shape.packing)

    def joined(self, restored: Tensor, denoised: Tensor, encoding: Tensor) -> Tensor:
        """The features of both images as one."""
        first, second = (self.encoder(self.packed(image)) for image in (restored, denoised))
        weight = self.attention(encoding)
        if self.shape.joining == "concatenation":
            return (
                cast(Tensor, self.join(torch.cat([first, second], dim=1))) + weight[..., None, None]
            )
        return combination(weight, first, second)

    def forward(self, restored: Tensor, denoised: Tensor, t: Tensor, *seen: Tensor) -> Tensor:
        """x_IR and x_D [n, 3, h, w] in [0, 1], t [n] in 1..1000 → x̂0 [n, 3, h, w].

        seen: x_t/√ᾱ_t and y at the size of x_IR, where the shape has skips.
        """
        encoding = step_encoding(t)
        blend = combination(self.image_weight(encoding), restored, denoised)
        if self.shape.joining == "images":
            return blend
        fused = self.joined(restored, denoised, encoding)
        if self.shape.skips:
            fused = fused + self.extra(self.packed(torch.cat(seen, dim=1)))
        correction = cast(Tensor, self.decoder(fused))
        return blend + pixel_shuffle(correction, self.shape.packing)
