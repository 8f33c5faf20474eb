"""Antialiased bicubic reduction, the degradation that super-resolution networks are trained on."""

import numpy as np
from PIL import Image

from images import Pixels

BICUBIC = Image.Resampling.BICUBIC
"""Pillow's (a = −0.5), which widens its support when it reduces, like MATLAB's."""


def resized(
    image: Pixels, width: int, height: int, resampling: Image.Resampling = BICUBIC
) -> Pixels:
    """Every channel by Pillow's filter, clipped to [0, 1]."""
    planes = [np.asarray(Image.fromarray(p).resize((width, height), resampling)) for p in image]
    return np.clip(np.stack(planes), 0, 1)


def reduce(image: Pixels, factor: int) -> Pixels:
    """[3, h, w] → [3, h/factor, w/factor]; both sizes must be multiples of the factor."""
    height, width = image.shape[1:]
    if height % factor or width % factor:
        raise ValueError(f"{width}x{height} pixels cannot be reduced by {factor}: crop first")
    return resized(image, width // factor, height // factor)


def enlarge(image: Pixels, factor: int) -> Pixels:
    """[3, h, w] → [3, h·factor, w·factor], what super-resolution is compared with."""
    return resized(image, image.shape[2] * factor, image.shape[1] * factor)
