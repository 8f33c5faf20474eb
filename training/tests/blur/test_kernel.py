"""Kernels of a synthetic photo, and what they are made with."""

import numpy as np
import pytest
from synthetic import scene, shaken, stroke

from blur.deconvolve import blurred
from blur.kernel import estimate_from_light, least_squares, normal_equations, sides
from blur.light import luma, to_linear
from blur.shapes import centred, disk, likeness, shifted, tidied


def test_the_kernel_of_a_shaken_photo_is_found() -> None:
    assert likeness(estimate_from_light(luma(shaken()), 13), stroke()) > 0.9


def test_least_squares_find_the_kernel_between_two_images() -> None:
    sharp, soft = (to_linear(image)[1] for image in (scene(), blurred(scene(), stroke())))
    assert likeness(tidied(least_squares(normal_equations(sharp, soft, 11))), stroke()) > 0.97


def test_levels_go_from_coarse_to_the_photo_s_own() -> None:
    levels = sides(35)
    assert levels[-1] == (1, 35)
    assert levels[0][1] <= 7
    assert all(side % 2 for _, side in levels)
    assert [side for _, side in levels] == sorted(side for _, side in levels)


def test_tidying_drops_small_taps_and_far_islands() -> None:
    kernel = np.zeros((9, 9), np.float32)
    kernel[4, 2:7] = 1
    kernel[0, 0] = 0.04
    kernel[8, 8] = 0.1
    kernel[1, 4] = -1
    tidy = tidied(kernel)
    assert tidy.sum() == pytest.approx(1)
    assert np.count_nonzero(tidy) == 5


def test_centring_moves_the_centroid_to_the_middle() -> None:
    assert np.array_equal(centred(shifted(disk(2, 11), 2, -1)), disk(2, 11))


def test_likeness_knows_no_shift() -> None:
    kernel = disk(2, 11)
    assert likeness(kernel, shifted(kernel, 1, 2)) == pytest.approx(1, abs=1e-5)
    assert likeness(kernel, disk(0.5, 11)) < 0.5


@pytest.mark.parametrize("radius", [0.5, 1.7, 4.0])
def test_a_disk_spreads_as_its_radius_says(radius: float) -> None:
    """Variance R²/4 an axis, and at most a pixel's own 1/12."""
    offset = np.arange(15) - 7
    variance = float((disk(radius) * offset**2).sum())
    assert abs(variance - radius**2 / 4) < 0.15
