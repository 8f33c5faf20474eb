"""What a table was measured with, as a line under it: networks and fits by their checksums."""

import argparse
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date

from evaluation.kept import Kept, digest
from evaluation.program import LENGTH
from evaluation.restorers import Packs
from packs.methods import FIDELITY

LINE = re.compile(r"^_Measured on \d{4}-\d{2}-\d{2} with (?P<what>.+)\._$", re.MULTILINE)
FIT = "fit of "
"""Before the name that packs/fidelity.json has for it."""


def fit_sum(name: str) -> str:
    """Of a fit of now; what follows from measuring it is no part of it. Raises KeyError."""
    stored = json.loads(FIDELITY.read_text(encoding="utf-8"))[name]
    return digest({key: value for key, value in stored.items() if key not in ("off", "most")})


def sums(packs: Packs, names: Iterable[str], fits: Iterable[str] = ()) -> dict[str, str]:
    """By names. Raises FileNotFoundError for a pack that is not there, KeyError for a fit."""
    networks = {name: packs.checksum(name) for name in names}
    return networks | {FIT + name: fit_sum(name) for name in fits}


def last_day(kept: Iterable[Kept]) -> date:
    """On which something was measured last; today where nothing is kept."""
    times = [one.file.stat().st_mtime for one in kept if one.file and one.file.exists()]
    return date.fromtimestamp(max(times)) if times else date.today()


def told(day: date, measured_with: Mapping[str, str]) -> str:
    """The line."""
    each = (f"{name} {whole[:LENGTH]}" for name, whole in sorted(measured_with.items()))
    return f"_Measured on {day} with {', '.join(each)}._"


def add_option(parser: argparse.ArgumentParser) -> None:
    """By which a command tells what it would measure with, and measures nothing."""
    parser.add_argument("--used", action="store_true", help="only say what would be measured with")


def used(measured_with: Mapping[str, str]) -> None:
    """Says it and ends the program."""
    print(told(date.today(), measured_with))
    raise SystemExit


def is_alike(line: str, other: str) -> bool:
    """Whether two lines name the same networks and fits, whatever the day."""
    found = LINE.search(line), LINE.search(other)
    return all(found) and len({one["what"] for one in found if one}) == 1
