"""PSNR and SSIM on images whose values are known."""

import numpy as np
import pytest

from evaluation.metrics import psnr, ssim


def test_equal_images() -> None:
    image = np.random.default_rng(0).random((3, 20, 24), dtype=np.float32)
    assert psnr(image, image) == float("inf")
    assert ssim(image, image) == pytest.approx(1)


def test_psnr_of_a_constant_error() -> None:
    image = np.full((3, 16, 16), 0.5, np.float32)
    assert psnr(image, image + np.float32(0.1)) == pytest.approx(20, abs=1e-4)


def test_ssim_of_constant_images() -> None:
    """Without structure only the luminance term is left."""
    dark, light = np.full((3, 16, 16), 0.25, np.float32), np.full((3, 16, 16), 0.5, np.float32)
    expected = (2 * 0.25 * 0.5 + 1e-4) / (0.25**2 + 0.5**2 + 1e-4)
    assert ssim(dark, light) == pytest.approx(expected, abs=1e-6)


def test_noise_lowers_ssim() -> None:
    random = np.random.default_rng(1)
    image = np.broadcast_to(np.linspace(0, 1, 64, dtype=np.float32), (3, 64, 64))
    noisy = image + np.float32(0.1) * random.standard_normal(image.shape, dtype=np.float32)
    assert 0 < ssim(image, noisy) < 0.6
