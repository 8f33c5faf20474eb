"""Where in a photo a kernel is looked for: where most shows it."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from blur.deconvolve import SATURATED
from blur.light import Plane
from images import Pixels

WINDOW = 512
"""Side in pixels of the window that a kernel is looked for in."""
LEAST_OBLIQUE = 0.02
"""Where less lies in oblique edges, as in charts and screenshots (0.005; photos that were blurred
have 0.05 at least), level and upright strokes are made up as well as found."""
GRAIN = 32
"""Windows begin at multiples of it."""


@dataclass(frozen=True)
class Area:
    """Rows [top, bottom) and columns [left, right)."""

    top: int
    left: int
    bottom: int
    right: int

    def of(self, photo: Pixels) -> Pixels:
        """The part of a photo."""
        return photo[:, self.top : self.bottom, self.left : self.right]


def detail(photo: Pixels) -> Plane:
    """[h/GRAIN, w/GRAIN]: how much changes in each square, next to saturated pixels nothing."""
    height, width = (length // GRAIN * GRAIN for length in photo.shape[1:])
    down, right = (np.diff(photo, axis=axis, append=photo.take([-1], axis)) for axis in (1, 2))
    change = ((down**2 + right**2) * (photo < SATURATED))[:, :height, :width].sum(0)
    return change.reshape(height // GRAIN, GRAIN, width // GRAIN, GRAIN).sum((1, 3))


def by_detail(seen: list[Pixels]) -> list[int]:
    """Places of windows, that of most detail first."""
    return sorted(range(len(seen)), key=lambda place: -float(detail(seen[place]).sum()))


def obliqueness(light: Plane) -> float:
    """Share of squared differences, right and down, that is the smaller of both at a pixel.

    They are differences of 2×2 means two pixels apart: developing a mosaic makes edges jagged.
    """
    rows = light[1:] + light[:-1]
    cells = (rows[:, 1:] + rows[:, :-1]) / 4
    right, down = cells[:-2, 2:] - cells[:-2, :-2], cells[2:, :-2] - cells[:-2, :-2]
    smaller = np.minimum(right**2, down**2).sum()
    return float(smaller / max(float((right**2 + down**2).sum()), 1e-12))


def best_window(photo: Pixels, side: int = WINDOW) -> Area:
    """The window with most detail, at most side pixels, a multiple of GRAIN, wide and high."""
    height, width = photo.shape[1:]
    if max(height, width) <= side:
        return Area(0, 0, height, width)
    squares = detail(photo)
    tall, wide = (min(side // GRAIN, count) for count in squares.shape)
    sums = sliding_window_view(squares, (tall, wide)).sum((2, 3))
    top, left = (int(at) * GRAIN for at in np.unravel_index(sums.argmax(), sums.shape))
    return Area(top, left, min(top + side, height), min(left + side, width))
