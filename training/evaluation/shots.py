"""The photos that claims are measured on, one for each that was kept out of training."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import images
from data.photos import split
from degradations.resize import reduce
from evaluation.cases import CASES, Photo, photographed
from evaluation.crops import centre
from evaluation.program import UNCONCERNED, contents, program
from evaluation.undone import Undoing

KERNEL = "kernel"
"""Deblurring by the blur's own kernel, as a task beside those of networks."""
UNDOING = ("denoiser", "refiner", "judge")
"""The packs that make its x_IR."""
MAKERS = ("evaluation.training_shots", "evaluation.rows", "evaluation.spending")
"""What photos, results and their measures come of."""

Shot = Callable[[], Photo | None]
"""Makes the photo; None where there is nothing to measure"""


def degraded(file: Path, number: int, side: int, task: str, place: int) -> Photo | None:
    """The middle, by the task's case of that place."""
    times = CASES[task][place].oversampling
    crop = centre(images.read(file), side * times)
    return photographed(task, place, crop if times == 1 else reduce(crop, times), number)


def shots(
    task: str, place: int, photos: Path, side: int, every: int = 1, keep: Path | None = None
) -> Iterator[tuple[str, Shot]]:
    """Names, and what makes the photos: each is made only where it is needed.

    A photo's degradation follows from its number among all, so that every n-th are some of them.
    """
    undoing = Undoing.shipped(keep) if task == KERNEL else None
    for number, file in list(enumerate(split(photos, validation=True)))[::every]:
        name = f"{number} {file.name}"
        if undoing:
            yield name, partial(undoing, file, number, side)
        else:
            yield name, partial(degraded, file, number, side, task, place)


def follows(task: str, files: list[Path]) -> list[str]:
    """Digests of all that a photo and what is measured of it follow from, but for networks.

    files: the photos that they are made of.
    """
    without = UNCONCERNED if task == KERNEL else (*UNCONCERNED, "evaluation.undone")
    return [contents(files), program(*MAKERS, "evaluation.measures", without=without)]
