"""What would travel to a rented machine, and whether it may: 64 MiB, with one to spare."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 63 * 2**20
LISTED = 8
NEEDED = ("training/",)
"""Of the tree, for a lease."""
SHARED = "shared"
"""A folder of this name inside the checkout travels too."""


@dataclass(frozen=True)
class Travel:
    """Sizes by path, relative to the checkout."""

    tree: dict[str, int]
    kit: dict[str, int]

    @property
    def total(self) -> int:
        """Bytes."""
        return sum(self.tree.values()) + sum(self.kit.values())

    @property
    def fits(self) -> bool:
        """Whether it may go."""
        return self.total <= MOST_BYTES

    @property
    def spared(self) -> int:
        """Bytes of the tree that a lease does not need."""
        return sum(size for path, size in self.tree.items() if not path.startswith(NEEDED))

    @property
    def text(self) -> str:
        """For the screen."""
        tree, kit = sum(self.tree.values()), sum(self.kit.values())
        lines = [
            f"the tree {mebibytes(tree)} and .lease {mebibytes(kit)} are {mebibytes(self.total)} "
            f"of {mebibytes(MOST_BYTES)}"
        ]
        if self.fits:
            return lines[0]
        every = sorted((self.tree | self.kit).items(), key=lambda item: -item[1])
        lines += [f"too much by {mebibytes(self.total - MOST_BYTES)}; the largest are"]
        lines += [f"  {mebibytes(size):>10}  {path}" for path, size in every[:LISTED]]
        lines += [
            f"A lease needs training/ and .lease alone: {mebibytes(self.spared)} of the tree can "
            "stay behind.",
            "`git sparse-checkout set training` takes them out of the folder, "
            "`git sparse-checkout disable` brings them back.",
        ]
        return "\n".join(lines)


def mebibytes(size: int) -> str:
    """With one digit."""
    return f"{size / 2**20:.1f} MiB"


def tree_files(root: Path) -> list[Path]:
    """Tracked files and new ones that git does not ignore, as far as they are there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True)
    names = {name for name in done.stdout.decode().split("\0") if name}
    files = [root / name for name in sorted(names)]
    shared = root / SHARED
    if shared.is_dir() and not shared.is_symlink():
        files += [file for file in sorted(shared.rglob("*")) if file not in files]
    return [file for file in files if file.is_symlink() or file.is_file()]


def sizes(files: list[Path], root: Path) -> dict[str, int]:
    """A link travels as a link."""
    return {str(file.relative_to(root)): file.lstat().st_size for file in files}


def travel(root: Path, kit: Path) -> Travel:
    """What is there now. State and results of a lease in the kit count too, since they go along."""
    packed = [file for file in sorted(kit.rglob("*")) if file.is_file()] if kit.is_dir() else []
    return Travel(sizes(tree_files(root), root), sizes(packed, kit.parent))
