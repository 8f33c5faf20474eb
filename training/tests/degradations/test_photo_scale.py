import numpy as np
import pytest

from degradations.photo_scale import gaussian_kernel, photographed_small, small
from degradations.resize import reduce
from images import Pixels


@pytest.mark.parametrize("deviation", [0.2, 0.7, 1.4])
def test_the_kernel_is_a_gaussian_of_weights(deviation: float) -> None:
    kernel = gaussian_kernel(deviation)
    axis = np.arange(len(kernel)) - len(kernel) // 2
    assert kernel.sum() == pytest.approx(1, abs=1e-5)
    if deviation >= 0.7:
        variance = float(kernel.sum(axis=0) @ axis**2)
        assert variance == pytest.approx(deviation**2, rel=0.04)


@pytest.mark.parametrize("factor", [2, 4])
def test_the_mix_reduces_by_its_factor(photo: Pixels, factor: int) -> None:
    for seed in range(12):
        result = photographed_small(np.random.default_rng(seed), photo, factor)
        assert result.shape == (3, 48 // factor, 64 // factor)
        assert result.dtype == np.float32
        assert np.isfinite(result).all()
        assert result.min() >= 0
        assert result.max() <= 1
        assert np.abs(result - reduce(photo, factor)).mean() < 0.15, "it is the same picture"


def test_the_same_seed_gives_the_same_small_photo(photo: Pixels) -> None:
    first, again, other = (
        photographed_small(np.random.default_rng(seed), photo, 2) for seed in (3, 3, 4)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_half_of_the_small_photos_are_bicubic(photo: Pixels) -> None:
    bicubic = reduce(photo, 2)
    equal = [np.array_equal(small(np.random.default_rng(n), photo, 2), bicubic) for n in range(100)]
    assert np.mean(equal) == pytest.approx(0.5, abs=0.15)
