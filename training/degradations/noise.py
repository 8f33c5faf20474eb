"""Noise of a photo: Gaussian of one strength for the denoiser, and what a sensor adds."""

import numpy as np

from degradations.colour import to_encoded, to_linear
from images import Pixels

LARGEST_LEVEL = 244.3 / 255
"""The noise level at τ = 250, the largest that the denoiser meets."""


def gaussian(random: np.random.Generator, image: Pixels, level: float) -> Pixels:
    """Noise of standard deviation level, in units of the image range; nothing is clipped."""
    noise = random.standard_normal(image.shape, dtype=np.float32)
    return image + np.float32(level) * noise


def sensor(random: np.random.Generator, light: Pixels, gain: float, offset: float) -> Pixels:
    """Shot and read noise: the variance at light x is gain·x + offset; nothing is clipped.

    Gaussian with the variance of the Poisson-Gaussian model of Foi et al. 2008, which it meets from
    some ten electrons on.
    """
    deviation = np.sqrt(gain * np.maximum(light, 0) + offset)
    noise = random.standard_normal(light.shape, dtype=np.float32)
    return (light + deviation * noise).astype(np.float32)


def photographed(random: np.random.Generator, light: Pixels, strength: float) -> Pixels:
    """Linear light → encoded with sensor noise; strength: its standard deviation at white.

    Light above 1 stays what it is until the noise is there, as on a sensor: where it is far above,
    white shows no noise and does not get darker by it.
    """
    gain = strength**2
    noisy = sensor(random, light, gain, 0.01 * gain)
    return to_encoded(np.clip(noisy, 0, 1))


def photographic(random: np.random.Generator, image: Pixels, strength: float) -> Pixels:
    """As photographed, of an encoded image."""
    return photographed(random, to_linear(image), strength)
