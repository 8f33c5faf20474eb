import numpy as np
import pytest

from degradations.blur import Kernel, spread
from degradations.colour import to_linear
from degradations.defocus import disk, polygon, random_aperture


def moment(kernel: Kernel) -> float:
    """The mean squared distance of the light from the centre."""
    axis = np.arange(len(kernel)) - len(kernel) // 2
    distance = axis[:, None] ** 2 + axis[None] ** 2
    return float((kernel * distance).sum())


@pytest.mark.parametrize("radius", [0.5, 0.75, 1, 2.5, 6])
def test_kernels_are_weights_with_room_for_the_radius(radius: float) -> None:
    for kernel in (disk(radius), polygon(radius, 5, 0.3), polygon(radius, 8, 1)):
        assert len(kernel) == 2 * int(np.ceil(radius)) + 1
        assert kernel.min() >= 0
        assert kernel.sum() == pytest.approx(1, abs=1e-5)
        assert np.isfinite(kernel).all()


@pytest.mark.parametrize("radius", [2.5, 4, 6])
def test_a_disk_is_round_flat_and_of_its_radius(radius: float) -> None:
    """The mean squared distance in a disk is r²/2; moving light to pixel centres adds 1/6."""
    kernel = disk(radius)
    assert np.allclose(kernel, kernel.T)
    assert np.allclose(kernel, kernel[::-1])
    assert moment(kernel) == pytest.approx(radius**2 / 2 + 1 / 6, rel=0.03)
    assert kernel.max() == pytest.approx(1 / (np.pi * radius**2), rel=0.02)


def test_a_small_aperture_has_a_shape() -> None:
    """Half a pixel is the pixel itself; from there on neighbours get a share, corners none yet."""
    assert disk(0.5)[1, 1] == 1
    small = disk(0.7)
    assert 0.01 < small[0, 1] < small[1, 1]
    assert small[0, 0] == 0
    assert disk(0.9)[0, 1] > small[0, 1]


@pytest.mark.parametrize("corners", [5, 6, 7, 8])
def test_a_polygon_lies_in_the_disk_and_has_its_area(corners: int) -> None:
    radius = 6
    kernel, whole = polygon(radius, corners, 0.2), disk(radius)
    area = corners / 2 * radius**2 * np.sin(2 * np.pi / corners)
    assert np.all(kernel[whole == 0] == 0)
    assert kernel.max() == pytest.approx(1 / area, rel=0.02)
    assert moment(kernel) < moment(whole)


def test_a_polygon_turns() -> None:
    """By a whole side it is itself again, by half a side it is another."""
    first = polygon(5, 5, 0.1)
    assert np.abs(polygon(5, 5, 0.1 + 2 * np.pi / 5) - first).max() < 2e-3
    assert np.abs(polygon(5, 5, 0.1 + np.pi / 5) - first).max() > 5e-3


def test_random_apertures_keep_to_their_radii() -> None:
    sides = [len(random_aperture(np.random.default_rng(n), 0.5, 6)) for n in range(100)]
    assert min(sides) == 3
    assert max(sides) == 13


def test_light_is_kept_in_linear_values() -> None:
    point = np.zeros((3, 31, 31), np.float32)
    point[:, 15, 15] = 1
    light = to_linear(spread(point, disk(4)))
    assert light.sum(axis=(1, 2)) == pytest.approx([1] * 3, abs=1e-3)
    assert light[:, 15, 15] == pytest.approx([1 / (16 * np.pi)] * 3, rel=0.02)
