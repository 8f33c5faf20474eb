"""Photos whose blur was undone by its kernel, as the application does it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from blur.deconvolve import Denoise
from blur.denoiser import open_denoiser
from blur.judge import shipped_judge
from blur.refiner import shipped_refiner
from blur.search import Look
from blur.solve import Options
from blur.undo import undo
from evaluation.blur_kept import kept_search
from evaluation.blurred import SHIFT, taken
from evaluation.cases import Photo
from evaluation.crops import inner
from evaluation.metrics import psnr
from images import Pixels

FAMILIES = ("shake", "defocus")
SEED = 5


def best_shift(clean: Pixels, image: Pixels) -> Pixels:
    """The truth where it fits best, at most SHIFT pixels away: a kernel knows no place."""
    height, width = clean.shape[1:]
    wide = np.pad(clean, ((0, 0), (SHIFT, SHIFT), (SHIFT, SHIFT)), "edge")
    places = range(2 * SHIFT + 1)
    shifted = (wide[:, y : y + height, x : x + width] for y in places for x in places)
    return max(shifted, key=lambda truth: psnr(inner(truth), inner(image)))


@dataclass(frozen=True)
class Undoing:
    """With the networks that ship, on one core."""

    denoise: Denoise
    options: Options
    look: Look

    @staticmethod
    def shipped(keep: Path | None) -> "Undoing":
        """keep: a folder in which searches for kernels are kept, which are most of the work."""
        options = Options(refine=shipped_refiner(threads=1), judge=shipped_judge(threads=1))
        return Undoing(open_denoiser(threads=1), options, kept_search(keep))

    def __call__(self, file: Path, number: int, side: int) -> Photo | None:
        """Shaken or out of focus by turns, and undone; None where no kernel is believed.

        given: the photo as `image`, x_IR as `undone`.
        """
        clean, photo = taken(file, FAMILIES[number % 2], side, SEED)
        outcome = undo(photo, self.denoise, self.options, self.look)
        if outcome.findings[0].kernel is None:
            return None
        truth = best_shift(clean, outcome.image)
        return Photo(truth, photo, {"image": photo, "undone": outcome.image})
