import numpy as np

from degradations.blur import path_kernel, shake_path, spread
from degradations.colour import to_linear
from degradations.highlights import raised
from images import Pixels


def lamp() -> Pixels:
    """A small white light on dark ground."""
    image = np.full((3, 61, 61), 0.1, np.float32)
    image[:, 29:32, 29:32] = 1
    return image


def test_only_what_is_nearly_white_gets_brighter() -> None:
    image = lamp()
    image[:, 5:10, 5:10] = np.array([1, 1, 0.5], np.float32)[:, None, None]
    light = raised(np.random.default_rng(1), image)
    factor = light / to_linear(image)
    white = np.zeros((61, 61), bool)
    white[29:32, 29:32] = True
    assert np.allclose(factor[:, ~white], 1)
    assert np.allclose(factor[:, white], factor[0, 30, 30])
    assert 1 < factor[0, 30, 30] <= 10


def test_a_wide_bright_surface_is_no_light() -> None:
    image = np.full((3, 61, 61), 0.1, np.float32)
    image[:, 10:50, 10:50] = 1
    light = raised(np.random.default_rng(1), image)
    assert np.array_equal(light, to_linear(image))


def test_factors_lie_between_one_and_ten() -> None:
    factors = [raised(np.random.default_rng(seed), lamp()).max() for seed in range(200)]
    assert 1 <= min(factors) < 1.5
    assert 9.5 < max(factors) <= 10


def test_a_light_leaves_a_brighter_streak_when_it_is_brighter_than_white() -> None:
    kernel = path_kernel(shake_path(np.random.default_rng(2), 15))
    plain = spread(lamp(), kernel)
    bright = spread(lamp(), kernel, raised(np.random.default_rng(1), lamp()))
    streak = plain > 0.15
    assert streak.sum() > 100
    assert np.all(bright >= plain - 1e-5)
    assert float((bright - plain)[streak].mean()) > 0.1
    assert bright.max() <= 1
