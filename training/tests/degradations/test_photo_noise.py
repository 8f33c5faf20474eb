"""degradations/noise.py."""

import numpy as np
import pytest

from degradations.colour import to_linear
from degradations.noise import LARGEST_LEVEL, gaussian, photographed, photographic, sensor
from images import Pixels


@pytest.mark.parametrize("level", [15 / 255, 50 / 255, LARGEST_LEVEL])
def test_gaussian_noise_has_its_level_and_is_not_clipped(grey: Pixels, level: float) -> None:
    noise = gaussian(np.random.default_rng(1), grey, level) - grey
    assert noise.dtype == np.float32
    assert float(noise.std()) == pytest.approx(level, rel=0.01)
    assert abs(float(noise.mean())) < 0.01 * level
    assert np.abs(noise).max() > 3.5 * level


def test_no_gaussian_noise_is_the_image_itself(photo: Pixels) -> None:
    assert np.array_equal(gaussian(np.random.default_rng(1), photo, 0), photo)


def test_the_largest_level_is_that_of_the_last_step() -> None:
    """244.3/255 covers σ̃ at τ = 250, which is 242.999/255."""
    assert LARGEST_LEVEL > 242.99855240960643 / 255


@pytest.mark.parametrize("light", [0.0, 0.1, 0.5, 1.0])
def test_variance_of_sensor_noise_grows_with_light(light: float) -> None:
    gain, offset = 0.01, 0.0004
    flat = np.full((3, 200, 200), light, np.float32)
    noisy = sensor(np.random.default_rng(2), flat, gain, offset)
    assert float(noisy.var()) == pytest.approx(gain * light + offset, rel=0.03)
    assert float(noisy.mean()) == pytest.approx(light, abs=0.002)
    if light in (0, 1):
        assert ((noisy < 0) | (noisy > 1)).any(), "black and white are not clipped"


def test_light_below_black_has_read_noise_only() -> None:
    dark = np.full((3, 100, 100), -0.5, np.float32)
    noisy = sensor(np.random.default_rng(3), dark, 0.01, 0.0004)
    assert float(noisy.std()) == pytest.approx(0.02, rel=0.03)


def test_photographic_noise_is_strongest_where_there_is_light(photo: Pixels) -> None:
    noisy = photographic(np.random.default_rng(4), photo, 0.05)
    assert noisy.min() >= 0
    assert noisy.max() <= 1
    assert not np.array_equal(noisy, photo)
    none = photographic(np.random.default_rng(4), photo, 0)
    assert np.abs(none - photo).max() < 1e-6


def test_light_above_white_is_clipped_after_its_noise() -> None:
    """At 1.02 and a deviation of 0.02 one pixel in six is below white; far above none is."""
    strength = 0.02
    just, far = (np.full((3, 200, 200), light, np.float32) for light in (1.02, 1.3))
    seen = photographed(np.random.default_rng(6), just, strength)
    white = 1 - 1e-6
    assert seen.max() > white
    assert float((seen < white).mean()) == pytest.approx(0.16, abs=0.01)
    loss = float(1 - to_linear(seen).mean())
    assert loss == pytest.approx(0.087 * strength, rel=0.05), "clipped before it would be 0.4"
    assert np.all(photographed(np.random.default_rng(6), far, strength) > white)


def test_strength_of_photographic_noise_is_the_deviation_at_white() -> None:
    """Half of it is clipped away; the other half has the deviation's mean, 0.8 of it."""
    white = np.ones((3, 200, 200), np.float32)
    loss = 1 - photographic(np.random.default_rng(5), white, 0.02)
    slope = 1.055 / 2.4
    assert float(loss[loss > 1e-6].mean()) == pytest.approx(0.8 * 0.02 * slope, rel=0.05)
