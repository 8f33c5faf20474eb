import numpy as np
import pytest

from degradations.camera import PATTERNS, mosaic
from degradations.demosaic import bilinear, raw_photo
from evaluation.metrics import psnr
from images import Pixels


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_plane_of_colour_comes_back(pattern: str) -> None:
    """Linear in x and y, away from the mirrored border."""
    y, x = np.mgrid[0:20, 0:24].astype(np.float32) / 40
    ramps = np.stack([x, y, 1 - x / 2 - y / 2])
    result = bilinear(mosaic(ramps, pattern))
    assert np.abs(result - ramps)[:, 2:-2, 2:-2].max() < 1e-5


@pytest.mark.parametrize("pattern", PATTERNS)
def test_samples_stay_and_the_border_keeps_its_colour(photo: Pixels, pattern: str) -> None:
    sparse = mosaic(photo + 1, pattern)
    assert np.abs(bilinear(sparse) - sparse)[sparse > 0].max() < 1e-5
    flat = np.full((3, 8, 8), 0.5, np.float32)
    assert np.abs(bilinear(mosaic(flat, pattern)) - flat).max() < 1e-5


def test_a_raw_photo_gets_worse_with_the_iso(photo: Pixels) -> None:
    results = [raw_photo(np.random.default_rng(1), photo, iso) for iso in (100, 1600, 12800)]
    qualities = [psnr(photo, result) for result in results]
    assert qualities == sorted(qualities, reverse=True)
    assert qualities[0] > qualities[2] + 6
