"""Make docs/results.md anew, pictures as well: `python -m evaluation.results PHOTOS [WORD…]`.

The page names the command of each table and picture before it, and after it what it was measured
with. The commands run one after another on one core, those first that would be measured with other
networks or fits by now; a table takes the place of the old one, on the page as it is by then, as
soon as it is measured. What was measured is kept in a folder, .results/, row by row and photo by
photo: a run that was stopped goes on, and measures anew only where a network, a setting, a fit, the
photos or the program has changed. Words choose the commands that contain all of them; --list only
says which tables are not of now. Networks of others that a command compares with are made first
where they are not in the cache, as `python -m convert` does. Commands whose checkpoints (FILE.pt)
are not in the folder that `--checkpoints` names are passed over. `npx prettier --write
docs/results.md` aligns the tables.
"""

import argparse
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from convert.__main__ import CONVERTERS
from convert.packages import THIRD_PARTY
from evaluation.provenance import LINE, is_alike
from packs.catalogue import MODELS

PAGE = MODELS.parent / "docs" / "results.md"
KEPT = Path(__file__).parent.parent / ".results"
COMMAND = re.compile(
    r"python -m (evaluation\.(?:claims|networks|fidelity|showcase|xtrans) [^`\n]*PHOTOS[^`\n]*"
    r"|evaluation\.blur PHOTOS [^`\n]*--ways shipped)"
)
"""Of deblurring only what ships: the other tables there are history, of ways that went."""
DRAWING = "evaluation.showcase"
"""Writes a picture and prints no table."""
TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
PICTURE = re.compile(r"^!\[.*\n", re.MULTILINE)


class Folders(NamedTuple):
    """Where everything lies: photos, checkpoints, and what was measured."""

    photos: Path
    checkpoints: Path
    kept: Path


Run = Callable[[list[str]], str]
"""The words after `python -m` → what the command prints"""


def commands(page: str) -> list[str]:
    """In the order of the page, each once."""
    return list(dict.fromkeys(COMMAND.findall(page)))


def place(page: str, command: str) -> tuple[int, int]:
    """From where to where the command's table or picture stands. Raises ValueError for none."""
    what = PICTURE if command.startswith(DRAWING) else TABLE
    found = what.search(page, page.index(command))
    if found is None:
        raise ValueError(f"there is no table to replace: {command}")
    return found.span()


def line_after(page: str, end: int) -> re.Match[str] | None:
    """What the table or picture that ends there was measured with, where the next line says so."""
    first = re.compile(r"\S").search(page, end)
    return LINE.match(page, first.start()) if first else None


def renewed(page: str, command: str, output: str) -> str:
    """The page with the output's first table, or the picture as it is, and what it was made with.

    Raises ValueError where there is nothing to replace or to replace it by.
    """
    start, end = place(page, command)
    table, line = TABLE.search(output), LINE.search(output)
    if command.startswith(DRAWING):
        new = page[start:end]
    elif table:
        new = table.group()
    else:
        raise ValueError(f"there is no table to replace it by: {command}")
    told = line_after(page, end)
    if line:
        new += f"\n{line.group()}\n"
        end = told.end() + 1 if told else end
    return page[:start] + new + page[end:]


def is_of_now(page: str, command: str, folders: Folders, run: Run) -> bool:
    """Whether the line after its table names what the command would use now.

    Where checkpoints are missing that cannot be asked, and the table stays.
    """
    if missing(command, folders.checkpoints):
        return True
    told = line_after(page, place(page, command)[1])
    return told is not None and is_alike(told.group(), run([*words(command, *folders), "--used"]))


def missing(command: str, checkpoints: Path) -> list[str]:
    """The checkpoints that it needs and that are not there."""
    needed = (word.rpartition("=")[2] for word in shlex.split(command) if word.endswith(".pt"))
    return [name for name in needed if not (checkpoints / name).is_file()]


def foreign(chosen: list[str], models: Path) -> list[str]:
    """The networks of others that the commands name and that no pack was made of yet."""
    named = {
        name for command in chosen for word in shlex.split(command) for name in word.split("+")
    }
    return [n for n in CONVERTERS if n in named and not (models / n / f"{n}.onnx").is_file()]


def words(command: str, photos: Path, checkpoints: Path, kept: Path) -> list[str]:
    """With the paths filled in, and where to keep what is measured."""

    def filled(word: str) -> str:
        if word == "PHOTOS":
            return str(photos)
        shape, equals, name = word.rpartition("=")
        return f"{shape}{equals}{checkpoints / name}" if name.endswith(".pt") else word

    return [*(filled(word) for word in shlex.split(command)), "--keep", str(kept)]


def remake(page: Path, chosen: list[str], folders: Folders, run: Run) -> None:
    """Table after table, each onto the page as it is when the table is there.

    So nobody's words are lost who writes meanwhile, nor a table where the next is stopped.
    """
    for number, command in enumerate(chosen, 1):
        print(f"{number} of {len(chosen)}: {command}", file=sys.stderr, flush=True)
        if absent := missing(command, folders.checkpoints):
            print(f"passed over: no {', '.join(absent)} in {folders.checkpoints}", file=sys.stderr)
            continue
        output = run(words(command, *folders))
        part = page.with_suffix(".part.md")
        text = renewed(page.read_text(encoding="utf-8"), command, output)
        part.write_text(text, encoding="utf-8")
        part.replace(page)


def run_module(given: list[str]) -> str:
    """In a process of its own. Raises CalledProcessError where it fails."""
    done = subprocess.run([sys.executable, "-m", *given], check=True, stdout=subprocess.PIPE)
    return done.stdout.decode()


def main() -> None:
    """Measure, and write the page after each table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.results", description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("only", nargs="*", metavar="WORD")
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--checkpoints", type=Path, default=Path())
    parser.add_argument("--keep", type=Path, default=KEPT, help="folder for what was measured")
    parser.add_argument("--list", action="store_true", help="measure nothing")
    options = parser.parse_intermixed_args()
    page = options.page.read_text(encoding="utf-8")
    folders = Folders(options.photos, options.checkpoints, options.keep)
    chosen = [c for c in commands(page) if set(options.only) <= set(shlex.split(c))]
    if absent := foreign(chosen, THIRD_PARTY):
        print(f"made first: {', '.join(absent)}", file=sys.stderr, flush=True)
        run_module(["convert", *absent])
    of_now = {command: is_of_now(page, command, folders, run_module) for command in chosen}
    if options.list:
        print("\n".join(f"{'of now' if of_now[c] else 'OLD   '} {c}" for c in chosen))
        return
    remake(options.page, sorted(chosen, key=lambda c: of_now[c]), folders, run_module)


if __name__ == "__main__":
    main()
