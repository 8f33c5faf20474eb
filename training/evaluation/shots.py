"""The photos that claims are measured on, one for each that was kept out of training."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

import images
from blur.deconvolve import Denoise
from blur.denoiser import open_denoiser
from blur.refiner import shipped_refiner
from blur.undo import Options, undo
from data.photos import split
from degradations.resize import reduce
from evaluation.blur import SHIFT, taken
from evaluation.cases import CASES, Photo, photographed
from evaluation.crops import centre, inner
from evaluation.metrics import psnr
from images import Pixels

KERNEL = "kernel"
"""Deblurring by the blur's own kernel, as a task beside those of networks."""
FAMILIES = ("shake", "defocus")
SEED = 5

Shot = Callable[[], Photo | None]
"""Makes the photo; None where there is nothing to measure"""


def best_shift(clean: Pixels, image: Pixels) -> Pixels:
    """The truth where it fits best, at most SHIFT pixels away: a kernel knows no place."""
    height, width = clean.shape[1:]
    wide = np.pad(clean, ((0, 0), (SHIFT, SHIFT), (SHIFT, SHIFT)), "edge")
    places = range(2 * SHIFT + 1)
    shifted = (wide[:, y : y + height, x : x + width] for y in places for x in places)
    return max(shifted, key=lambda truth: psnr(inner(truth), inner(image)))


def undone(file: Path, number: int, side: int, denoise: Denoise, options: Options) -> Photo | None:
    """Shaken or out of focus by turns, and undone; None where no kernel is believed.

    given: the photo as `image`, x_IR as `undone`.
    """
    clean, photo = taken(file, FAMILIES[number % 2], side, SEED)
    outcome = undo(photo, denoise, options)
    if outcome.findings[0].kernel is None:
        return None
    truth = best_shift(clean, outcome.image)
    return Photo(truth, photo, {"image": photo, "undone": outcome.image})


def degraded(file: Path, number: int, side: int, task: str, place: int) -> Photo | None:
    """The middle, by the task's case of that place."""
    times = CASES[task][place].oversampling
    crop = centre(images.read(file), side * times)
    return photographed(task, place, crop if times == 1 else reduce(crop, times), number)


def shots(
    task: str, place: int, photos: Path, side: int, every: int = 1
) -> Iterator[tuple[str, Shot]]:
    """Names, and what makes the photos: each is made only where it is needed.

    A photo's degradation follows from its number among all, so that every n-th are some of them.
    """
    denoise = open_denoiser(threads=1) if task == KERNEL else None
    options = Options(refine=shipped_refiner(threads=1)) if denoise else Options()
    for number, file in list(enumerate(split(photos, validation=True)))[::every]:
        name = f"{number} {file.name}"
        if denoise:
            yield name, partial(undone, file, number, side, denoise, options)
        else:
            yield name, partial(degraded, file, number, side, task, place)
