"""The tables of docs/results.md, made anew by commands that do not run here."""

import shlex
from pathlib import Path

import pytest

from evaluation.results import PAGE, Folders, commands, remade, with_table, words

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

End.
"""


def test_each_command_gets_its_own_table(tmp_path: Path) -> None:
    (tmp_path / "flow.pt").touch()
    ran: list[list[str]] = []

    def run(given: list[str]) -> str:
        ran.append(given)
        return f"heading\n\n| new |\n|---|\n| {len(ran)}0 |\n\nStrips\n"

    folders = Folders(Path("my photos"), tmp_path, Path("kept"))
    *_, page = remade(TEXT, commands(TEXT), folders, run)
    quality = ["evaluation.claims", "quality", "deblur", "my photos", "--taus", "5"]
    assert ran[0] == [*quality, "--keep", "kept"]
    assert ran[1][-3] == str(tmp_path / "flow.pt")
    assert page == TEXT.replace("| a |", "| new |").replace("| b |", "| new |").replace(
        "| 1 |", "| 10 |"
    ).replace("| 2 |", "| 20 |")


def test_a_table_whose_checkpoint_is_missing_stays(tmp_path: Path) -> None:
    folders = Folders(Path("p"), tmp_path, Path("kept"))
    pages = list(remade(TEXT, [SECOND], folders, lambda _: "| new |\n"))
    assert not pages


def test_output_without_a_table_is_named() -> None:
    with pytest.raises(ValueError, match="quality deblur"):
        with_table(TEXT, FIRST, "nothing measured")


def test_shapes_keep_their_names() -> None:
    command = "evaluation.claims fusion raw PHOTOS --fusions light=x.pt"
    given = words(command, Path("p"), Path("c"), Path("k"))
    assert given[-3:] == [f"light={Path('c') / 'x.pt'}", "--keep", "k"]


def test_a_picture_is_drawn_and_leaves_the_page_as_it_is(tmp_path: Path) -> None:
    page = "`python -m evaluation.showcase raw PHOTOS out.png --photo 1`\n\n![it](out.png)\n"
    ran: list[list[str]] = []

    def run(given: list[str]) -> str:
        ran.append(given)
        return ""

    folders = Folders(Path("p"), tmp_path, Path("k"))
    assert list(remade(page, commands(page), folders, run)) == [page]
    assert ran[0][:4] == ["evaluation.showcase", "raw", "p", "out.png"]


def test_the_page_names_commands_that_exist() -> None:
    found = commands(PAGE.read_text(encoding="utf-8"))
    assert len(found) > 8
    assert {shlex.split(command)[0] for command in found} == {
        "evaluation.claims",
        "evaluation.fidelity",
        "evaluation.networks",
        "evaluation.showcase",
        "evaluation.xtrans",
    }
