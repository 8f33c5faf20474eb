"""Random crops of training photos in one file: `python -m data.pack PHOTOS CROPS.npz`.

Decoding photos takes longer than training on them, and a rented machine wants few megabytes: the
crops are stored as JPEG without chroma reduction and decoded into memory once.
"""

import argparse
import io
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

import images
from data.photos import split

SIDE = 352
QUALITY = 95
HEADERS = 1024
"""Bytes of a pack besides the crops and where they end; a little more than there are."""

Bytes = NDArray[np.uint8]


def encode(crop: images.Pixels) -> bytes:
    """As JPEG."""
    buffer = io.BytesIO()
    picture = Image.fromarray(images.to_bytes(crop).transpose(1, 2, 0))
    picture.save(buffer, "JPEG", quality=QUALITY, subsampling=0)
    return buffer.getvalue()


def decode(content: Bytes) -> Bytes:
    """[3, SIDE, SIDE]."""
    with Image.open(io.BytesIO(content.tobytes())) as picture:
        return np.asarray(picture).transpose(2, 0, 1)


def crops(photo: images.Pixels) -> list[images.Pixels]:
    """All crops that fit beside each other, centred."""
    rows, columns = (size // SIDE for size in photo.shape[1:])
    top, left = ((size % SIDE) // 2 for size in photo.shape[1:])
    places = [(top + SIDE * y, left + SIDE * x) for y in range(rows) for x in range(columns)]
    return [images.crop(photo, y, x, SIDE, SIDE) for y, x in places]


def write(file: Path, photos: list[Path], limit: int, seed: int) -> int:
    """Write crops in random order, a file of at most limit bytes; returns their number.

    Raises ValueError where there is no crop to write. Written beside and renamed, so that a pack
    is never half written.
    """
    every = [encode(crop) for path in photos for crop in crops(images.read(path))]
    order = np.random.default_rng(seed).permutation(len(every))
    ends = np.cumsum([len(every[index]) for index in order], dtype=np.int64)
    count = int((ends + ends.itemsize * np.arange(1, len(ends) + 1) <= limit - HEADERS).sum())
    if not count:
        raise ValueError(f"no crops: {len(every)} of {SIDE}x{SIDE} pixels found, {limit} bytes")
    content = np.frombuffer(b"".join(every[index] for index in order[:count]), np.uint8)
    part = file.with_suffix(".part")
    with part.open("wb") as stream:
        np.savez(stream, content=content, ends=ends[:count])
    part.replace(file)
    return count


class Source(Protocol):
    """Where training draws its photos from."""

    def draw(self, random: np.random.Generator, side: int) -> images.Pixels:
        """[3, side, side], sRGB-encoded in [0, 1]."""


class Crops:
    """The pack in memory."""

    def __init__(self, file: Path) -> None:
        with np.load(file) as arrays:
            content, ends = arrays["content"], arrays["ends"]
        self.crops = np.stack([decode(part) for part in np.split(content, ends[:-1])])

    def draw(self, random: np.random.Generator, side: int) -> images.Pixels:
        """[3, side, side] out of a random crop, mirrored and transposed at random."""
        crop = self.crops[random.integers(len(self.crops))]
        top, left = random.integers(SIDE - side + 1, size=2)
        window = crop[:, top : top + side, left : left + side]
        if random.integers(2):
            window = window[..., ::-1]
        if random.integers(2):
            window = window.swapaxes(-1, -2)
        return window.astype(np.float32) / np.float32(255)


def main() -> None:
    """Write the pack."""
    parser = argparse.ArgumentParser(prog="python -m data.pack", description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--mebibytes", type=float, default=45, help="at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    paths = split(options.photos, validation=False)
    count = write(options.file, paths, int(options.mebibytes * 2**20), options.seed)
    print(f"{count} crops of {SIDE}² pixels out of {len(paths)} photos")


if __name__ == "__main__":
    main()
