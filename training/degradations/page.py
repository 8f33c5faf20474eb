"""The pictures of docs/degradations.md: `python -m degradations.page PHOTO FOLDER`.

The whole photo is degraded; each picture shows the same window of it, small photos enlarged by
repeating pixels. `clean.jpg` is the window as it was.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

import images
from degradations.kinds import KINDS, degrade
from images import Pixels

WINDOW = (0, 160, 160, 224)
"""Top, left, height and width: the head of the bird in tests/photos/clean.png."""
SEEDS = {"motion": 3, "deblur-mix": 7}
"""1, except where the object would lie outside the window, or the mix has little to show."""
QUALITY = 88


def write(file: Path, image: Pixels) -> None:
    """The window as a JPEG whose own losses do not show."""
    window = images.to_bytes(images.crop(image, *WINDOW)).transpose(1, 2, 0)
    Image.fromarray(np.ascontiguousarray(window)).save(file, quality=QUALITY, subsampling=0)


def page(photo: Pixels, folder: Path) -> None:
    """Write a picture of each kind; the photo's sides must be multiples of 4."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "clean.jpg", photo)
    for kind in KINDS:
        degraded = degrade(kind, photo, SEEDS.get(kind, 1))
        times = photo.shape[1] // degraded.shape[1]
        write(folder / f"{kind}.jpg", images.repeated(degraded, times))


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(prog="python -m degradations.page", description=__doc__)
    parser.add_argument("photo", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    page(images.read(options.photo), options.folder)


if __name__ == "__main__":
    main()
