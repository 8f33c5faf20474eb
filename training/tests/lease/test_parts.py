"""Parts of a tar, whole or not."""

import io
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from lease import parts  # noqa: E402


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three states; the second is larger than a part."""
    torch.manual_seed(0)
    found = []
    for number, size in enumerate((1000, 20_000, 15_000)):
        found.append(tmp_path / f"stage-{number}.pt")
        torch.save({"average": torch.rand(size).half()}, found[-1])
    return found


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_BYTES", 25_000)


def test_what_is_written_is_read(files: list[Path], tmp_path: Path) -> None:
    written = parts.write_parts(tmp_path / "out", files)
    assert [file.stat().st_size <= 25_000 for file in written] == [True] * len(written)
    assert len(written) > 2
    found, damaged = parts.read_parts(tmp_path / "out")
    assert not damaged
    assert found == {file.name: file.read_bytes() for file in files}


def test_a_stop_between_parts_harms_only_the_stage_that_was_running(
    files: list[Path], tmp_path: Path
) -> None:
    """One of its parts is of an older moment than the others."""
    out = tmp_path / "out"
    late = parts.write_parts(out, files)[-2]
    old = late.read_bytes()
    torch.manual_seed(7)
    torch.save({"average": torch.rand(15_000).half()}, files[-1])
    parts.write_parts(out, files)
    late.write_bytes(old)
    found, damaged = parts.read_parts(out)
    assert damaged == ["stage-2.pt"]
    assert found == {file.name: file.read_bytes() for file in files[:2]}


def test_a_part_that_did_not_come_back_costs_what_it_held(
    files: list[Path], tmp_path: Path
) -> None:
    parts.write_parts(tmp_path / "out", files)[-1].unlink()
    found, _damaged = parts.read_parts(tmp_path / "out")
    assert found["stage-0.pt"] == files[0].read_bytes()


def test_too_much_is_refused(files: list[Path], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="more than 4 parts"):
        parts.write_parts(tmp_path / "out", files * 3)


def test_a_folder_without_parts_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="name the folder that came back"):
        parts.read_parts(tmp_path)


def test_what_is_no_checkpoint_is_damaged() -> None:
    buffer = io.BytesIO()
    torch.save({"average": torch.zeros(10)}, buffer)
    content = buffer.getvalue()
    assert parts.is_whole(content)
    assert not parts.is_whole(content[: len(content) // 2])
