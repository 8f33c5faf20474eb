"""Defocus: the image of a point is the shape of the aperture."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from degradations.blur import Kernel

Plane = NDArray[np.floating[Any]]

FINE = 8
"""Samples a pixel and axis, so that small apertures have a shape; a radius of 0.5 is one pixel."""


def grid(radius: float) -> tuple[Plane, Plane, int]:
    """Y and x of the fine samples, in pixels around the centre, and the pixels of the kernel."""
    side = 2 * int(np.ceil(radius)) + 1
    axis = (np.arange(side * FINE, dtype=np.float32) + 0.5) / FINE - side / 2
    y, x = np.meshgrid(axis, axis, indexing="ij")
    return y, x, side


def averaged(inside: Plane, side: int) -> Kernel:
    """The share of each pixel that the aperture covers, with sum 1."""
    covered = inside.reshape(side, FINE, side, FINE).mean(axis=(1, 3))
    return (covered / covered.sum()).astype(np.float32)


def disk(radius: float) -> Kernel:
    """A full aperture; radius in pixels."""
    y, x, side = grid(radius)
    return averaged((y**2 + x**2 <= radius**2).astype(np.float32), side)


def polygon(radius: float, corners: int, turn: float) -> Kernel:
    """The blades of a closed aperture: a regular polygon inside the radius, turned by an angle."""
    y, x, side = grid(radius)
    half = np.pi / corners
    angle = np.mod(np.arctan2(y, x) - turn, 2 * half) - half
    edge = radius * np.cos(half)
    return averaged((np.hypot(y, x) * np.cos(angle) <= edge).astype(np.float32), side)


def random_aperture(random: np.random.Generator, smallest: float, largest: float) -> Kernel:
    """A disk or a polygon of 5 to 8 corners."""
    radius = random.uniform(smallest, largest)
    if random.integers(2):
        return disk(radius)
    return polygon(radius, int(random.integers(5, 9)), random.uniform(0, 2 * np.pi))
