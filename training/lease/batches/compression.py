"""JPEG as libjpeg writes and reads it, but for the rounding of its integer transform."""

import math
from functools import cache

import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d, pad

BLOCK = 16
"""Pixels of an 8×8 block of chroma at half the resolution; its last rows repeat the edge."""
LUMA = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)
"""Annex K of the standard, which libjpeg scales by the quality."""
CHROMA = (
    (17, 18, 24, 47, 99, 99, 99, 99),
    (18, 21, 26, 66, 99, 99, 99, 99),
    (24, 26, 56, 99, 99, 99, 99, 99),
    (47, 66, 99, 99, 99, 99, 99, 99),
    *[(99,) * 8] * 4,
)


@cache
def transform(device: torch.device) -> Tensor:
    """[8, 8] of the orthonormal discrete cosine transform."""
    k = torch.arange(8, dtype=torch.float64)
    rows = torch.cos((2 * k[None] + 1) * k[:, None] * math.pi / 16) / 2
    rows[0] /= math.sqrt(2)
    return rows.to(device, torch.float32)


@cache
def ordinary_steps(device: torch.device) -> Tensor:
    """[2, 8, 8] of quality 50."""
    return torch.tensor((LUMA, CHROMA), dtype=torch.float32, device=device)


def tables(quality: Tensor) -> Tensor:
    """[n] in 1..100 → the steps of luma and chroma [n, 2, 8, 8], as libjpeg has them."""
    scale = torch.where(quality < 50, torch.floor(5000 / quality), 200 - 2 * quality)
    steps = ordinary_steps(quality.device) * scale[:, None, None, None]
    return torch.floor((steps + 50) / 100).clamp(1, 255)


def coded(planes: Tensor, steps: Tensor) -> Tensor:
    """Levels [n, c, h, w] in 0..255 after transform, rounding to steps [n, 1, 8, 8], and back."""
    count, channels, height, width = planes.shape
    cells = (planes - 128).view(count, channels, height // 8, 8, width // 8, 8).transpose(3, 4)
    matrix, size = transform(planes.device), steps[:, :, None, None]
    share = (matrix @ cells @ matrix.T) / size
    # libjpeg rounds halves away from zero.
    kept = torch.sign(share) * torch.floor(share.abs() + 0.5) * size
    levels = (matrix.T @ kept @ matrix).transpose(3, 4).reshape(planes.shape)
    return torch.round(levels + 128).clamp(0, 255)


def halved(chroma: Tensor) -> Tensor:
    """Means of 2×2 levels; libjpeg rounds halves up and down by turns."""
    sums = avg_pool2d(chroma, 2) * 4
    bias = torch.ones(sums.shape[-1], device=chroma.device)
    bias[1::2] = 2
    return torch.floor((sums + bias) / 4)


def doubled(chroma: Tensor) -> Tensor:
    """The "fancy" upsampling of libjpeg, a triangle filter: [n, c, h, w] → [n, c, 2h, 2w]."""
    tall = pad(chroma, (0, 0, 1, 1), mode="replicate")
    rows = torch.stack([3 * chroma + tall[:, :, :-2], 3 * chroma + tall[:, :, 2:]], 3).flatten(2, 3)
    wide = pad(rows, (1, 1, 0, 0), mode="replicate")
    left = torch.floor((3 * rows + wide[..., :-2] + 8) / 16)
    right = torch.floor((3 * rows + wide[..., 2:] + 7) / 16)
    return torch.stack([left, right], 4).flatten(3, 4)


def to_luma_chroma(levels: Tensor) -> tuple[Tensor, Tensor]:
    """RGB levels [n, 3, h, w] → luma [n, 1, h, w] and chroma [n, 2, h, w], whole numbers."""
    red, green, blue = levels.unbind(1)
    luma = torch.floor(0.299 * red + 0.587 * green + 0.114 * blue + 0.5)
    centre = 128.5 - 1e-5
    first = torch.floor(-0.168735892 * red - 0.331264108 * green + 0.5 * blue + centre)
    second = torch.floor(0.5 * red - 0.418687589 * green - 0.081312411 * blue + centre)
    return luma[:, None], torch.stack([first, second], 1).clamp(0, 255)


def to_colours(luma: Tensor, chroma: Tensor) -> Tensor:
    """Back to RGB levels."""
    y = luma[:, 0]
    first, second = (chroma - 128).unbind(1)
    green = torch.floor(-0.344136286 * first - 0.714136286 * second + 0.5)
    red, blue = torch.round(1.402 * second), torch.round(1.772 * first)
    return torch.stack([y + red, y + green, y + blue], 1).clamp(0, 255)


def jpeg(images: Tensor, quality: Tensor, subsampled: Tensor) -> Tensor:
    """[n, 3, h, w] in [0, 1] after encoding and decoding; quality and subsampled (bool): [n].

    As degradations.compression.jpeg.
    """
    height, width = images.shape[2:]
    whole = pad(images, (0, -width % BLOCK, 0, -height % BLOCK), mode="replicate")
    luma, chroma = to_luma_chroma((whole.clamp(0, 1) * 255).round())
    steps = tables(quality.float())
    half = doubled(coded(halved(chroma), steps[:, 1:]))
    full = coded(chroma, steps[:, 1:])
    colour = torch.where(subsampled[:, None, None, None], half, full)
    return to_colours(coded(luma, steps[:, :1]), colour)[:, :, :height, :width] / 255
