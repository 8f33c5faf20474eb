import numpy as np
import pytest

from degradations.blur import (
    convolve,
    motion_blur,
    path_kernel,
    shake_path,
    spread,
    straight_path,
)
from degradations.colour import to_linear
from images import Pixels


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


def test_shake_has_its_extent_and_no_corners() -> None:
    path = shake_path(np.random.default_rng(1), 15)
    steps = np.diff(path, axis=0)
    assert np.ptp(path, axis=0).max() == pytest.approx(15)
    assert np.abs(np.diff(steps, axis=0)).max() < 0.05 * np.abs(steps).max()


def test_straight_motion_has_its_extent_and_direction() -> None:
    steps = np.diff(straight_path(np.random.default_rng(1), 9), axis=0)
    assert np.linalg.norm(steps, axis=1).sum() == pytest.approx(9)
    assert np.allclose(steps, steps[0])


def test_convolution_is_the_sum_over_mirrored_neighbours(photo: Pixels) -> None:
    """Against the plain sum, with a kernel that is the same in no other orientation."""
    kernel = np.random.default_rng(2).random((5, 7), dtype=np.float32)
    padded = np.pad(photo, ((0, 0), (2, 2), (3, 3)), "reflect")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (5, 7), axis=(1, 2))
    expected = np.einsum("chwyx,yx->chw", windows, kernel)
    assert np.abs(convolve(photo, kernel) - expected).max() < 1e-4


def test_blur_leaves_grey_and_spreads_light_in_linear_values() -> None:
    kernel = path_kernel(straight_path(np.random.default_rng(2), 8))
    grey = np.full((3, 40, 40), 0.5, np.float32)
    assert np.abs(spread(grey, kernel) - 0.5).max() < 1e-5
    point = np.zeros((3, 41, 41), np.float32)
    point[:, 20, 20] = 1
    assert to_linear(spread(point, kernel)).sum(axis=(1, 2)) == pytest.approx([1] * 3, abs=1e-3)


def test_motion_blur_stays_in_range(photo: Pixels) -> None:
    blurred = motion_blur(np.random.default_rng(5), photo)
    assert blurred.shape == photo.shape
    assert blurred.min() >= 0
    assert blurred.max() <= 1
