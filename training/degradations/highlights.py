"""Lights brighter than white: blurred, they leave streaks that clipped pixels cannot explain."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from degradations.colour import to_linear
from images import Pixels

LARGEST_LIGHT = 25
"""Pixels: what is nearly white over a wider square is a bright surface and no light."""


Plane = NDArray[Any]


def extreme(plane: Plane, pick: Callable[..., Plane]) -> Plane:
    """The least or greatest value of the square around each pixel of [h, w]; pick: np.min, max."""
    for axis in (0, 1):
        margin = [(0, 0), (0, 0)]
        margin[axis] = (LARGEST_LIGHT // 2,) * 2
        padded = np.pad(plane, margin, "edge")
        plane = pick(sliding_window_view(padded, LARGEST_LIGHT, axis), axis=-1)
    return plane


def raised(random: np.random.Generator, image: Pixels) -> Pixels:
    """Linear light in which small, nearly white spots become up to ten times as bright.

    image: [3, h, w], sRGB-encoded. A photo cannot tell how bright its clipped pixels were; any
    answer is as good, so a random one is taken. Spots are the white top-hat of morphology.
    """
    light = to_linear(image)
    whiteness = np.clip((light.min(axis=0) - 0.7) / 0.3, 0, 1)
    spots = whiteness - extreme(extreme(whiteness, np.min), np.max)
    return (light * (1 + random.uniform(0, 9) * spots)).astype(np.float32)
