"""Values that are measured once."""

from pathlib import Path

from evaluation.kept import Kept


def test_a_value_is_made_once_and_survives_the_program(tmp_path: Path) -> None:
    first = Kept(tmp_path, "table", {"side": 8})
    assert first("τ = 5", lambda: [1.5, 2]) == [1.5, 2]
    again = Kept(tmp_path, "table", {"side": 8})
    assert "τ = 5" in again
    assert again("τ = 5", lambda: [0]) == [1.5, 2]


def test_other_settings_are_measured_anew(tmp_path: Path) -> None:
    Kept(tmp_path, "table", {"side": 8})("a", lambda: 1)
    assert Kept(tmp_path, "table", {"side": 9})("a", lambda: 2) == 2


def test_half_a_line_of_a_killed_run_is_dropped(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "table", 0)
    kept("a", lambda: 1)
    assert kept.file
    with kept.file.open("a") as file:
        file.write('["b", 2')
    again = Kept(tmp_path, "table", 0)
    assert again("b", lambda: 3) == 3
    assert dict(Kept(tmp_path, "table", 0).values) == {"a": 1, "b": 3}


def test_without_a_folder_values_stay_in_memory() -> None:
    kept = Kept(None, "table", 0)
    assert kept("a", lambda: 1) == kept("a", lambda: 2) == 1
