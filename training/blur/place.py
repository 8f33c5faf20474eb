"""Where a kernel lies, to parts of a pixel.

A photo does not say where its kernel lies: a kernel moved one way with the picture moved the other
explains it as well. Taps are on whole pixels, so that a kernel that was found lies up to half a
pixel beside its middle, and what is undone with it beside the photo.
"""

import numpy as np
from scipy.ndimage import convolve1d

from blur.fourier import ROOM
from blur.light import Plane
from blur.shapes import centroid

LOBES = ROOM
"""Of the windowed sinc, to each side: as many pixels as the margin has room for."""


def moved(kernel: Plane, by: float, axis: int) -> Plane:
    """Along an axis, by a part of a pixel (Lanczos)."""
    at = np.arange(-LOBES, LOBES + 1) - by
    weights = np.sinc(at) * np.sinc(at / LOBES) * (np.abs(at) < LOBES)
    return np.asarray(convolve1d(kernel, weights / weights.sum(), axis, mode="constant"))


def in_place(kernel: Plane) -> Plane:
    """With the centroid a whole number of pixels from the middle, in a square with LOBES more to
    each side: what is undone with it stays where the photo has it. Taps may be negative.
    """
    wide = np.pad(kernel, LOBES)
    for axis, offset in enumerate(centroid(kernel)):
        wide = moved(wide, round(offset) - offset, axis)
    return wide
