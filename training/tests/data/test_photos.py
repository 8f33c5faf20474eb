from pathlib import Path

import pytest

from data.photos import photos, split, validation_names

OSPREY = "064-budgie-backgrounds-perched-osprey.avif"
"""The photo of tests/photos."""


def folder_of(tmp_path: Path, *names: str) -> Path:
    for name in names:
        (tmp_path / name).touch()
    return tmp_path


def test_photos_are_found_by_their_suffix_and_sorted(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "b.JPG", "a.avif", "notes.txt", "c.png", ".hidden")
    assert [path.name for path in photos(folder)] == ["a.avif", "b.JPG", "c.png"]


def test_a_folder_without_photos_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"expected \.avif"):
        photos(folder_of(tmp_path, "notes.txt"))


def test_the_split_is_by_name_in_any_folder(tmp_path: Path) -> None:
    kept_out = sorted(validation_names())[0]
    folder = folder_of(tmp_path, "mine.jpg", kept_out, "other.png")
    assert [path.name for path in split(folder, validation=True)] == [kept_out]
    assert [path.name for path in split(folder, validation=False)] == ["mine.jpg", "other.png"]


def test_one_side_of_the_split_may_be_missing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "mine.jpg")
    with pytest.raises(FileNotFoundError, match="no photos for validation"):
        split(folder, validation=True)


def test_photos_are_kept_out_for_validation_and_for_the_tests() -> None:
    names = validation_names()
    assert OSPREY in names
    assert len(names) >= 24 + 1
    assert all(Path(name).name == name and Path(name).suffix == ".avif" for name in names)
