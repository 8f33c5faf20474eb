"""Crops out of one tensor that holds all photos."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from images import read_levels  # noqa: E402
from lease.photos import Photos, decoded  # noqa: E402

CPU = torch.device("cpu")


def photos() -> Photos:
    """Three of different sizes; every sample is its own."""
    sizes = ((40, 60), (64, 32), (20, 20))
    random = np.random.default_rng(0)
    return Photos([random.integers(0, 256, (3, *s), dtype=np.uint8) for s in sizes], CPU)


def test_a_crop_is_a_window_of_its_photo() -> None:
    own = photos()
    levels = own.levels[: 3 * 40 * 60].view(3, 40, 60)
    place, corner = torch.tensor([0]), torch.tensor([[7, 11]])
    no, yes = torch.tensor([False]), torch.tensor([True])
    window = levels[:, 7:23, 11:27].float() / 255
    assert torch.equal(own.crops(place, corner, no, no)(16)[0], window)
    assert torch.equal(own.crops(place, corner, yes, no)(16)[0], window.flip(2))
    assert torch.equal(own.crops(place, corner, no, yes)(16)[0], window.transpose(1, 2))


def test_other_photos_and_middles() -> None:
    own = photos()
    second = own.levels[3 * 40 * 60 :][: 3 * 64 * 32].view(3, 64, 32)
    assert torch.equal(own.middles(20)[1], second[:, 22:42, 6:26].float() / 255)


def test_photos_count_by_the_crops_that_they_hold() -> None:
    own = photos()
    counts = torch.tensor([(40 - 23) * (60 - 23), (64 - 23) * (32 - 23), 0]).double()
    assert torch.allclose(own.cumulative(24).double(), (counts / counts.sum()).cumsum(0), atol=1e-6)
    torch.manual_seed(0)
    assert own.draw(200, 24).shape == (200, 3, 24, 24)


def test_crops_larger_than_every_photo_are_refused() -> None:
    with pytest.raises(ValueError, match="no photo is 65 pixels"):
        photos().draw(1, 65)


def test_processes_decode_what_one_does(photos: Path) -> None:
    files = sorted(photos.iterdir())
    for levels, file in zip(decoded(files, 2), files, strict=True):
        assert np.array_equal(levels, read_levels(file))
