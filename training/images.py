"""Photos as float arrays: [3, height, width], sRGB-encoded, RGB, in [0, 1]."""

import io
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

Pixels = NDArray[np.float32]
Levels = NDArray[np.uint8]

SRGB = ImageCms.createProfile("sRGB")
PROFILED = ("RGB", "L", "CMYK")
"""Pillow's modes that a profile can speak of; others become RGB first."""


def grey(picture: Image.Image) -> NDArray[np.float32]:
    """[h, w] in [0, 1] of a picture, of 8 or 16 bits."""
    if picture.mode.startswith("I;16"):  # Pillow's own conversion cuts off at 255 of 65535.
        return np.asarray(picture, np.float32) / np.float32(65535)
    return np.asarray(picture.convert("L"), np.float32) / np.float32(255)


def in_srgb(picture: Image.Image) -> Image.Image:
    """In sRGB, by the picture's own profile; a profile that does not fit it is left out, said so.

    Any alpha is dropped.
    """
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I;16"):
        picture = Image.fromarray(to_bytes(grey(picture)))
    if profile:
        base = "L" if picture.mode in ("L", "LA") else picture.mode
        opaque = picture.convert(base if base in PROFILED else "RGB")
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(opaque, own, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError) as error:
            warnings.warn(f"its colour profile is not used: {error}", stacklevel=3)
        else:
            if converted:
                return converted
    return picture.convert("RGB")


def read_levels(path: Path) -> Levels:
    """Decode a photo to 8 bits, [3, height, width]."""
    with Image.open(path) as picture:
        levels = np.asarray(in_srgb(picture), dtype=np.uint8)
    return np.ascontiguousarray(levels.transpose(2, 0, 1))


def read(path: Path) -> Pixels:
    """Decode a photo, converted to sRGB if it has another profile; any alpha is dropped."""
    return read_levels(path).astype(np.float32) / np.float32(255)


def to_bytes(image: Pixels) -> Levels:
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


def repeated(image: Pixels, times: int) -> Pixels:
    """Each pixel so many times along both sides."""
    return image.repeat(times, axis=1).repeat(times, axis=2)
