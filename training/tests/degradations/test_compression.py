import numpy as np
import pytest

from degradations.compression import jpeg, random_jpeg
from degradations.noise import photographic
from images import Pixels


def error(first: Pixels, second: Pixels) -> float:
    return float(np.square(first - second).mean())


@pytest.mark.parametrize("size", [(48, 64), (47, 33), (8, 8)])
@pytest.mark.parametrize("subsampled", [True, False])
def test_sizes_and_range_stay(size: tuple[int, int], subsampled: bool) -> None:
    image = np.random.default_rng(1).random((3, *size), dtype=np.float32)
    result = jpeg(image, 60, subsampled)
    assert result.shape == image.shape
    assert result.dtype == np.float32
    assert result.min() >= 0
    assert result.max() <= 1


def test_a_lower_quality_loses_more(photo: Pixels) -> None:
    noisy = photographic(np.random.default_rng(2), photo, 0.05)
    errors = [error(jpeg(noisy, quality, False), noisy) for quality in (98, 90, 75, 60)]
    assert errors == sorted(errors)
    assert errors[-1] > 4 * errors[0]


def test_subsampling_loses_colour_and_not_brightness() -> None:
    """Stripes of red and green one pixel wide, and of black and white."""
    stripes = np.zeros((3, 32, 32), np.float32)
    stripes[0, :, ::2] = stripes[1, :, 1::2] = 1
    assert error(jpeg(stripes, 98, True), stripes) > 10 * error(jpeg(stripes, 98, False), stripes)
    grey = np.broadcast_to(stripes[:1], stripes.shape)
    assert error(jpeg(grey, 98, True), grey) < 1e-3


def test_random_quality_follows_the_seed(photo: Pixels) -> None:
    first, again, other = (
        random_jpeg(np.random.default_rng(seed), photo, 60, 95) for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
