"""The tables of docs/results.md, made anew by commands that do not run here."""

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.results import (
    PAGE,
    Folders,
    commands,
    foreign,
    is_of_now,
    place,
    remake,
    renewed,
    words,
)

FIRST = "evaluation.claims quality deblur PHOTOS --taus 5"
SECOND = "evaluation.claims flow sr-x4 PHOTOS --flows flow.pt"
TEXT = f"""# Results

Sharp (`python -m {FIRST}`):

| a |
|---|
| 1 |

Then `python -m {SECOND}`

| b |
|---|
| 2 |

_Measured on 2026-01-01 with denoiser 00000000._

End.
"""
LINE = "_Measured on 2026-11-27 with denoiser 11111111._"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "results.md"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_each_command_gets_its_own_table(page: Path, tmp_path: Path) -> None:
    (tmp_path / "flow.pt").touch()
    ran: list[list[str]] = []

    def run(given: list[str]) -> str:
        ran.append(given)
        return f"heading\n\n| new |\n|---|\n| {len(ran)}0 |\n\n{LINE}\n"

    remake(page, commands(TEXT), Folders(Path("my photos"), tmp_path, Path("kept")), run)
    quality = ["evaluation.claims", "quality", "deblur", "my photos", "--taus", "5"]
    assert ran[0] == [*quality, "--keep", "kept"]
    assert ran[1][-3] == str(tmp_path / "flow.pt")
    expected = TEXT.replace("| a |", "| new |").replace("| b |", "| new |")
    expected = expected.replace("| 1 |\n", f"| 10 |\n\n{LINE}\n").replace("| 2 |", "| 20 |")
    old = "_Measured on 2026-01-01 with denoiser 00000000._"
    assert page.read_text(encoding="utf-8") == expected.replace(old, LINE)


def test_what_is_written_meanwhile_and_tables_before_a_break_stay(page: Path) -> None:
    def run(given: list[str]) -> str:
        if "flow" in given:
            raise KeyboardInterrupt
        page.write_text(TEXT.replace("End.", "A word."), encoding="utf-8")
        return "| new |\n|---|\n| 10 |\n"

    (page.parent / "flow.pt").touch()
    with pytest.raises(KeyboardInterrupt):
        remake(page, commands(TEXT), Folders(Path("p"), page.parent, Path("k")), run)
    found = page.read_text(encoding="utf-8")
    assert "| 10 |" in found
    assert "A word." in found
    assert sorted(file.name for file in page.parent.iterdir()) == ["flow.pt", "results.md"]


def test_a_table_whose_checkpoint_is_missing_stays(page: Path, tmp_path: Path) -> None:
    remake(page, [SECOND], Folders(Path("p"), tmp_path, Path("k")), lambda _: "| new |\n")
    assert page.read_text(encoding="utf-8") == TEXT


def test_networks_of_others_are_made_where_they_are_not(tmp_path: Path) -> None:
    """A page cannot be made by one command where another has to be known first."""
    named = ["evaluation.networks raw PHOTOS restorer-raw demosaicnet-bayer+srmd-denoiser"]
    assert foreign(named, tmp_path) == ["srmd-denoiser", "demosaicnet-bayer"]
    (tmp_path / "srmd-denoiser").mkdir()
    (tmp_path / "srmd-denoiser" / "srmd-denoiser.onnx").touch()
    assert foreign(named, tmp_path) == ["demosaicnet-bayer"]


def test_all_networks_of_others_stand_in_the_commands() -> None:
    """What a command would take without being told is not made for it."""
    found = commands(PAGE.read_text(encoding="utf-8"))
    modularity = next(command for command in found if "modularity" in command)
    assert foreign([modularity], Path("nowhere")) == ["srmd-sr-x4"]


def test_words_may_stand_after_options(page: Path, tmp_path: Path) -> None:
    options = ["--page", str(page), "--keep", str(tmp_path), "--list"]
    run = [sys.executable, "-m", "evaluation.results", "photos", *options, "no", "such words"]
    assert subprocess.run(run, capture_output=True, check=True).stdout.strip() == b""


def test_output_without_a_table_is_named() -> None:
    with pytest.raises(ValueError, match="quality deblur"):
        renewed(TEXT, FIRST, "nothing measured")


def test_shapes_keep_their_names() -> None:
    command = "evaluation.claims fusion raw PHOTOS --fusions light=x.pt"
    given = words(command, Path("p"), Path("c"), Path("k"))
    assert given[-3:] == [f"light={Path('c') / 'x.pt'}", "--keep", "k"]


def test_a_picture_is_drawn_and_the_page_says_with_what(page: Path, tmp_path: Path) -> None:
    text = (
        "`python -m evaluation.showcase raw PHOTOS out.png --photo 1`\n\n![it](out.png)\n\nEnd.\n"
    )
    page.write_text(text, encoding="utf-8")
    ran: list[list[str]] = []

    def run(given: list[str]) -> str:
        ran.append(given)
        return f"{LINE}\n"

    remake(page, commands(text), Folders(Path("p"), tmp_path, Path("k")), run)
    assert page.read_text(encoding="utf-8") == text.replace("\n\nEnd", f"\n\n{LINE}\n\nEnd")
    assert ran[0][:4] == ["evaluation.showcase", "raw", "p", "out.png"]


def test_a_table_is_of_now_where_its_command_would_use_the_same_on_another_day(
    tmp_path: Path,
) -> None:
    old = "_Measured on 2026-01-01 with denoiser 00000000._"
    today = f"{old}\n".replace("01-01", "02-03")
    folders, asked = Folders(Path("p"), tmp_path, Path("k")), list[list[str]]()

    def answer(line: str) -> Callable[[list[str]], str]:
        def run(given: list[str]) -> str:
            asked.append(given)
            return line

        return run

    assert is_of_now(TEXT, SECOND, folders, answer(LINE)), "its checkpoint is missing: it stays"
    assert not asked
    (tmp_path / "flow.pt").touch()
    assert is_of_now(TEXT, SECOND, folders, answer(today))
    assert asked[0][-3:] == ["--keep", "k", "--used"]
    assert not is_of_now(TEXT, SECOND, folders, answer(LINE)), "the denoiser is another by now"
    assert not is_of_now(TEXT, SECOND, folders, answer(today.replace("._", ", fit of a 1._")))
    assert not is_of_now(TEXT, FIRST, folders, answer(today)), "nobody knows"


def test_the_page_names_commands_that_exist() -> None:
    found = commands(PAGE.read_text(encoding="utf-8"))
    assert len(found) > 8
    assert {shlex.split(command)[0] for command in found} == {
        "evaluation.blur",
        "evaluation.claims",
        "evaluation.fidelity",
        "evaluation.networks",
        "evaluation.showcase",
        "evaluation.xtrans",
    }


def test_each_table_and_picture_of_the_page_has_one_command() -> None:
    """Of two that name the same one, the second would take the first one's place."""
    page = PAGE.read_text(encoding="utf-8")
    places = [place(page, command) for command in commands(page)]
    assert len(set(places)) == len(places)
