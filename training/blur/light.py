"""Encoded values and light: blur adds up light, while noise and the denoiser live in sRGB."""

import numpy as np
from numpy.typing import NDArray

from degradations.colour import to_encoded, to_linear
from images import Pixels

Plane = NDArray[np.float32]

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
"""Rec. 709 weights of linear red, green and blue."""
WHITE_PERCENTILE = 99.5
"""Kernels are found on light over this percentile, so that exposure does not matter."""

__all__ = ["luma", "slope", "to_encoded", "to_linear"]


def slope(encoded: Pixels) -> Pixels:
    """Slope, d linear / d encoded, of the sRGB curve (IEC 61966-2-1), for values about [0, 1]."""
    bent = 2.4 / 1.055 * ((np.maximum(encoded, 0.04045) + 0.055) / 1.055) ** 1.4
    return np.where(encoded <= 0.04045, 1 / 12.92, bent).astype(np.float32)


def luma(photo: Pixels) -> Plane:
    """[h, w] linear luma, about 1 at the photo's white."""
    light = np.tensordot(LUMA, to_linear(photo), 1)
    white = max(float(np.percentile(light, WHITE_PERCENTILE)), 1e-6)
    return np.asarray(light / white, np.float32)
