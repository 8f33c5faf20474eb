"""Antialiased bicubic reduction, the degradation that super-resolution networks are trained on."""

import numpy as np
from PIL import Image

from images import Pixels


def reduce(image: Pixels, factor: int) -> Pixels:
    """[3, h, w] → [3, h/factor, w/factor]; both sizes must be multiples of the factor.

    Pillow's BICUBIC (a = −0.5) widens its support with the factor, as MATLAB's imresize does.
    """
    height, width = image.shape[1:]
    if height % factor or width % factor:
        raise ValueError(f"{width}x{height} pixels cannot be reduced by {factor}: crop first")
    size = (width // factor, height // factor)
    planes = [
        np.asarray(Image.fromarray(plane).resize(size, Image.Resampling.BICUBIC))
        for plane in image
    ]
    return np.clip(np.stack(planes), 0, 1)
