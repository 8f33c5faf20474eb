"""An object that moves in front of a still background."""

import numpy as np

from degradations.blur import convolve, path_kernel, straight_path
from degradations.colour import to_encoded, to_linear
from degradations.defocus import disk
from images import Pixels


def ellipse(random: np.random.Generator, height: int, width: int) -> Pixels:
    """[1, h, w] mask of a random ellipse, 1 inside."""
    centre = random.uniform(0.25, 0.75, size=2)
    radii = random.uniform(0.15, 0.45, size=2)
    y, x = np.mgrid[0:height, 0:width]
    distance = ((y / height - centre[0]) / radii[0]) ** 2 + (
        (x / width - centre[1]) / radii[1]
    ) ** 2
    return (distance <= 1).astype(np.float32)[None]


def moving_light(random: np.random.Generator, image: Pixels, extent: float) -> Pixels:
    """Linear light of an encoded image, a soft-edged part of it smeared over extent pixels."""
    kernel = path_kernel(straight_path(random, extent))
    mask = convolve(ellipse(random, *image.shape[1:]), disk(1.5))
    cover = convolve(mask, kernel)
    light = to_linear(image)
    smeared = convolve(light * mask, kernel)
    return np.maximum(smeared + light * (1 - cover), 0)


def moving_object(random: np.random.Generator, image: Pixels, extent: float) -> Pixels:
    """As moving_light, sRGB-encoded."""
    return to_encoded(np.minimum(moving_light(random, image, extent), 1))
