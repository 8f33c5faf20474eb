"""The split of a folder of photos by name."""

from pathlib import Path

SUFFIXES = {".avif", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"}
VALIDATION_LIST = Path(__file__).parent.parent / "validation.txt"


def photos(folder: Path) -> list[Path]:
    """All photos of a folder, by name."""
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if not found:
        raise FileNotFoundError(f"no photos in {folder}: expected {', '.join(sorted(SUFFIXES))}")
    return found


def validation_names() -> set[str]:
    """The names that training must not see, whatever folder they are in."""
    lines = VALIDATION_LIST.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def split(folder: Path, validation: bool) -> list[Path]:
    """The photos of one side of the split. Raises FileNotFoundError if there are none."""
    names = validation_names()
    chosen = [path for path in photos(folder) if (path.name in names) == validation]
    if not chosen:
        side = "validation" if validation else "training"
        raise FileNotFoundError(f"no photos for {side} in {folder}: see {VALIDATION_LIST.name}")
    return chosen
