"""What the command line offers, and the page that shows it."""

from pathlib import Path

import numpy as np
import pytest

import images
from degradations.kinds import KINDS, degrade
from degradations.page import WINDOW, page
from images import Pixels

REPOSITORY = Path(__file__).parent.parent.parent.parent
PHOTOS = REPOSITORY / "tests" / "photos"
PICTURES = REPOSITORY / "docs" / "images" / "degradations"
SMALL = {"bicubic-x2": 2, "photo-x2": 2, "bicubic-x4": 4, "photo-x4": 4}
SAME_FOR_ALL_SEEDS = {"jpeg-60", "defocus", "bicubic-x2", "bicubic-x4"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_follows_the_seed_and_keeps_size_and_range(photo: Pixels, kind: str) -> None:
    first, again, other = (degrade(kind, photo, seed) for seed in (3, 3, 4))
    factor = SMALL.get(kind, 1)
    assert np.array_equal(first, again)
    assert np.array_equal(first, other) == (kind in SAME_FOR_ALL_SEEDS)
    assert first.shape == (3, 48 // factor, 64 // factor)
    assert first.dtype == np.float32
    assert np.isfinite(first).all()
    if not kind.startswith("noise"):
        assert first.min() >= 0
        assert first.max() <= 1
    if factor == 1:
        assert np.abs(first - photo).max() > 0.01, "something happens"


@pytest.mark.parametrize(("kind", "name"), [("shake", "shake.png"), ("bicubic-x4", "small.png")])
def test_the_photos_of_the_tests_can_be_made_again(kind: str, name: str) -> None:
    """Up to rounding: no sample differs by more than one 8-bit step, and hardly any by that."""
    made = images.to_bytes(degrade(kind, images.read(PHOTOS / "clean.png"), 1)).astype(int)
    kept = images.to_bytes(images.read(PHOTOS / name)).astype(int)
    assert np.abs(made - kept).max() <= 1
    assert (made != kept).mean() < 1e-4


def test_the_page_has_a_picture_of_each_kind_and_stays_small() -> None:
    text = (REPOSITORY / "docs" / "degradations.md").read_text(encoding="utf-8")
    files = sorted(PICTURES.iterdir())
    assert {file.stem for file in files} == {"clean", *KINDS}
    assert all(f"images/degradations/{file.name}" in text for file in files)
    assert sum(file.stat().st_size for file in files) < 400_000


def test_pictures_show_the_same_window(tmp_path: Path) -> None:
    page(images.read(PHOTOS / "clean.png"), tmp_path)
    for file in tmp_path.iterdir():
        made, kept = images.read(file), images.read(PICTURES / file.name)
        assert made.shape == (3, *WINDOW[2:])
        assert np.abs(made - kept).mean() < 0.01, f"{file.name} is out of date"
