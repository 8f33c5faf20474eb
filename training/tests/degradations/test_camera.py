from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from degradations import camera
from degradations.camera import PATTERNS, Noise, camera_noise, mosaic, random_noise, unprocessed
from degradations.colour import to_encoded
from images import Pixels

ISOS = [100, 200, 400, 800, 1600, 3200, 6400, 12800]


@pytest.mark.parametrize("seed", range(8))
def test_rendering_undoes_unprocessing_where_nothing_clips(photo: Pixels, seed: int) -> None:
    dull = photo * np.float32(0.3) + np.float32(0.2)
    scene = unprocessed(np.random.default_rng(seed), dull)
    assert scene.camera.min() > 0
    assert scene.camera.max() < 1
    assert np.abs(scene.rendered - dull).max() < 1e-4


@pytest.mark.parametrize("seed", range(20))
def test_scenes_stay_in_range_and_finite(photo: Pixels, seed: int) -> None:
    scene = unprocessed(np.random.default_rng(seed), photo)
    for image in (scene.balanced, scene.rendered):
        assert image.dtype == np.float32
        assert np.isfinite(image).all()
        assert image.min() >= 0
        assert image.max() <= 1


def test_bright_scenes_clip_in_some_channels_and_not_in_others() -> None:
    white = np.ones((3, 4, 4), np.float32)
    cameras = [unprocessed(np.random.default_rng(n), white).camera[:, 0, 0] for n in range(60)]
    saturated = [values[1] >= 1 and values[0] < 1 and values[2] < 1 for values in cameras]
    assert 10 < sum(saturated) < 50


def test_saturated_light_shows_no_noise() -> None:
    """The sensor clips after its noise: what is far above white stays white."""
    bright = np.full((3, 8, 8), 3, np.float32)
    seen = camera.exposed(np.random.default_rng(1), bright, camera_noise(1600))
    assert np.all(seen == 1)


def test_matrices_keep_white() -> None:
    for seed in range(10):
        matrix = camera.random_matrix(np.random.default_rng(seed))
        assert matrix.sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
        assert np.linalg.cond(matrix) < 20


def test_white_balance_gains_lie_in_their_ranges() -> None:
    """A grey is green in camera RGB, by the gains that make it grey again."""
    grey = np.full((3, 2, 2), 0.4, np.float32)
    for seed in range(50):
        red, green, blue = unprocessed(np.random.default_rng(seed), grey).camera[:, 0, 0]
        assert 1.4 - 1e-3 <= green / red <= 2.6 + 1e-3
        assert 1.3 - 1e-3 <= green / blue <= 2.4 + 1e-3


def test_the_scene_s_matrix_turns_camera_white_into_neutral_grey() -> None:
    grey = np.full((3, 2, 2), 0.4, np.float32)
    scene = unprocessed(np.random.default_rng(3), grey)
    assert scene.rendered == pytest.approx(grey, abs=1e-4)
    twice = replace(scene, camera=2 * scene.camera)
    assert float(np.ptp(twice.rendered)) < 1e-4
    assert np.all(twice.rendered > to_encoded(np.float32(0.13) * np.ones(1, np.float32)))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_mosaic_samples_the_colours_of_its_pattern(pattern: str) -> None:
    """Red is 1, green 2 and blue 3: what is sampled spells the pattern."""
    colours = np.ones((3, 6, 8), np.float32) * np.array([1, 2, 3], np.float32)[:, None, None]
    sparse = mosaic(colours, pattern)
    assert np.all((sparse > 0).sum(axis=0) == 1)
    cell = [["RGB".index(letter) + 1 for letter in pattern[2 * row :][:2]] for row in (0, 1)]
    assert np.array_equal(sparse.sum(axis=0), np.tile(cell, (3, 4)))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_mosaic_keeps_the_values_at_their_places(photo: Pixels, pattern: str) -> None:
    bright = photo + 1
    sparse = mosaic(bright, pattern)
    assert np.array_equal(sparse[sparse > 0], bright[sparse > 0])


def test_all_four_patterns_are_there_and_green_is_the_default(photo: Pixels) -> None:
    assert sorted(PATTERNS) == ["BGGR", "GBRG", "GRBG", "RGGB"]
    assert np.array_equal(mosaic(photo), mosaic(photo, "GRBG"))


def test_noise_grows_with_the_iso() -> None:
    levels = [camera_noise(iso) for iso in ISOS]
    for lower, higher in pairwise(levels):
        assert higher.gain == pytest.approx(2 * lower.gain)
        assert higher.offset == pytest.approx(4 * lower.offset)


def test_noise_in_electrons() -> None:
    """20,000 electrons at ISO 100: white has √20,000 of noise, and black the 4 of reading."""
    noise = camera_noise(100)
    assert (noise.gain * 20_000**2) ** 0.5 == pytest.approx(20_000**0.5)
    assert noise.offset**0.5 * 20_000 == pytest.approx(4)


def test_random_noise_lies_between_the_best_and_the_worst_camera() -> None:
    drawn = [random_noise(np.random.default_rng(n)) for n in range(400)]
    best, worst = camera_noise(100, 80_000, 1.5), camera_noise(12800, 12_000, 6)
    silent = [noise for noise in drawn if noise == Noise(0, 0)]
    assert len(silent) / len(drawn) == pytest.approx(0.1, abs=0.05)
    loud = [noise for noise in drawn if noise not in silent]
    assert all(best.gain <= noise.gain <= worst.gain for noise in loud)
    assert all(best.offset <= noise.offset <= worst.offset for noise in loud)
    assert max(noise.gain for noise in loud) > 20 * min(noise.gain for noise in loud)


def test_an_exposure_has_the_noise_and_saturates() -> None:
    noise, random = camera_noise(3200), np.random.default_rng(6)
    dim = np.full((3, 200, 200), 0.3, np.float32)
    exposed = camera.exposed(random, dim, noise)
    assert float(exposed.var()) == pytest.approx(noise.gain * 0.3 + noise.offset, rel=0.03)
    assert camera.exposed(random, np.ones((3, 50, 50), np.float32), noise).max() == 1
    dark = camera.exposed(random, np.zeros((3, 50, 50), np.float32), noise)
    assert dark.min() < 0, "black is not clipped, or it would get brighter"
