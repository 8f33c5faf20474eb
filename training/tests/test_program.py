"""Digests of what a measurement follows from."""

from pathlib import Path

import pytest

from evaluation import program
from evaluation.program import contents, modules
from evaluation.program import program as digest_of


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of three modules, of which the first imports the others."""
    monkeypatch.setattr(program, "ROOT", tmp_path)
    digest_of.cache_clear()
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "__init__.py").touch()
    (tmp_path / "top.py").write_text('"""It."""\nimport numpy\nfrom room import inner\n')
    (tmp_path / "room" / "inner.py").write_text("def f() -> int:\n    import late\n    return 1\n")
    (tmp_path / "late.py").write_text("SIZE = 3\n")
    return tmp_path


def digest(*without: str) -> str:
    digest_of.cache_clear()
    return digest_of("top", without=without)


def test_it_is_about_a_module_and_all_of_ours_below_it(root: Path) -> None:
    assert set(modules(["top"], ())) == {"top", "room", "room.inner", "late"}
    assert set(modules(["top"], ("room",))) == {"top"}
    before = digest()
    (root / "late.py").write_text("SIZE = 4\n")
    assert digest() != before


def test_words_change_nothing(root: Path) -> None:
    before = digest()
    (root / "late.py").write_text('"""Sizes."""\nSIZE = 3  # pixels\n"""Of tiles."""\n')
    assert digest() == before


def test_what_is_passed_over_may_change(root: Path) -> None:
    before = digest("late")
    (root / "late.py").write_text("SIZE = 4\n")
    assert digest("late") == before


def test_photos_are_known_by_what_is_in_them(tmp_path: Path) -> None:
    one, other = tmp_path / "1.png", tmp_path / "2.png"
    one.write_bytes(b"a")
    other.write_bytes(b"b")
    assert contents([one]) != contents([other])
    other.write_bytes(b"a")
    assert contents([one]) == contents([other])


def test_undone_kernels_follow_from_what_undoes_them_and_others_do_not() -> None:
    torch = pytest.importorskip("torch")
    assert torch
    from evaluation.shots import MAKERS

    every = modules(MAKERS, program.UNCONCERNED)
    assert {"blur.undo", "evaluation.blurred", "degradations.photo_blur"} <= set(every)
    others = modules(MAKERS, (*program.UNCONCERNED, "evaluation.undone"))
    assert "degradations.photo_blur" in others
    assert not any(name.startswith("blur.") for name in others)
