"""Photos as they are read: in sRGB, whatever profile they come with."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

import images

RED, GREEN = (255, 0, 0), (0, 255, 0)


def swapped_profile() -> bytes:
    """SRGB with its red and green primaries exchanged."""
    content = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return content.replace(b"rXYZ", b"temp").replace(b"gXYZ", b"rXYZ").replace(b"temp", b"gXYZ")


def written(file: Path, picture: Image.Image, profile: bytes | None) -> Path:
    picture.save(file, icc_profile=profile)
    return file


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_the_profile_says_what_the_numbers_mean(tmp_path: Path, mode: str) -> None:
    picture = Image.new("RGB", (5, 4), RED).convert(mode)
    image = images.read(written(tmp_path / "red.png", picture, swapped_profile()))
    assert image.shape == (3, 4, 5)
    assert np.abs(image - np.reshape(GREEN, (3, 1, 1)) / 255).max() < 0.02


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA"])
def test_without_a_profile_numbers_stay(tmp_path: Path, mode: str) -> None:
    picture = Image.new("RGB", (5, 4), (40, 120, 200)).convert(mode)
    expected = np.asarray(picture.convert("RGB"))[0, 0]
    levels = images.read_levels(written(tmp_path / "plain.png", picture, None))
    assert np.array_equal(levels[:, 0, 0], expected)


def test_a_grey_picture_of_16_bits_keeps_its_tones(tmp_path: Path) -> None:
    tones = np.array([[0, 257, 128 * 257, 65535]], np.uint16)
    levels = images.read_levels(written(tmp_path / "grey.png", Image.fromarray(tones), None))
    assert levels[:, 0].tolist() == [[0, 1, 128, 255]] * 3


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_profile_that_does_not_fit_is_left_out_and_said_so(tmp_path: Path, mode: str) -> None:
    """A damaged one, and one of colours in a grey picture."""
    picture = Image.new("RGB", (5, 4), (90, 90, 90)).convert(mode)
    profile = swapped_profile() if mode == "L" else b"no profile" * 20
    file = written(tmp_path / "odd.png", picture, profile)
    with pytest.warns(UserWarning, match="colour profile"):
        levels = images.read_levels(file)
    assert (levels == 90).all()
