import numpy as np
import pytest

from degradations.motion import ellipse, moving_object
from images import Pixels


def test_an_ellipse_covers_a_part_of_the_picture() -> None:
    for seed in range(20):
        mask = ellipse(np.random.default_rng(seed), 60, 80)
        assert mask.shape == (1, 60, 80)
        assert set(np.unique(mask)) == {0, 1}
        assert 0.03 < mask.mean() < 0.7


@pytest.mark.parametrize("seed", range(4))
def test_the_background_stays_and_the_object_moves(seed: int) -> None:
    """Beyond half the path and the soft edge of the ellipse, nothing changes."""
    image = np.random.default_rng(9).random((3, 120, 160), dtype=np.float32)
    moved = moving_object(np.random.default_rng(seed), image, 10)
    change = np.abs(moved - image).max(axis=0)
    random = np.random.default_rng(seed)
    random.uniform()  # the direction of the path
    y, x = np.nonzero(ellipse(random, 120, 160)[0])
    margin = 10
    near = np.zeros((120, 160), bool)
    near[
        max(0, y.min() - margin) : y.max() + margin, max(0, x.min() - margin) : x.max() + margin
    ] = True
    assert change[~near].max() < 1e-3
    assert change[y, x].mean() > 0.05


def test_grey_stays_grey_and_everything_in_range(grey: Pixels, photo: Pixels) -> None:
    """What the object uncovers is filled: no dark rim."""
    assert np.abs(moving_object(np.random.default_rng(1), grey, 20) - grey).max() < 1e-4
    moved = moving_object(np.random.default_rng(1), photo, 10)
    assert moved.shape == photo.shape
    assert moved.min() >= 0
    assert moved.max() <= 1
