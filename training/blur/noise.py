"""The noise of a blurred photo, estimated from it: the sensor's, or what JPEG made of it.

JPEG throws fine noise away, and leaves an error of larger structure that inside its blocks looks
like detail. It shows at the blocks' borders, where the errors of two blocks meet.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from images import Pixels

FILTER = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32) / 6
"""Blind to planes and, mostly, to edges (Immerkær 1996); passes white noise unchanged."""
NORMAL_MEDIAN = 0.6745
"""Median of |x| for x ~ N(0, 1)."""
STEP = np.array([0.5, -1.5, 1.5, -0.5], np.float32) / np.sqrt(np.float32(5))
"""The jump between two pixels beyond what their neighbours' slopes foretell."""
BLOCK = 8
KEPT, KEPT_DEVIATION = 0.95, 0.8712
"""Share of the smallest jumps that counts; their RMS for x ~ N(0, 1)."""
BLOCKY = 1.15
"""A JPEG, if jumps at one place of eight are so much larger than at the others."""
MORE, LEAST = 1.1, 1.5 / 255
"""The noise that is assumed: so many times what was measured, and at least so much for a kernel
that is not exact; both in squares."""
DOUBTED = 1.5
"""Factor on the assumed noise where sizes were only nearly alike: it costs a right kernel a tenth
of its gain, and a wrong one harms less."""


def fine(photo: Pixels) -> float:
    """Of white noise, by the median of what a small filter lets through."""
    windows = sliding_window_view(photo, (3, 3), axis=(1, 2))
    detail = np.abs(np.einsum("chwyx,yx->chw", windows, FILTER))
    return float(np.median(detail) / NORMAL_MEDIAN)


def spread(jumps: NDArray[np.float32]) -> float:
    """Standard deviation, the largest left out: they are edges of the picture."""
    sizes = np.sort(np.abs(jumps), axis=None)
    kept = sizes[: max(1, int(len(sizes) * KEPT))]
    return float(np.sqrt(np.mean(kept**2))) / KEPT_DEVIATION


def of_blocks(photo: Pixels, axis: int) -> float:
    """Of the jumps at block borders along an axis, wherever the blocks begin; 0 without blocks."""
    jumps = sliding_window_view(photo, len(STEP), axis=axis) @ STEP
    if jumps.shape[axis] < 2 * BLOCK:
        return 0.0
    places = np.moveaxis(jumps, axis, 0)
    spreads = [spread(places[first::BLOCK]) for first in range(BLOCK)]
    return max(spreads) if max(spreads) > BLOCKY * float(np.median(spreads)) else 0.0


def sigma(photo: Pixels) -> float:
    """Standard deviation of the noise, in [0, 1], of a [3, h, w] photo that is not sharp.

    Detail of one pixel counts as noise: for a sharp photo the result is an upper bound.
    """
    return max(fine(photo), of_blocks(photo, 1), of_blocks(photo, 2))


def assumed(sigma: float, strength: float = 1.0) -> float:
    """The solver's σ from the photo's."""
    return float(np.hypot(MORE * sigma, LEAST)) * strength
