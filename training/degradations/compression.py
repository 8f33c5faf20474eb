"""JPEG, as cameras and telephones write it."""

import io

import numpy as np
from PIL import Image

from images import Pixels, to_bytes


def jpeg(image: Pixels, quality: int, subsampled: bool) -> Pixels:
    """[3, h, w] in [0, 1] after encoding and decoding; subsampled: half the chroma resolution."""
    buffer = io.BytesIO()
    picture = Image.fromarray(to_bytes(image).transpose(1, 2, 0))
    picture.save(buffer, "JPEG", quality=quality, subsampling=2 if subsampled else 0)
    with Image.open(buffer) as result:
        levels = np.asarray(result, dtype=np.float32)
    return np.ascontiguousarray(levels.transpose(2, 0, 1)) / np.float32(255)


def random_jpeg(random: np.random.Generator, image: Pixels, low: int, high: int) -> Pixels:
    """Of a random quality in [low, high]."""
    return jpeg(image, int(random.integers(low, high + 1)), bool(random.integers(2)))
