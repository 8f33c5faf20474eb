"""Lights brighter than white: blurred, they leave streaks that clipped pixels cannot explain."""

import numpy as np
from scipy.ndimage import white_tophat

from degradations.colour import to_linear
from images import Pixels

LARGEST_LIGHT = 25
"""Pixels: what is nearly white over a wider square is a bright surface and no light."""


def raised(random: np.random.Generator, image: Pixels) -> Pixels:
    """Linear light in which small, nearly white spots become up to ten times as bright.

    image: [3, h, w], sRGB-encoded. A photo cannot tell how bright its clipped pixels were; any
    answer is as good, so a random one is taken. Spots are the white top-hat of morphology.
    """
    light = to_linear(image)
    whiteness = np.clip((light.min(axis=0) - 0.7) / 0.3, 0, 1)
    spots = white_tophat(whiteness, (LARGEST_LIGHT, LARGEST_LIGHT), mode="nearest")
    return (light * (1 + random.uniform(0, 9) * spots)).astype(np.float32)
