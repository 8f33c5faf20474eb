"""What counts towards the 64 MiB that may travel."""

import subprocess
from pathlib import Path

import pytest

from lease import travel as rules
from lease.travel import travel


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A tracked, a new and an ignored file."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (tmp_path / "training").mkdir()
    (tmp_path / "models").mkdir()
    (tmp_path / ".gitignore").write_text("ignored\n.lease/\n", encoding="utf-8")
    (tmp_path / "models" / "large.onnx").write_bytes(bytes(3000))
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    (tmp_path / "training" / "new.py").write_bytes(bytes(200))
    (tmp_path / "ignored").write_bytes(bytes(100_000))
    (tmp_path / ".lease" / "photos").mkdir(parents=True)
    (tmp_path / ".lease" / "photos" / "a.avif").write_bytes(bytes(500))
    return tmp_path


def test_tracked_and_new_files_travel_and_the_kit(checkout: Path) -> None:
    found = travel(checkout, checkout / ".lease")
    expected = {".gitignore": 16, "models/large.onnx": 3000, "training/new.py": 200}
    assert found.tree == expected
    assert found.kit == {".lease/photos/a.avif": 500}
    assert found.total == sum(expected.values()) + 500
    assert found.fits
    assert found.spared == 3016


def test_a_file_that_was_taken_away_does_not_travel(checkout: Path) -> None:
    (checkout / "models" / "large.onnx").unlink()
    assert "models/large.onnx" not in travel(checkout, checkout / ".lease").tree


def test_a_link_travels_as_a_link_and_a_shared_folder_travels(checkout: Path) -> None:
    (checkout / "link").symlink_to("ignored")
    (checkout / "shared").mkdir()
    (checkout / "shared" / "paper.pdf").write_bytes(bytes(40))
    (checkout / ".gitignore").write_text("ignored\nshared\n", encoding="utf-8")
    tree = travel(checkout, checkout / ".lease").tree
    assert tree["link"] == len("ignored")
    assert tree["shared/paper.pdf"] == 40


def test_too_much_names_the_largest(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_BYTES", 3000)
    found = travel(checkout, checkout / ".lease")
    assert not found.fits
    first = found.text.splitlines()[2]
    assert first.endswith("models/large.onnx")
    assert "training/ and .lease alone" in found.text
