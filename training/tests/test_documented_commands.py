"""The commands of our pages: programs that are there, and options that they take."""

import ast
import re
from pathlib import Path

import pytest

from evaluation.program import ROOT, file_of, modules

PAGES = [ROOT / "README.md", *(ROOT.parent / "docs").rglob("*.md")]
PAGES += [ROOT.parent / "README.md", *(ROOT.parent / "models").glob("*/card.md")]
COMMAND = re.compile(r"python -m ([a-z][\w.]*)([^`\n]*)")
NOT_OURS = {"venv"}


def documented() -> dict[str, set[str]]:
    """Options by program, of all pages."""
    found: dict[str, set[str]] = {}
    for page in PAGES:
        for name, rest in COMMAND.findall(page.read_text(encoding="utf-8")):
            found.setdefault(name.rstrip("."), set()).update(re.findall(r" --([a-z][\w-]*)", rest))
    return {name: options for name, options in found.items() if name not in NOT_OURS}


def entry(name: str) -> str:
    """The module that runs: a package's __main__."""
    return f"{name}.__main__" if (ROOT / Path(*name.split(".")) / "__main__.py").exists() else name


def strings(tree: ast.AST) -> set[str]:
    """All that stand in a module."""
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}


@pytest.mark.parametrize(("name", "options"), documented().items(), ids=documented().keys())
def test_a_documented_command_is_there_and_takes_its_options(name: str, options: set[str]) -> None:
    assert file_of(entry(name)), f"python -m {name} is no program of ours"
    known: set[str] = set().union(*map(strings, modules([entry(name)], ()).values()))
    # Some are made of their names: --taus of "taus".
    missing = {one for one in options if not {one, f"--{one}"} & known}
    assert not missing


def test_there_are_many() -> None:
    assert len(documented()) > 25
