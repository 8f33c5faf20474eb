from collections.abc import Callable

import numpy as np
import pytest

from degradations.colour import to_encoded, to_linear
from degradations.photo_blur import BLURS, SHARES, blurred, finished
from images import Pixels


@pytest.mark.parametrize("blur", BLURS)
def test_each_blur_follows_the_seed_and_softens(
    blur: Callable[[np.random.Generator, Pixels], Pixels],
) -> None:
    image = np.random.default_rng(0).random((3, 80, 80), dtype=np.float32)
    for seed in range(6):
        first, again = (blur(np.random.default_rng(seed), image) for _ in range(2))
        assert np.array_equal(first, again)
        assert first.min() >= 0, "it is light, which may be brighter than white"
        assert np.diff(first).std() < np.diff(to_linear(image)).std()


def test_shares_are_shares() -> None:
    assert len(SHARES) == len(BLURS)
    assert sum(SHARES) == pytest.approx(1)


def test_a_third_of_the_photos_is_without_noise_and_half_without_jpeg() -> None:
    """Both at once are absent in a sixth of the photos: nothing but the curve is there."""
    light = np.full((3, 8, 8), 0.2, np.float32)
    plain = to_encoded(light)
    untouched = [
        np.array_equal(finished(np.random.default_rng(seed), light), plain) for seed in range(2000)
    ]
    assert np.mean(untouched) == pytest.approx(1 / 6, abs=0.03)


def test_lights_far_above_white_stay_white_under_noise() -> None:
    """The sensor clips after its noise: clipped before, half of it would darken them."""
    lamp = np.full((3, 16, 16), 2, np.float32)
    for seed in range(20):
        seen = finished(np.random.default_rng(seed), lamp)
        assert seen.min() > 0.99, "JPEG of flat white is white"


def test_the_mix_is_finite_and_in_range(photo: Pixels) -> None:
    for seed in range(40):
        result = blurred(np.random.default_rng(seed), photo)
        assert result.shape == photo.shape
        assert result.dtype == np.float32
        assert np.isfinite(result).all()
        assert result.min() >= 0
        assert result.max() <= 1
