"""Make docs/results.md anew, pictures as well: `python -m evaluation.results PHOTOS [WORD…]`.

The page names the command of each table and picture before it; they run one after another on one
core, and a table takes the place of the old one as soon as it is measured. What was measured is
kept in a folder, .results/, row by row and photo by photo: a run that was stopped goes on, and
measures anew only where a network, a setting or a fit has changed; delete the folder where the
program has. Words choose the commands that contain all of them. Those whose checkpoints (FILE.pt)
are not in the folder that `--checkpoints` names are passed over. `npx prettier --write
docs/results.md` aligns the tables.
"""

import argparse
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from packs.catalogue import MODELS

PAGE = MODELS.parent / "docs" / "results.md"
KEPT = Path(__file__).parent.parent / ".results"
COMMAND = re.compile(
    r"python -m (evaluation\.(?:claims|networks|fidelity|showcase|xtrans) [^`\n]*PHOTOS[^`\n]*)"
)
DRAWING = "evaluation.showcase"
"""Writes a picture and prints no table."""
TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)


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


def with_table(page: str, command: str, output: str) -> str:
    """The page, the next table after the command replaced by the output's first.

    Raises ValueError where either has none.
    """
    new = TABLE.search(output)
    old = TABLE.search(page, page.index(command))
    if new is None or old is None:
        raise ValueError(f"there is no table to replace, or to replace it by: {command}")
    return page[: old.start()] + new.group() + page[old.end() :]


def missing(command: str, checkpoints: Path) -> list[str]:
    """The checkpoints that it needs and that are not there."""
    needed = (word.rpartition("=")[2] for word in shlex.split(command) if word.endswith(".pt"))
    return [name for name in needed if not (checkpoints / name).is_file()]


def words(command: str, photos: Path, checkpoints: Path, kept: Path) -> list[str]:
    """With the paths filled in, and where to keep what is measured."""

    def filled(word: str) -> str:
        if word == "PHOTOS":
            return str(photos)
        shape, equals, name = word.rpartition("=")
        return f"{shape}{equals}{checkpoints / name}" if name.endswith(".pt") else word

    return [*(filled(word) for word in shlex.split(command)), "--keep", str(kept)]


def remade(page: str, chosen: list[str], folders: Folders, run: Run) -> Iterator[str]:
    """The page after every table and picture."""
    for number, command in enumerate(chosen, 1):
        print(f"{number} of {len(chosen)}: {command}", file=sys.stderr, flush=True)
        if absent := missing(command, folders.checkpoints):
            print(f"passed over: no {', '.join(absent)} in {folders.checkpoints}", file=sys.stderr)
            continue
        output = run(words(command, *folders))
        page = page if command.startswith(DRAWING) else with_table(page, command, output)
        yield page


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
    options = parser.parse_args()
    page = options.page.read_text(encoding="utf-8")
    chosen = [c for c in commands(page) if set(options.only) <= set(shlex.split(c))]
    folders = Folders(options.photos, options.checkpoints, options.keep)
    for now in remade(page, chosen, folders, run_module):
        options.page.write_text(now, encoding="utf-8")


if __name__ == "__main__":
    main()
