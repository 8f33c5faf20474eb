"""A synthetic photo, sharp and shaken."""

from functools import cache

import numpy as np

from blur.deconvolve import blurred
from blur.light import Plane
from blur.shapes import normalised
from images import Pixels

SIDE = 160


@cache
def scene() -> Pixels:
    """[3, SIDE, SIDE]: boxes and disks of all sizes and colours on a gradient."""
    random = np.random.default_rng(1)
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    image = 0.3 + 0.3 * np.stack([x, y, x + y]) / (2 * SIDE)
    for number in range(90):
        row, column = random.uniform(0, SIDE, 2)
        half = random.uniform(2, 16, 2)
        inside = (np.abs(y - row) < half[0]) & (np.abs(x - column) < half[1])
        if number % 2:
            inside = np.hypot(y - row, x - column) < half[0]
        image = np.where(inside, random.uniform(0.05, 0.95, (3, 1, 1)), image)
    return image.astype(np.float32)


@cache
def stroke() -> Plane:
    """A bent stroke of 9 pixels."""
    kernel = np.zeros((11, 11), np.float32)
    for row, column in ((2, 3), (3, 3), (4, 4), (5, 5), (6, 6), (6, 7), (7, 8), (8, 8)):
        kernel[row, column] += 1
        kernel[row, column - 1] += 0.5
    return kernel / kernel.sum()


def noisy(image: Pixels, level: float, seed: int = 2) -> Pixels:
    """With noise of that many 8-bit steps, in whole ones."""
    noise = np.random.default_rng(seed).normal(0, level / 255, image.shape)
    return (np.round(np.clip(image + noise, 0, 1) * 255) / 255).astype(np.float32)


@cache
def shaken(level: float = 2) -> Pixels:
    """The scene moved along the stroke."""
    return noisy(blurred(scene(), stroke()), level)


def line(side: int) -> Plane:
    """A diagonal stroke through the whole square."""
    return normalised(np.eye(side, dtype=np.float32))
