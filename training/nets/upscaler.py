"""φ_IR for super-resolution: ×2 by the U-Net, ×4 by a plain network that begins as SRMD."""

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle, relu

from nets.unet.model import Shape, UNet

DOUBLE_SHAPE = Shape(inputs=3, outputs=12)


class DoubleUpscaler(nn.Module):
    """×2: the U-Net works at the size of the small photo, and corrects repeated pixels."""

    def __init__(self, shape: Shape = DOUBLE_SHAPE) -> None:
        super().__init__()
        self.body = UNet(shape)
        self.multiple = shape.multiple
        self.halo = shape.halo

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, 2·h, 2·w]."""
        correction = self.body(small - 0.5)
        return pixel_shuffle(small.repeat_interleave(4, dim=1) + correction, 2)


class QuadrupleUpscaler(nn.Module):
    """×4: twelve convolutions, the form of SRMD (Zhang et al. 2018) without its kernel input.

    A channel of ones stands in for the kernel and the noise level that SRMD is told.
    """

    multiple = 1
    halo = 12

    def __init__(self, features: int = 128) -> None:
        super().__init__()
        widths = [4] + [features] * 11 + [48]
        self.layers = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in pairwise(widths))

    def forward(self, small: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, 4·h, 4·w]."""
        *body, last = self.layers
        features = torch.cat([small, torch.ones_like(small[:, :1])], dim=1)
        for layer in body:
            features = relu(layer(features))
        return pixel_shuffle(last(features), 4)
