import numpy as np
import pytest

from blur import fourier


@pytest.mark.parametrize(("least", "length"), [(1, 32), (33, 64), (200, 256), (450, 480)])
def test_lengths(least: int, length: int) -> None:
    assert fourier.padded_length(least) == length


def test_wrapping_keeps_the_image_and_has_no_step() -> None:
    plane = np.broadcast_to(np.linspace(0, 1, 67, dtype=np.float32), (3, 41, 67))
    field = fourier.wrapped(plane, 10, (96, 96))
    assert field.shape == (3, 96, 96)
    assert np.array_equal(fourier.window(field, 10, 41, 67), plane)
    around = np.concatenate([field, field[:, :, :1]], axis=2)
    assert np.abs(np.diff(around, axis=2)).max() < 0.1


def test_transfer_blurs_without_a_shift() -> None:
    kernel = np.zeros((5, 5), np.float32)
    kernel[1, 2] = 1
    field = np.random.default_rng(0).random((32, 64), dtype=np.float32)
    blurred = fourier.inverse(fourier.transfer(kernel, (32, 64)) * fourier.forward(field), (32, 64))
    assert np.abs(blurred - np.roll(field, -1, 0)).max() < 1e-5
