"""Lights brighter than white: blurred, they leave streaks that clipped pixels cannot explain."""

import numpy as np

from degradations.colour import to_linear
from images import Pixels


def raised(random: np.random.Generator, image: Pixels) -> Pixels:
    """Linear light in which what is nearly white becomes up to ten times as bright.

    image: [3, h, w], sRGB-encoded. A photo cannot tell how bright its clipped pixels were; any
    answer is as good, so a random one is taken.
    """
    light = to_linear(image)
    whiteness = np.clip((light.min(axis=0) - 0.7) / 0.3, 0, 1)
    return (light * (1 + random.uniform(0, 9) * whiteness)).astype(np.float32)
