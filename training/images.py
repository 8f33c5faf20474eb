"""Photos as float arrays: [3, height, width], sRGB-encoded, RGB, in [0, 1]."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.float32]


def read(path: Path) -> Pixels:
    """Decode a photo; any alpha is dropped."""
    with Image.open(path) as picture:
        levels = np.asarray(picture.convert("RGB"), dtype=np.float32)
    return np.ascontiguousarray(levels.transpose(2, 0, 1)) / np.float32(255)


def to_bytes(image: Pixels) -> NDArray[np.uint8]:
    """Round to 8 bits, clipping what lies outside [0, 1]."""
    return np.round(np.clip(image, 0, 1) * 255).astype(np.uint8)


def write(path: Path, image: Pixels) -> None:
    """Encode as the format that the path's suffix names, 8 bits a channel."""
    Image.fromarray(to_bytes(image).transpose(1, 2, 0)).save(path)


def crop(image: Pixels, top: int, left: int, height: int, width: int) -> Pixels:
    """A copy of the window, which must lie inside the image."""
    if top < 0 or left < 0 or top + height > image.shape[1] or left + width > image.shape[2]:
        raise ValueError(
            f"a crop of {width}x{height} at {left},{top} does not fit into "
            f"{image.shape[2]}x{image.shape[1]} pixels"
        )
    return image[:, top : top + height, left : left + width].copy()
