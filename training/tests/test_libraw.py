from io import BytesIO

import numpy as np
import pytest
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from degradations.camera import Noise, Scene, mosaic, unprocessed
from degradations.colour import to_encoded
from evaluation import dng
from evaluation.cases import Photo, RawPhoto
from evaluation.crops import inner
from evaluation.libraw import ahd
from evaluation.metrics import psnr
from evaluation.restorers import calls_of
from images import Pixels


def smooth(height: int, width: int) -> Pixels:
    """Coloured waves of 125 pixels, sRGB-encoded."""
    y, x = np.mgrid[:height, :width] / 20
    waves = [0.5 + 0.3 * np.sin(x + y), 0.45 + 0.25 * np.cos(x - y), 0.4 + 0.3 * np.sin(y)]
    return np.stack(waves).astype(np.float32)


def photographed(scene: Scene) -> RawPhoto:
    """Without noise."""
    given = {"mosaic": mosaic(to_encoded(scene.balanced))}
    return RawPhoto(scene.rendered, scene.rendered, given, scene, Noise(0, 0))


def test_a_smooth_photo_comes_back_from_libraw() -> None:
    pytest.importorskip("rawpy")
    photo = photographed(unprocessed(np.random.default_rng(3), smooth(72, 96)))
    result = ahd(photo)
    assert result.shape == photo.clean.shape
    assert psnr(inner(photo.clean), inner(result)) > 50


def test_the_brightest_sample_is_not_taken_for_white() -> None:
    pytest.importorskip("rawpy")
    even = np.full((3, 64, 64), 0.8, np.float32)
    scene = Scene(even, np.eye(3, dtype=np.float32), np.ones(3, np.float32))
    photo = photographed(scene)
    assert inner(ahd(photo)) == pytest.approx(inner(photo.clean), abs=1e-3)


def test_levels_have_room_below_black_and_end_at_white() -> None:
    light = np.zeros((3, 2, 2), np.float32)
    light[1, 0, 0], light[0, 0, 1], light[2, 1, 0], light[1, 1, 1] = -0.01, 0, 1, 1.5
    levels = np.frombuffer(dng.samples(light), "<u2").tolist()
    assert levels == [4096 - 614, 4096, 65535, 65535]


def test_the_file_says_how_to_read_its_samples() -> None:
    light = np.zeros((3, 4, 6), np.float32)
    balance = np.array([1, 0.5, 0.8], np.float32)
    content = dng.encoded(light, balance, np.eye(3, dtype=np.float32)).getvalue()
    directory = ImageFileDirectory_v2(content[:8])
    file = BytesIO(content)
    file.seek(8)
    directory.load(file)
    assert (directory[256], directory[257], directory[33422]) == (6, 4, bytes([1, 0, 2, 1]))
    assert [float(v) for v in directory[50728]] == pytest.approx([1, 2, 1.25])
    assert content[directory[273][0] :] == dng.samples(light)


def test_only_a_mosaic_can_be_demosaicked() -> None:
    flat = np.zeros((3, 4, 4), np.float32)
    with pytest.raises(ValueError, match="mosaic"):
        ahd(Photo(flat, flat, {"image": flat}))


def test_libraw_is_no_call_of_a_network() -> None:
    assert calls_of("libraw-ahd") == 0
    assert calls_of("demosaicnet-bayer+denoiser") == 2
