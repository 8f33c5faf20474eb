import numpy as np
import pytest

from degradations.colour import to_encoded, to_encoded_mirrored, to_linear


def test_transfer_curve_there_and_back() -> None:
    values = np.linspace(0, 1, 257, dtype=np.float32)
    assert np.abs(to_encoded(to_linear(values)) - values).max() < 1e-6
    assert to_linear(np.full(1, 0.5, np.float32))[0] == pytest.approx(0.2140, abs=1e-4)


def test_the_mirrored_curve_keeps_the_sign() -> None:
    light = np.array([-0.2, -0.001, 0, 0.001, 0.2], np.float32)
    encoded = to_encoded_mirrored(light)
    assert np.array_equal(encoded, -encoded[::-1])
    assert np.array_equal(encoded[2:], to_encoded(light[2:]))
