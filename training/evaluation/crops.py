"""The crops that everything is measured on: the middles of the photos kept out of training."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import images
from data.photos import split
from degradations.resize import reduce
from images import Pixels

BORDER = 16
"""Left out of the measurement, where the networks saw the crop's edge."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which crops, and where the packs are."""
    parser.add_argument("--every", type=int, default=1, help="take only every n-th photo")
    parser.add_argument("--side", type=int, default=256, help="of the crop")


def centre(image: Pixels, side: int) -> Pixels:
    """The side² crop in the middle."""
    top, left = (image.shape[1] - side) // 2, (image.shape[2] - side) // 2
    return images.crop(image, top, left, side, side)


def inner(image: Pixels) -> Pixels:
    """Without the border."""
    return image[:, BORDER:-BORDER, BORDER:-BORDER]


def files(photos: Path, every: int) -> list[Path]:
    """The validation photos that are taken."""
    return split(photos, validation=True)[::every]


def crops(photos: list[Path], side: int, oversampling: int) -> Iterator[Pixels]:
    """[3, side, side] of each; oversampling: reduced from so many times that side."""
    for file in photos:
        crop = centre(images.read(file), side * oversampling)
        yield crop if oversampling == 1 else reduce(crop, oversampling)
