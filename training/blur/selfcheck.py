"""Whether a kernel may be believed: it must explain the photo, and its parts must agree."""

import numpy as np

from blur.deconvolve import blurred, open_ended
from blur.kernel import estimate_from_light
from blur.light import Plane, luma, to_linear
from blur.shapes import likeness
from images import Pixels

ROOM = 3
"""Pixels beyond the kernel's radius that are not compared."""


def residual(photo: Pixels, result: Pixels, kernel: Plane, counted: Plane | None = None) -> float:
    """RMS of the re-blurred result against the photo, in [0, 1]: the noise, if all is right.

    counted: weights [h, w], where not everything counts. Saturated values that the result explains
    are not counted.
    """
    border = len(kernel) // 2 + ROOM
    inner = np.s_[:, border:-border, border:-border]
    again = blurred(result, kernel)[inner]
    weight = 1 - open_ended(photo[inner], to_linear(again))
    if counted is not None:
        weight = weight * counted[None][inner]
    squares = float(np.sum(weight * (again - photo[inner]) ** 2))
    return float(np.sqrt(squares / max(float(weight.sum()), 1)))


def halves(light: Plane) -> tuple[Plane, Plane]:
    """Cut across the longer side."""
    if light.shape[0] > light.shape[1]:
        return light[: light.shape[0] // 2], light[light.shape[0] // 2 :]
    return light[:, : light.shape[1] // 2], light[:, light.shape[1] // 2 :]


def agreement(photo: Pixels, kernel: Plane) -> float:
    """The mean likeness, in [0, 1], of the kernels of two halves to the whole photo's."""
    parts = [estimate_from_light(half, len(kernel)) for half in halves(luma(photo))]
    return float(np.mean([likeness(part, kernel) for part in parts]))
