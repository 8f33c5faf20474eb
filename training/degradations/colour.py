"""The sRGB transfer curve (IEC 61966-2-1): light adds up in linear values, not in encoded ones."""

import numpy as np

from images import Pixels


def to_linear(encoded: Pixels) -> Pixels:
    """sRGB-encoded [0, 1] → linear light [0, 1]."""
    low, high = encoded / 12.92, ((np.maximum(encoded, 0) + 0.055) / 1.055) ** 2.4
    return np.where(encoded <= 0.04045, low, high).astype(np.float32)


def to_encoded(linear: Pixels) -> Pixels:
    """Linear light [0, 1] → sRGB-encoded [0, 1]."""
    low, high = linear * 12.92, 1.055 * np.maximum(linear, 0) ** (1 / 2.4) - 0.055
    return np.where(linear <= 0.0031308, low, high).astype(np.float32)


def to_encoded_mirrored(linear: Pixels) -> Pixels:
    """As to_encoded, mirrored at the origin, so that noise about black keeps its sign."""
    return np.sign(linear) * to_encoded(np.abs(linear))


def to_linear_mirrored(encoded: Pixels) -> Pixels:
    """The inverse of to_encoded_mirrored."""
    return np.sign(encoded) * to_linear(np.abs(encoded))
