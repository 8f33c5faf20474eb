"""Kernels in their place, to parts of a pixel, and what is out of it."""

import numpy as np
from synthetic import noisy, scene, stroke

from blur.again import closer
from blur.deconvolve import blurred
from blur.light import Plane, to_linear
from blur.place import in_place
from blur.shapes import centroid, disk, likeness
from images import Pixels


def beside() -> Plane:
    """Two taps, one of them in the middle: the light lies half a pixel to the right."""
    kernel = np.zeros((3, 3), np.float32)
    kernel[1, 1:] = 0.5
    return kernel


def place(image: Pixels) -> float:
    """Mean place of the light, from the left."""
    light = to_linear(image)
    return float((light * np.arange(image.shape[2])).sum() / light.sum())


def test_the_light_lies_in_the_middle_of_a_pixel() -> None:
    down, right = centroid(in_place(beside()))
    assert abs(down) < 1e-6
    assert abs(right) < 0.05


def test_what_lies_there_is_left_as_it_is() -> None:
    assert np.abs(in_place(disk(2.0))[4:-4, 4:-4] - disk(2.0)).max() < 1e-6


def test_a_picture_stays_where_it_is_while_it_is_blurred() -> None:
    y, x = np.mgrid[0:40, 0:48]
    spot = 0.8 * np.exp(-((x - 20) ** 2 + (y - 18) ** 2) / 18)
    photo = np.stack([spot] * 3).astype(np.float32)
    assert abs(place(blurred(photo, beside())) - place(photo)) < 0.05


def test_what_lies_far_from_the_believed_kernel_is_clutter() -> None:
    cluttered = np.pad(stroke(), 10)
    cluttered[27:30, 2:5] = cluttered.max() / 3
    photo = noisy(blurred(scene(), cluttered / cluttered.sum()), 1)
    found = closer(photo, scene(), np.pad(stroke(), 10))
    assert likeness(found, stroke()) > 0.85
    assert not found[24:, :8].any()
