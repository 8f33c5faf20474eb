import numpy as np
import pytest

from degradations.resize import enlarge, reduce
from images import Pixels


def test_reduction_keeps_a_ramp_and_its_size() -> None:
    ramp = np.broadcast_to(np.linspace(0, 1, 64, dtype=np.float32), (3, 32, 64)).copy()
    small = reduce(ramp, 4)
    assert small.shape == (3, 8, 16)
    assert np.abs(small[0, 4, 2:-2] - ramp[0, 0].reshape(16, 4).mean(axis=1)[2:-2]).max() < 1e-3
    assert enlarge(small, 4).shape == ramp.shape


def test_reduction_is_antialiased() -> None:
    """A pattern finer than the small photo's pixels turns grey, and does not alias."""
    stripes = np.zeros((3, 32, 64), np.float32)
    stripes[:, :, ::2] = 1
    assert np.abs(reduce(stripes, 4)[:, :, 2:-2] - 0.5).max() < 0.05


def test_ringing_is_clipped() -> None:
    edge = np.zeros((3, 32, 32), np.float32)
    edge[:, :, 16:] = 1
    for image in (reduce(edge, 2), enlarge(edge, 2)):
        assert image.min() >= 0
        assert image.max() <= 1


def test_reduction_refuses_odd_sizes(photo: Pixels) -> None:
    with pytest.raises(ValueError, match="crop first"):
        reduce(photo[:, :47], 2)
