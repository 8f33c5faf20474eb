"""The pictures that degradations are tried on."""

import numpy as np
import pytest

from degradations.blur import convolve
from images import Pixels


@pytest.fixture
def photo() -> Pixels:
    """[3, 48, 64]: soft blobs of colour from black to white, as photos have, and not a constant."""
    noise = np.random.default_rng(0).standard_normal((3, 48, 64), dtype=np.float32)
    soft = convolve(noise, np.full((5, 5), 1 / 25, np.float32))
    low, high = soft.min(), soft.max()
    return np.clip((soft - low) / (high - low), 0, 1).astype(np.float32)


@pytest.fixture
def grey() -> Pixels:
    """[3, 200, 200] of middle grey."""
    return np.full((3, 200, 200), 0.5, np.float32)
