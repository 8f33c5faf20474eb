"""What the network for deblurring has to undo: shake, motion or defocus, then noise and JPEG."""

import numpy as np

from degradations.blur import path_kernel, shake_path, spread_light, straight_path
from degradations.colour import to_encoded, to_linear
from degradations.compression import random_jpeg
from degradations.defocus import random_aperture
from degradations.highlights import raised
from degradations.motion import moving_light
from degradations.noise import photographed
from images import Pixels

LONGEST_PATH = 24.0
LARGEST_RADIUS = 6.0
STRONGEST_NOISE = 0.05
"""Standard deviation at white; 5/255 in encoded values of middle grey lies at 0.035."""


def lit(random: np.random.Generator, image: Pixels) -> Pixels:
    """Linear light; every third time lights in the picture are brighter than white."""
    return raised(random, image) if random.uniform() < 1 / 3 else to_linear(image)


def shaken(random: np.random.Generator, image: Pixels) -> Pixels:
    """The camera moved. Linear light, as of the other blurs."""
    light = lit(random, image)
    extent = random.uniform(2, LONGEST_PATH)
    path = shake_path(random, extent) if random.uniform() < 0.75 else straight_path(random, extent)
    return spread_light(light, path_kernel(path))


def defocused(random: np.random.Generator, image: Pixels) -> Pixels:
    """The lens was focused elsewhere."""
    light = lit(random, image)
    return spread_light(light, random_aperture(random, 0.5, LARGEST_RADIUS))


def moved(random: np.random.Generator, image: Pixels) -> Pixels:
    """Something in the picture moved."""
    return moving_light(random, image, random.uniform(2, LONGEST_PATH))


BLURS = (shaken, defocused, moved)
SHARES = (0.5, 0.35, 0.15)


def finished(random: np.random.Generator, light: Pixels) -> Pixels:
    """The encoded photo of linear light: noise in two of three, JPEG in every second one."""
    if random.uniform() < 2 / 3:
        image = photographed(random, light, random.uniform(0, STRONGEST_NOISE))
    else:
        image = to_encoded(np.clip(light, 0, 1))
    if random.uniform() < 0.5:
        image = random_jpeg(random, image, 70, 98)
    return image


def blurred(random: np.random.Generator, image: Pixels) -> Pixels:
    """One blur and what follows it."""
    blur = BLURS[random.choice(len(BLURS), p=SHARES)]
    return finished(random, blur(random, image))
