"""What a measurement follows from beside networks and settings: our program, and the photos."""

import ast
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
"""Of our modules."""
UNCONCERNED = (
    *("convert", "nets", "packs", "runtime"),
    *("evaluation.kept", "evaluation.program", "evaluation.provenance"),
)
"""What is known by checksums of networks, and what keeps and tells."""
LENGTH = 8
"""Of digests, in hexadecimal digits."""


def file_of(module: str) -> Path | None:
    """Of a module of ours; None for anybody else's."""
    path = ROOT.joinpath(*module.split("."))
    found = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in found if file.is_file()), None)


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that it names, anywhere; also what may be a module and may be a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


class WithoutWords(ast.NodeTransformer):
    """Takes strings away that nothing is done with, which are documentation."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        """As ast.NodeTransformer calls it."""
        is_text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return None if is_text else node


def modules(entries: Iterable[str], without: Collection[str]) -> dict[str, ast.AST]:
    """The entries and all of ours that they import, and so on, but for what is passed over."""
    found: dict[str, ast.AST] = {}
    waiting = list(entries)
    while waiting:
        name = waiting.pop()
        file = file_of(name)
        if file is None or name in found or name in without or name.split(".")[0] in without:
            continue
        found[name] = ast.parse(file.read_text(encoding="utf-8"))
        waiting += imported(found[name])
    return found


@cache
def program(*entries: str, without: tuple[str, ...] = ()) -> str:
    """A digest of what these modules and those below them do; comments change nothing.

    without: modules or whole rooms that do not matter.
    """
    found = modules(entries, without)
    texts = (f"{name} {ast.dump(WithoutWords().visit(found[name]))}" for name in sorted(found))
    return sha256("\n".join(texts).encode()).hexdigest()[:LENGTH]


def contents(files: Iterable[Path]) -> str:
    """A digest of files, whatever they are called."""
    each = (sha256(file.read_bytes()).hexdigest() for file in files)
    return sha256(" ".join(each).encode()).hexdigest()[:LENGTH]
