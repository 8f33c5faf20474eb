"""Results as files that a rented machine hands back: few, small, and whole whenever it stops.

Weights are one tar, cut into parts. Stages that are finished come first and keep their bytes, so
that a stop in the middle of writing can only harm the stage that was running; its checksums tell.
"""

import io
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

PART_BYTES = 15 * 2**20
"""A file may have 16 MiB."""
MOST_PARTS = 4
"""With log, report and pictures, of 8 files and 64 MiB together."""
NAME = "weights.tar"


def bundled(files: Iterable[Path]) -> bytes:
    """A tar of files, without compression: weights have none, and sizes must not change."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for file in files:
            entry = tarfile.TarInfo(file.name)
            content = file.read_bytes()
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def write_parts(folder: Path, files: Iterable[Path]) -> list[Path]:
    """NAME.0, NAME.1, … in the folder; a part that is the same already is left alone.

    Raises ValueError if they are more than may come back.
    """
    content = bundled(files)
    pieces = [content[at : at + PART_BYTES] for at in range(0, len(content), PART_BYTES)]
    if len(pieces) > MOST_PARTS:
        raise ValueError(f"{len(content)} bytes of weights are more than {MOST_PARTS} parts hold")
    folder.mkdir(parents=True, exist_ok=True)
    parts = [folder / f"{NAME}.{number}" for number in range(len(pieces))]
    for part, piece in zip(parts, pieces, strict=True):
        if not part.exists() or part.read_bytes() != piece:
            write_whole(part, piece)
    return parts


def write_whole(file: Path, content: bytes) -> None:
    """Written beside and renamed."""
    beside = file.with_name(f"{file.name}.part")
    beside.write_bytes(content)
    beside.replace(file)


def is_whole(content: bytes) -> bool:
    """Whether a PyTorch file, which is a ZIP file, agrees with its own checksums."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.testzip() is None
    except zipfile.BadZipFile:
        return False


def read_parts(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files by name, and the names of those that are damaged.

    Raises FileNotFoundError where there are no parts.
    """
    parts = sorted(folder.glob(f"{NAME}.[0-9]"))
    if not parts:
        raise FileNotFoundError(f"no {NAME}.0 in {folder}: name the folder that came back")
    content = io.BytesIO(b"".join(part.read_bytes() for part in parts))
    files: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=content, ignore_zeros=True) as archive:
            for entry in archive:
                member = archive.extractfile(entry)
                files[Path(entry.name).name] = member.read() if member else b""
    except tarfile.ReadError:
        pass  # cut off: what was read before is what there is
    damaged = [name for name, file in files.items() if not is_whole(file)]
    return {name: file for name, file in files.items() if name not in damaged}, damaged
