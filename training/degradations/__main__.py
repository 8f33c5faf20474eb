"""Degrade a photo: `python -m degradations KIND PHOTO --clean CLEAN.png --degraded OUT.png`."""

import argparse
from pathlib import Path

import images
from degradations.kinds import KINDS, degrade


def parse_crop(text: str) -> tuple[int, int, int, int]:
    """LEFT,TOP,WIDTH,HEIGHT → (top, left, height, width)."""
    left, top, width, height = (int(part) for part in text.split(","))
    return top, left, height, width


def main() -> None:
    """Read the photo, crop it, write the clean crop and the degraded one."""
    parser = argparse.ArgumentParser(prog="python -m degradations", description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("photo", type=Path)
    parser.add_argument("--crop", type=parse_crop, metavar="LEFT,TOP,WIDTH,HEIGHT")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clean", type=Path, help="where to write the clean crop")
    parser.add_argument("--degraded", type=Path, required=True, help="where to write the result")
    options = parser.parse_args()
    image = images.read(options.photo)
    if options.crop:
        image = images.crop(image, *options.crop)
    if options.clean:
        images.write(options.clean, image)
    images.write(options.degraded, degrade(options.kind, image, options.seed))


if __name__ == "__main__":
    main()
