"""One plainly visible example of each degradation, by name; training draws from whole ranges."""

from collections.abc import Callable
from functools import partial

import numpy as np

from degradations import noise, photo_blur, photo_scale
from degradations.blur import path_kernel, shake, shake_path, spread
from degradations.compression import jpeg
from degradations.defocus import disk, polygon
from degradations.demosaic import raw_photo
from degradations.highlights import raised
from degradations.motion import moving_object
from degradations.resize import reduce
from images import Pixels

Degrade = Callable[[np.random.Generator, Pixels], Pixels]


def gaussian(level: int) -> Degrade:
    """The level in 8-bit steps."""
    return lambda random, image: noise.gaussian(random, image, level / 255)


def shaken_lights(random: np.random.Generator, image: Pixels) -> Pixels:
    """As shake, without noise and with lights brighter than white."""
    kernel = path_kernel(shake_path(random, random.uniform(12, 18)))
    return spread(image, kernel, raised(random, image))


def compressed(quality: int) -> Degrade:
    """With half the chroma resolution."""
    return lambda _random, image: jpeg(image, quality, subsampled=True)


def bicubic(factor: int) -> Degrade:
    """Reduced by the factor."""
    return lambda _random, image: reduce(image, factor)


KINDS: dict[str, Degrade] = {
    **{f"noise-{level}": gaussian(level) for level in (15, 25, 50)},
    "camera-noise": partial(noise.photographic, strength=photo_blur.STRONGEST_NOISE),
    "jpeg-60": compressed(60),
    "shake": shake,
    "shake-highlights": shaken_lights,
    "motion": partial(moving_object, extent=15),
    "defocus": lambda _random, image: spread(image, disk(4)),
    "defocus-polygon": lambda random, image: spread(image, polygon(6, 5, random.uniform(0, 6))),
    "deblur-mix": photo_blur.blurred,
    **{f"bicubic-x{factor}": bicubic(factor) for factor in (2, 4)},
    **{f"photo-x{n}": partial(photo_scale.photographed_small, factor=n) for n in (2, 4)},
    **{f"raw-iso-{iso}": partial(raw_photo, iso=iso) for iso in (100, 1600, 12800)},
}
"""(random, [3, h, w] in [0, 1]) → degraded; Gaussian noise alone leaves [0, 1]."""


def degrade(kind: str, image: Pixels, seed: int) -> Pixels:
    """The degraded image; the same kind, image and seed always give the same one."""
    return KINDS[kind](np.random.default_rng(seed), image)
