"""The solver with a denoiser that is no network."""

import numpy as np
import pytest
from synthetic import SIDE, noisy, scene, shaken, stroke

from blur import fourier
from blur.deconvolve import Blur, Settings, conjugate_gradients, deconvolve, linearised
from blur.fourier import transfer
from blur.light import slope, to_encoded, to_linear
from blur.parity import stand_in_denoiser
from blur.selfcheck import residual
from evaluation.metrics import psnr


def test_the_kernel_undoes_the_blur() -> None:
    result = deconvolve(shaken(), stroke(), stand_in_denoiser, Settings(sigma=3 / 255))
    inner = np.s_[:, 12:-12, 12:-12]
    assert psnr(scene()[inner], result[inner]) > psnr(scene()[inner], shaken()[inner]) + 4
    assert residual(shaken(), result, stroke()) < 2.6 / 255


def test_a_wrong_kernel_does_not_explain_the_photo() -> None:
    wrong = np.ascontiguousarray(stroke().T[::-1])
    result = deconvolve(shaken(), wrong, stand_in_denoiser, Settings(sigma=3 / 255))
    assert residual(shaken(), result, wrong) > 3 / 255


def test_no_blur_and_no_noise_stay_as_they_are() -> None:
    none = np.zeros((3, 3), np.float32)
    none[1, 1] = 1
    result = deconvolve(scene(), none, lambda x, _s: x)
    assert np.abs(result - scene()).max() < 1e-3


def test_light_brighter_than_white_leaves_no_rings() -> None:
    """A lamp of six times white, whose streak a camera cannot hold."""
    light = to_linear(scene() * 0.5)
    light[:, 76:84, 76:84] = 6
    spread = fourier.inverse(
        fourier.transfer(stroke(), (SIDE, SIDE)) * fourier.forward(light), (SIDE, SIDE)
    )
    photo = noisy(to_encoded(np.clip(spread, 0, 1)), 2)
    result = np.minimum(deconvolve(photo, stroke(), stand_in_denoiser), 1)
    around = np.s_[:, 60:100, 60:100]
    truth = to_encoded(np.minimum(light, 1))
    assert psnr(truth[around], result[around]) > psnr(truth[around], photo[around]) + 5.8


def test_the_step_is_the_least_squares_solution() -> None:
    """Many iterations leave no gradient."""
    patch = shaken()[:, :64, :64]
    blur = Blur(transfer(stroke(), (64, 64)), (64, 64))
    data = linearised(patch, patch, np.ones((64, 64), np.float32), blur)
    change = conjugate_gradients(data, 0.1, 60)
    gradient = data.transposed(data.forward(change) - data.residual) + 0.1 * change
    assert np.abs(gradient).max() < 1e-4 * np.abs(data.transposed(data.residual)).max()


def test_slope_is_the_curve_s_derivative() -> None:
    at = np.linspace(0.06, 1, 50, dtype=np.float32)
    numeric = (to_linear(at + 1e-2) - to_linear(at - 1e-2)) / 2e-2
    assert slope(at) == pytest.approx(numeric, rel=3e-3)
    assert to_encoded(to_linear(at)) == pytest.approx(at, abs=1e-5)
