"""How small photos come about: bicubic reduction, and what a camera and its software really do."""

import numpy as np
from PIL import Image

from degradations.blur import convolve
from degradations.colour import to_encoded, to_linear
from degradations.compression import random_jpeg
from degradations.noise import photographic
from degradations.resize import reduce, resized
from images import Pixels

FILTERS = (Image.Resampling.BICUBIC, Image.Resampling.LANCZOS, Image.Resampling.BOX)
STRONGEST_NOISE = 0.04
NIGHT_NOISE = 0.4
"""Of a photo that was taken in the dark; rare, but a network that never met it may break down."""


def gaussian_kernel(deviation: float) -> Pixels:
    """Sum 1, out to three deviations."""
    radius = max(1, int(np.ceil(3 * deviation)))
    line = np.exp(-((np.arange(-radius, radius + 1) / deviation) ** 2) / 2)
    return (np.outer(line, line) / line.sum() ** 2).astype(np.float32)


def photographed_small(
    random: np.random.Generator, image: Pixels, factor: int, strongest: float = STRONGEST_NOISE
) -> Pixels:
    """[3, h, w] → [3, h/factor, w/factor]: slight blur, a random filter, noise, JPEG 60 to 95."""
    height, width = image.shape[1:]
    kernel = gaussian_kernel(random.uniform(0.2, 0.7) * factor / 2)
    light = to_linear(image)
    soft = to_encoded(np.clip(convolve(light, kernel), 0, 1))
    resampling = FILTERS[random.integers(len(FILTERS))]
    small = resized(soft, width // factor, height // factor, resampling)
    noisy = photographic(random, small, random.uniform(0, strongest))
    return random_jpeg(random, noisy, 60, 95)


def small(random: np.random.Generator, image: Pixels, factor: int) -> Pixels:
    """Bicubic every second time, else as photographed."""
    if random.integers(2):
        return reduce(image, factor)
    return photographed_small(random, image, factor)


def harmed_small(random: np.random.Generator, image: Pixels, factor: int) -> Pixels:
    """As `small`, of what is photographed one in eight in the dark."""
    if random.integers(2):
        return reduce(image, factor)
    strongest = STRONGEST_NOISE if random.integers(8) else NIGHT_NOISE
    return photographed_small(random, image, factor, strongest)
