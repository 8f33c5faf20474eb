"""The tables of docs/results.md, made anew by commands that do not run here."""

import shlex
from pathlib import Path

import pytest

from evaluation.results import PAGE, commands, remade, with_table, words

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

    *_, page = remade(TEXT, commands(TEXT), Path("my photos"), tmp_path, run)
    assert ran[0] == ["evaluation.claims", "quality", "deblur", "my photos", "--taus", "5"]
    assert ran[1][-1] == str(tmp_path / "flow.pt")
    assert page == TEXT.replace("| a |", "| new |").replace("| b |", "| new |").replace(
        "| 1 |", "| 10 |"
    ).replace("| 2 |", "| 20 |")


def test_a_table_whose_checkpoint_is_missing_stays(tmp_path: Path) -> None:
    pages = list(remade(TEXT, [SECOND], Path("p"), tmp_path, lambda _: "| new |\n"))
    assert not pages


def test_output_without_a_table_is_named() -> None:
    with pytest.raises(ValueError, match="quality deblur"):
        with_table(TEXT, FIRST, "nothing measured")


def test_shapes_keep_their_names() -> None:
    given = words("evaluation.claims fusion raw PHOTOS --fusions light=x.pt", Path("p"), Path("c"))
    assert given[-1] == f"light={Path('c') / 'x.pt'}"


def test_the_page_names_commands_that_exist() -> None:
    found = commands(PAGE.read_text(encoding="utf-8"))
    assert len(found) > 8
    assert {shlex.split(command)[0] for command in found} == {
        "evaluation.claims",
        "evaluation.networks",
    }
