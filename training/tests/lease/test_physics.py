"""Deblurring in batches against `blur/`, example by example."""

from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from blur import deconvolve as reference  # noqa: E402
from degradations.blur import convolve, path_kernel, shake_path, spread  # noqa: E402
from degradations.defocus import disk  # noqa: E402
from images import Pixels  # noqa: E402
from lease import physics  # noqa: E402
from lease.batches.blur import SIDE  # noqa: E402
from lease.photos import Photos  # noqa: E402
from lease.undone import mistaken, refining  # noqa: E402

SIGMAS = (4 / 255, 25 / 255)


def smoothed(noisy: Any, _level: Any) -> Any:
    """Stands in for the denoiser."""
    return 0.98 * noisy + 0.01


@pytest.fixture(scope="module")
def photos() -> Pixels:
    """[2, 3, 96, 96] with lights."""
    white = np.random.default_rng(2).standard_normal((6, 96, 96), dtype=np.float32)
    soft = convolve(white, np.full((5, 5), 1 / 25, np.float32)) * 1.2 + 0.5
    return np.clip(soft, 0, 1).astype(np.float32).reshape(2, 3, 96, 96)


@pytest.fixture(scope="module")
def kernels() -> Pixels:
    """A shake and a defocus in the middle of the batch's size; where the light of a point goes."""
    shake = path_kernel(shake_path(np.random.default_rng(4), 12))[::-1, ::-1]
    return np.stack([np.pad(k, (SIDE - len(k)) // 2) for k in (shake, disk(3))])


def test_the_result_is_the_reference_s(photos: Pixels, kernels: Pixels) -> None:
    """The lights are brighter than white here and there, where it counts less."""
    bright = np.clip(photos * 1.15, 0, 1)
    found = physics.deconvolved(
        torch.from_numpy(bright), torch.from_numpy(kernels), torch.tensor(SIGMAS), smoothed
    ).numpy()
    for photo, kernel, sigma, result in zip(bright, kernels, SIGMAS, found, strict=True):
        settings = reference.Settings(sigma=sigma, calls=physics.CALLS)
        expected = reference.deconvolve(photo, kernel, smoothed, settings)
        assert np.abs(result - np.clip(expected, 0, 1)).max() < 2e-3
        assert np.sqrt(np.square(result - np.clip(expected, 0, 1)).mean()) < 2e-4


def test_the_photo_s_own_kernel_brings_it_nearer(photos: Pixels, kernels: Pixels) -> None:
    for clean, kernel in zip(photos, kernels, strict=True):
        blurred = spread(clean, kernel[::-1, ::-1].copy())
        given = torch.from_numpy(blurred[None]), torch.from_numpy(kernel[None])
        result = physics.deconvolved(*given, torch.tensor([4 / 255]), lambda noisy, _: noisy)
        before, after = (
            float(np.square(image - clean)[:, 16:-16, 16:-16].mean())
            for image in (blurred, result[0].numpy())
        )
        assert after < 0.5 * before


def test_mistaken_kernels_are_kernels_about_the_same_place(kernels: Pixels) -> None:
    torch.manual_seed(0)
    given = torch.from_numpy(kernels).repeat(16, 1, 1)
    wrong = mistaken(given)
    assert torch.allclose(wrong.sum((1, 2)), torch.ones(32), atol=1e-4)
    assert wrong.min() >= 0
    same = (wrong - given).abs().sum((1, 2)) < 1e-6
    assert 4 < same.sum() < 28


def test_what_the_refiner_gets_is_nearer_than_the_photo_on_average() -> None:
    """So the kernels of its examples are turned the right way."""
    white = np.random.default_rng(3).standard_normal((3, 400, 400), dtype=np.float32)
    soft = convolve(white, np.full((5, 5), 1 / 25, np.float32)) * 1.2 + 0.5
    levels = (np.clip(soft, 0, 1) * 255).astype(np.uint8)
    torch.manual_seed(1)
    draw = refining(lambda noisy, _level: noisy)
    batch = draw(Photos([levels], torch.device("cpu")), 4, 64)
    result, photo, level = batch.inputs
    assert level.shape == (4, 1, 64, 64)
    errors = [(i - batch.target).square().mean((1, 2, 3)).log() for i in (result, photo)]
    assert errors[0].mean() < errors[1].mean()
