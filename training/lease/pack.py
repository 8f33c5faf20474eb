"""Fill the kit: photos, and weights to begin with, where registries can be reached."""

import io
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

import images
from convert.packages import DOWNLOADS
from data.photos import split
from lease.beginnings import BEGINNINGS
from lease.case import load_case
from lease.kit import Kit
from lease.parts import read_parts
from lease.states import halved, save
from lease.travel import MOST_BYTES, travel

SMALLEST_SIDE = 400
"""Pixels: photos for RAW are reduced by two, so a crop of 192 needs 384."""
VALIDATION_PHOTOS = 8
VALIDATION_SIDE = 512
"""Of the middle of each validation photo that is carried."""
QUALITY = 90
"""Of photos that are not AVIF yet, without chroma reduction."""
USUAL_BYTES = 50 * 2**20
SLACK = 2**18
"""For small files that come later: a log, a changed line."""


def write_weights(kit: Kit, downloads: Path, names: Iterable[str]) -> None:
    """The beginnings of stages. Raises ValueError for one that begins with nothing."""
    for name in names:
        if name not in BEGINNINGS:
            raise ValueError(f"{name} begins with nothing: there are {', '.join(BEGINNINGS)}")
        save(kit.weights / f"{name}.pt", {"average": halved(BEGINNINGS[name](downloads))})


def write_previous(kit: Kit, results: Path) -> list[str]:
    """Weights of an earlier lease in place of the beginnings; returns the names of the damaged."""
    files, damaged = read_parts(results)
    kit.weights.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (kit.weights / name).write_bytes(content)
    return damaged


def encoded(levels: images.Levels) -> bytes:
    """As AVIF."""
    buffer = io.BytesIO()
    picture = Image.fromarray(levels.transpose(1, 2, 0))
    picture.save(buffer, "AVIF", quality=QUALITY, subsampling="4:4:4")
    return buffer.getvalue()


def content(photo: Path) -> bytes | None:
    """The photo as it will be carried, or None if it is too small."""
    with Image.open(photo) as picture:
        if min(picture.size) < SMALLEST_SIDE:
            return None
    return photo.read_bytes() if photo.suffix == ".avif" else encoded(images.read_levels(photo))


def write_photos(kit: Kit, photos: list[Path], limit: int, seed: int) -> int:
    """As many as fit into limit bytes: those that were searched, then others, in random order.

    Returns the bytes written.
    """
    kit.photos.mkdir(parents=True, exist_ok=True)
    written = 0
    searched = {Path(load_case(file).photo).stem for file in kit.cases.glob("*.npz")}
    by_chance = [photos[place] for place in np.random.default_rng(seed).permutation(len(photos))]
    for photo in sorted(by_chance, key=lambda one: one.stem not in searched):
        carried = content(photo)
        if carried and written + len(carried) <= limit:
            (kit.photos / f"{photo.stem}.avif").write_bytes(carried)
            written += len(carried)
    if not written:
        raise ValueError(f"no photo of at least {SMALLEST_SIDE} pixels fits into {limit} bytes")
    return written


def write_validation(kit: Kit, photos: list[Path]) -> int:
    """The middles of some validation photos, spread over the list; returns the bytes written."""
    kit.validation.mkdir(parents=True, exist_ok=True)
    large = [photo for photo in photos if content(photo)]
    step = max(1, len(large) // VALIDATION_PHOTOS)
    written = 0
    for photo in large[::step][:VALIDATION_PHOTOS]:
        levels = images.read_levels(photo)
        height, width = (min(VALIDATION_SIDE, size) for size in levels.shape[1:])
        top, left = (levels.shape[1] - height) // 2, (levels.shape[2] - width) // 2
        window = encoded(levels[:, top : top + height, left : left + width])
        (kit.validation / f"{photo.stem}.avif").write_bytes(window)
        written += len(window)
    return written


def room(root: Path, kit: Kit) -> int:
    """Bytes that photos may have beside the tree and what the kit holds already."""
    return min(USUAL_BYTES, MOST_BYTES - SLACK - travel(root, kit.folder).total)


def pack(
    kit: Kit,
    root: Path,
    photos: Path,
    mebibytes: float | None = None,
    previous: Path | None = None,
    weights: Sequence[str] = (),
    downloads: Path = DOWNLOADS,
    seed: int = 1,
) -> None:
    """Make the folder anew. Says what it holds; whether it may travel, `travel` says.

    weights: of which stages; none means all.
    """
    for folder in (kit.photos, kit.validation, kit.weights, kit.state):
        shutil.rmtree(folder, ignore_errors=True)
    write_weights(kit, downloads, weights or BEGINNINGS)
    if previous:
        for name in write_previous(kit, previous):
            print(f"{name} came back damaged and begins as it did before")
    write_validation(kit, split(photos, validation=True))
    limit = int(mebibytes * 2**20) if mebibytes else room(root, kit)
    if limit <= 0:
        print("the tree leaves no room for photos; packed as if it did")
        limit = USUAL_BYTES
    written = write_photos(kit, split(photos, validation=False), limit, seed)
    count = len(list(kit.photos.iterdir()))
    names = ", ".join(weights or BEGINNINGS)
    print(f"{count} photos, {written / 2**20:.1f} MiB, beside weights for {names}")
