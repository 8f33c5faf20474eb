from pathlib import Path

import numpy as np
import pytest

import images
from data import pack
from data.pack import SIDE, Crops, crops, encode, write
from data.photos import split, validation_names
from images import Pixels


def waves(number: int, height: int, width: int) -> Pixels:
    """A smooth picture that JPEG keeps, another one for each number."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / 40
    planes = [0.5 + 0.4 * np.sin(x * (1 + number / 7) + y + phase + number) for phase in (0, 1, 2)]
    return np.stack(planes).astype(np.float32)


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two crops, one crop, and a photo that is too small for any."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for number, size in enumerate([(SIDE + 9, 2 * SIDE + 5), (SIDE, SIDE), (SIDE - 1, 2 * SIDE)]):
        images.write(folder / f"{number}.png", waves(number, *size))
    return split(folder, validation=False)


def test_crops_lie_inside_beside_each_other_and_in_the_middle() -> None:
    """Each pixel of the photo tells its place."""
    height, width = 2 * SIDE + 10, 3 * SIDE + 21
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    found = crops(np.stack([y, x, y]))
    corners = {(int(crop[0, 0, 0]), int(crop[1, 0, 0])) for crop in found}
    assert corners == {(5 + SIDE * y, 10 + SIDE * x) for y in (0, 1) for x in (0, 1, 2)}
    assert all(crop.shape == (3, SIDE, SIDE) for crop in found)
    assert all(crop[0, -1, 0] - crop[0, 0, 0] == SIDE - 1 for crop in found)


def test_a_pack_holds_the_crops(photos: list[Path], tmp_path: Path) -> None:
    file = tmp_path / "crops.npz"
    assert write(file, photos, 2**20, seed=1) == 3
    stored = Crops(file).crops.astype(np.float32) / 255
    expected = [crop for path in photos for crop in crops(images.read(path))]
    for crop in expected:
        assert min(float(np.abs(crop - other).mean()) for other in stored) < 0.01
    assert sorted(path.name for path in tmp_path.iterdir()) == ["crops.npz", "photos"]


def test_a_pack_is_never_larger_than_its_limit(photos: list[Path], tmp_path: Path) -> None:
    """The whole file counts, and room for another crop is used."""
    sizes = [len(encode(crop)) for path in photos for crop in crops(images.read(path))]
    everything = sum(sizes) + 8 * len(sizes) + pack.HEADERS
    file = tmp_path / "crops.npz"
    for limit, count in ((everything, 3), (everything - 1, 2)):
        assert write(file, photos, limit, seed=1) == count
        assert len(Crops(file).crops) == count
        assert file.stat().st_size <= limit
    write(file, photos, everything, seed=1)
    assert file.stat().st_size > everything - pack.HEADERS


def test_the_same_seed_gives_the_same_file_and_another_seed_another_order(
    photos: list[Path], tmp_path: Path
) -> None:
    first, again, other = (tmp_path / f"{name}.npz" for name in ("first", "again", "other"))
    for file, seed in ((first, 1), (again, 1), (other, 2)):
        write(file, photos, 2**20, seed)
    assert np.array_equal(Crops(first).crops, Crops(again).crops)
    assert not np.array_equal(Crops(first).crops, Crops(other).crops)


def test_no_crop_is_an_error(photos: list[Path], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0 of 352x352 pixels"):
        write(tmp_path / "crops.npz", photos[2:], 2**20, seed=1)
    with pytest.raises(ValueError, match="3 of 352x352 pixels found, 2000 bytes"):
        write(tmp_path / "crops.npz", photos, 2000, seed=1)


@pytest.mark.parametrize("side", [32, SIDE])
def test_drawn_windows_are_parts_of_a_crop(photos: list[Path], tmp_path: Path, side: int) -> None:
    """Mirrored and turned, but never beyond its border; by the seed alone."""
    file = tmp_path / "crops.npz"
    write(file, photos[1:2], 2**20, seed=1)
    source = Crops(file)
    crop = source.crops[0].astype(np.float32) / 255
    seen = set()
    for seed in range(30):
        window = source.draw(np.random.default_rng(seed), side)
        assert window.shape == (3, side, side)
        assert window.dtype == np.float32
        assert np.array_equal(window, source.draw(np.random.default_rng(seed), side))
        seen.add(window.tobytes())
        if side == SIDE:
            turned = [w for m in (crop, crop[..., ::-1]) for w in (m, m.swapaxes(-1, -2))]
            assert any(np.array_equal(window, option) for option in turned)
    assert len(seen) == 4 if side == SIDE else len(seen) > 20


def test_training_never_sees_a_photo_kept_out(
    photos: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command leaves it out, whatever the folder: here the white one."""
    folder = photos[0].parent
    white = folder / sorted(validation_names())[0]
    images.write(white, np.ones((3, SIDE, SIDE), np.float32))
    file = tmp_path / "crops.npz"
    monkeypatch.setattr("sys.argv", ["pack", str(folder), str(file)])
    pack.main()
    packed = Crops(file).crops
    assert len(packed) == 3
    assert packed.mean(axis=(1, 2, 3)).max() < 200
