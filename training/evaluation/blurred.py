"""Crops that are shaken, out of focus or sharp, with the noise and JPEG of photos."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

import images
from degradations.blur import path_kernel, shake_path, spread, straight_path
from degradations.compression import random_jpeg
from degradations.defocus import random_aperture
from images import Pixels

MARGIN = 40
"""Around a crop, so that light comes in over its edge as it does in a photo."""
SHIFT = 3
"""Pixels that results are shifted by at most, since a kernel does not say where it lies."""
MULTIPLE = 8
"""Of sizes that the network takes."""


def no_blur(_random: np.random.Generator, image: Pixels) -> Pixels:
    """Left sharp."""
    return image


def shaken(random: np.random.Generator, image: Pixels) -> Pixels:
    """Along a path of 5 to 32 pixels, one in four straight."""
    path = shake_path if random.uniform() < 0.75 else straight_path
    return spread(image, path_kernel(path(random, random.uniform(5, 32))))


def defocused(random: np.random.Generator, image: Pixels) -> Pixels:
    """Through a disk or a polygon with a radius of 1 to 6 pixels."""
    return spread(image, random_aperture(random, 1, 6))


FAMILIES: dict[str, Callable[[np.random.Generator, Pixels], Pixels]] = {
    "shake": shaken,
    "defocus": defocused,
    "sharp": no_blur,
}


def finished(random: np.random.Generator, image: Pixels) -> Pixels:
    """Noise, and JPEG or 8 bits."""
    deviation = np.exp(random.uniform(0, np.log(8))) / 255
    noisy = np.clip(image + random.normal(0, deviation, image.shape), 0, 1).astype(np.float32)
    if random.uniform() < 0.5:
        return random_jpeg(random, noisy, 80, 95)
    return images.to_bytes(noisy).astype(np.float32) / np.float32(255)


def taken(file: Path, family: str, side: int, seed: int) -> tuple[Pixels, Pixels]:
    """A crop of the photo, clean and degraded."""
    place = list(FAMILIES).index(family)
    name = int.from_bytes(file.name.encode()[:3], "big")
    random = np.random.default_rng([seed, place, name])
    photo = images.read(file)
    height, width = photo.shape[1:]
    side = min(side, (min(height, width) - 2 * MARGIN) // MULTIPLE * MULTIPLE)
    top, left = (int(random.integers(0, n - side - 2 * MARGIN + 1)) for n in (height, width))
    wide = images.crop(photo, top, left, side + 2 * MARGIN, side + 2 * MARGIN)
    blurred = FAMILIES[family](random, wide)
    inner = np.s_[:, MARGIN:-MARGIN, MARGIN:-MARGIN]
    return wide[inner], finished(random, blurred[inner])
