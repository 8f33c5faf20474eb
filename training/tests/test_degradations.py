"""Degradations are deterministic and do what they say."""

import numpy as np
import pytest

from degradations.__main__ import degrade
from degradations.blur import motion_blur, path_kernel, shake_path, spread, straight_path
from degradations.colour import to_encoded, to_linear
from degradations.resize import enlarge, reduce


def photo() -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.random.default_rng(0).random((3, 48, 64), dtype=np.float32)


@pytest.mark.parametrize("kind", ["shake", "bicubic-x2", "bicubic-x4"])
def test_same_seed_same_image(kind: str) -> None:
    assert np.array_equal(degrade(kind, photo(), 3), degrade(kind, photo(), 3))


def test_other_seed_other_shake() -> None:
    assert not np.allclose(degrade("shake", photo(), 3), degrade("shake", photo(), 4), atol=0.01)


def test_transfer_curve_there_and_back() -> None:
    values = np.linspace(0, 1, 257, dtype=np.float32)
    assert np.abs(to_encoded(to_linear(values)) - values).max() < 1e-6
    assert to_linear(np.full(1, 0.5, np.float32))[0] == pytest.approx(0.2140, abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_kernels_are_weights_around_their_centroid(seed: int) -> None:
    random = np.random.default_rng(seed)
    for path in (shake_path(random, 15), straight_path(random, 9)):
        kernel = path_kernel(path)
        offset = np.arange(len(kernel)) - len(kernel) // 2
        assert kernel.min() >= 0
        assert kernel.sum() == pytest.approx(1, abs=1e-5)
        assert abs(float(kernel.sum(axis=0) @ offset)) < 0.01
        assert abs(float(kernel.sum(axis=1) @ offset)) < 0.01


def test_path_has_its_extent() -> None:
    assert np.ptp(shake_path(np.random.default_rng(1), 15), axis=0).max() == pytest.approx(15)


def test_blur_leaves_grey_and_spreads_light_in_linear_values() -> None:
    kernel = path_kernel(straight_path(np.random.default_rng(2), 8))
    grey = np.full((3, 40, 40), 0.5, np.float32)
    assert np.abs(spread(grey, kernel) - 0.5).max() < 1e-5
    point = np.zeros((3, 41, 41), np.float32)
    point[:, 20, 20] = 1
    assert to_linear(spread(point, kernel)).sum(axis=(1, 2)) == pytest.approx([1] * 3, abs=1e-3)


def test_motion_blur_stays_in_range() -> None:
    blurred = motion_blur(np.random.default_rng(5), photo())
    assert blurred.shape == photo().shape
    assert blurred.min() >= 0
    assert blurred.max() <= 1


def test_reduction_keeps_a_ramp_and_its_size() -> None:
    ramp = np.broadcast_to(np.linspace(0, 1, 64, dtype=np.float32), (3, 32, 64)).copy()
    small = reduce(ramp, 4)
    assert small.shape == (3, 8, 16)
    assert np.abs(small[0, 4, 2:-2] - ramp[0, 0].reshape(16, 4).mean(axis=1)[2:-2]).max() < 1e-3
    assert enlarge(small, 4).shape == ramp.shape


def test_reduction_refuses_odd_sizes() -> None:
    with pytest.raises(ValueError, match="crop first"):
        reduce(photo()[:, :47], 2)
