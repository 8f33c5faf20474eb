"""Photos of the training side, for fits that must not know those that are measured."""

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from PIL import Image

import images
from degradations.resize import reduce
from evaluation.cases import CASES, Photo, photographed
from evaluation.crops import centre
from evaluation.shots import KERNEL, Shot
from evaluation.undone import Undoing
from images import Pixels

DRAWS = (0, 1)
"""Crops of each photo: the middle and another, degraded like photos in use."""
KERNELS_EVERY = 3
"""Photos of which one is shaken or out of focus: finding a kernel takes seconds."""


@lru_cache(maxsize=1)
def opened(file: Path) -> Pixels:
    """One photo's crops come one after another."""
    return images.read(file)


def cut(file: Path, number: int, draw: int, side: int, task: str, place: int) -> Photo:
    """The middle, or for later draws anywhere."""
    times = CASES[task][place].oversampling
    photo, whole = opened(file), side * times
    random = np.random.default_rng([number, draw])
    top, left = (int(random.integers(size - whole + 1)) for size in photo.shape[1:])
    crop = images.crop(photo, top, left, whole, whole) if draw else centre(photo, whole)
    return photographed(
        task, place, crop if times == 1 else reduce(crop, times), number + 1000 * draw
    )


def fits(file: Path, side: int) -> bool:
    """Whether a crop of that side can be cut."""
    with Image.open(file) as photo:
        return min(photo.size) >= side


def training_shots(
    task: str,
    files: list[Path],
    side: int,
    draws: tuple[int, ...] = DRAWS,
    keep: Path | None = None,
) -> Iterator[tuple[str, Shot]]:
    """Names, and what makes the photos. The middle of every fourth photo is of another case."""
    if task == KERNEL:
        undoing = Undoing.shipped(keep)
        for number, file in enumerate(files[::KERNELS_EVERY]):
            yield f"{number} {file.name}", partial(undoing, file, number, side)
        return
    cases = CASES[task]
    for number, file in enumerate(files):
        if not fits(file, side * cases[-1].oversampling):
            continue
        for draw in draws:
            other = draw == 0 and number % 4 == 0
            place = (number // 4) % len(cases) if other else len(cases) - 1
            yield (
                f"{number} {file.name}, {draw}",
                partial(cut, file, number, draw, side, task, place),
            )
