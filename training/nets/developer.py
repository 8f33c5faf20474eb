"""φ_IR for RAW photos: demosaics and denoises a Bayer mosaic."""

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d, pixel_shuffle, pixel_unshuffle

from nets.unet.model import Shape, UNet

SHAPE = Shape(inputs=6, outputs=12, blocks=(2, 2))
NOISE_SCALE = 0.05
"""About the standard deviation of white at ISO 12800."""


def bilinear_weights() -> Tensor:
    """[3, 1, 3, 3] kernels that fill the zeros of a sparse mosaic by the mean of neighbours."""
    green = torch.tensor([[0.0, 1, 0], [1, 4, 1], [0, 1, 0]]) / 4
    other = torch.tensor([[1.0, 2, 1], [2, 4, 2], [1, 2, 1]]) / 4
    return torch.stack([other, green, other])[:, None]


def packed(mosaic: Tensor) -> Tensor:
    """Sparse [n, 3, h, w] of rows G R, B G → [n, 4, h/2, w/2]: green, red, blue, green."""
    cells = pixel_unshuffle(mosaic, 2)
    return cells[:, [4, 1, 10, 7]]


class Developer(nn.Module):
    """A correction that is added to bilinear demosaicking."""

    bilinear: Tensor

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.body = UNet(shape)
        self.register_buffer("bilinear", bilinear_weights(), persistent=False)
        self.multiple = 2 * shape.multiple
        self.halo = 2 * shape.halo

    def forward(self, mosaic: Tensor, shot: Tensor, read: Tensor) -> Tensor:
        """Sparse mosaic and noise → camera RGB [n, 3, h, w].

        mosaic: [n, 3, h, w], rows G R and B G, zeros where not sampled; light in [0, 1] under the
        curve of sRGB, not white-balanced. shot, read: [n, 1, h, w] square roots of gain and offset:
        the variance of the noise at light x is gain·x + offset. The output has the mosaic's curve.
        """
        noise = torch.cat([shot, read], dim=1)[..., ::2, ::2] / NOISE_SCALE
        correction = self.body(torch.cat([packed(mosaic) - 0.5, noise], dim=1))
        smooth = conv2d(mosaic, self.bilinear, padding=1, groups=3)
        return smooth + pixel_shuffle(correction, 2)
