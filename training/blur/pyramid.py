"""Smaller copies of light and larger ones of kernels, for the way from coarse to fine."""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates

from blur.light import Plane
from blur.shapes import normalised

SAMPLES = 3
"""Along each side of a pixel, of a kernel that is turned."""


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


def turned(kernel: Plane, scale: float, degrees: float) -> Plane:
    """The kernel so many times as large and turned about its middle, where there is room for it."""
    reach = int(np.ceil(len(kernel) * scale / 2**0.5))
    side, middle = 2 * reach + 1, len(kernel) // 2 + 1
    line = (np.arange(side * SAMPLES) + 0.5) / SAMPLES - 0.5 - reach
    down, right = np.meshgrid(line, line, indexing="ij")
    turn, last = np.deg2rad(degrees), len(kernel) + 1
    y = np.clip((np.cos(turn) * down + np.sin(turn) * right) / scale + middle, 0, last)
    x = np.clip((np.cos(turn) * right - np.sin(turn) * down) / scale + middle, 0, last)
    taps = map_coordinates(np.pad(kernel, 1).astype(np.float64), [y, x], order=1)
    fine = taps.reshape(side, SAMPLES, side, SAMPLES).sum((1, 3))
    return normalised(np.asarray(fine, np.float32))
