from collections.abc import Callable

import numpy as np
import pytest

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
        assert first.min() >= 0
        assert first.max() <= 1
        assert np.diff(first).std() < np.diff(image).std()


def test_shares_are_shares() -> None:
    assert len(SHARES) == len(BLURS)
    assert sum(SHARES) == pytest.approx(1)


def test_a_third_of_the_photos_is_without_noise_and_half_without_jpeg() -> None:
    """Both at once are absent in a sixth of the photos: the image comes back as it is."""
    grey = np.full((3, 8, 8), 0.5, np.float32)
    untouched = [finished(np.random.default_rng(seed), grey) is grey for seed in range(2000)]
    assert np.mean(untouched) == pytest.approx(1 / 6, abs=0.03)


def test_the_mix_is_finite_and_in_range(photo: Pixels) -> None:
    for seed in range(40):
        result = blurred(np.random.default_rng(seed), photo)
        assert result.shape == photo.shape
        assert result.dtype == np.float32
        assert np.isfinite(result).all()
        assert result.min() >= 0
        assert result.max() <= 1
