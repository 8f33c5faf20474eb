"""Smaller copies of light and larger ones of kernels, for the way from coarse to fine."""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from blur.light import Plane
from blur.shapes import normalised


def places(length: int, target: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """For each target pixel's centre: the source pixel before it (−1 at the edge), and the part."""
    at = (np.arange(target) + 0.5) * (length / target) - 0.5
    before = np.floor(at).astype(np.int64)
    return before, (at - before).astype(np.float32)


def bilinear(plane: Plane, height: int, width: int) -> Plane:
    """[h, w] → [height, width], pixel areas aligned; the caller has padded by one pixel."""
    down, part_down = places(plane.shape[0] - 2, height)
    right, part_right = places(plane.shape[1] - 2, width)
    part = part_down[:, None]
    rows = plane[down + 1] * (1 - part) + plane[down + 2] * part
    return np.asarray(
        rows[:, right + 1] * (1 - part_right) + rows[:, right + 2] * part_right, np.float32
    )


def smaller(light: Plane, scale: float) -> Plane:
    """Reduced by scale ≤ 1: a Gaussian of half a target pixel against aliasing, then bilinear."""
    if scale == 1:
        return light
    soft = gaussian_filter(light, 0.5 * (1 / scale**2 - 1) ** 0.5)
    height, width = (round(length * scale) for length in light.shape)
    return bilinear(np.pad(soft, 1, "edge"), height, width)


def larger(kernel: Plane, side: int) -> Plane:
    """The kernel on a finer grid, side × side."""
    return normalised(bilinear(np.pad(kernel, 1), side, side))
