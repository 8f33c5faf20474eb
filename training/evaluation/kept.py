"""What was measured stays measured: a long run may be stopped and goes on where it was."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def digest(about: Any) -> str:
    """A short name for what can be written as JSON."""
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:12]


class Kept:
    """Values by their keys, in one file of JSON lines; in memory alone where there is no folder.

    The file's name follows from what it is about: settings, checksums of networks and digests of
    the photos and the program (evaluation/program.py). Where one of these changes, everything is
    measured anew.
    """

    def __init__(self, folder: Path | None, name: str, about: Any) -> None:
        self.file = folder / f"{name}-{digest(about)}.jsonl" if folder else None
        self.values: dict[str, Any] = {}
        if self.file and self.file.exists():
            lines = self.file.read_text(encoding="utf-8").splitlines(keepends=True)
            # A run that was killed may have left half a line.
            self.values = dict(json.loads(line) for line in lines if line.endswith("\n"))
            if lines and not lines[-1].endswith("\n"):
                self.file.write_text("".join(lines[:-1]), encoding="utf-8")

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def __call__(self, key: str, make: Callable[[], Any]) -> Any:
        """The value kept for the key, or the one that is made now; it must be JSON's."""
        if key not in self.values:
            self.values[key] = make()
            if self.file:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                with self.file.open("a", encoding="utf-8") as file:
                    file.write(json.dumps([key, self.values[key]], ensure_ascii=False) + "\n")
        return self.values[key]
