"""The pictures of docs/deblur.md: `python -m evaluation.blur_page PHOTOS ../docs/images/deblur`."""

import argparse
from pathlib import Path

import numpy as np

import images
from blur import noise
from blur.choice import SIDES, kernels_of
from blur.denoiser import open_denoiser
from blur.judge import shipped_judge
from blur.light import Plane
from blur.refiner import shipped_refiner
from blur.search import softened_light
from blur.solve import Options
from blur.undo import undo
from blur.window import best_window
from evaluation.blurred import taken
from evaluation.crops import files
from evaluation.pictures import GAP, strip
from images import Pixels
from packs.catalogue import MODELS
from packs.network import Network

SHAKEN, OUT_OF_FOCUS = ("326", 11), ("203", 12)
"""Beginnings of the names of validation photos, and seeds."""
BELIEVED, REFUSED = ("139", "shake", 11), ("426", "defocus", 12)
REAL = "316"
"""A photo as it came, whose ground is out of focus."""
SIDE, TAP = 384, 3
"""Of crops; pixels that a kernel's tap is drawn with."""


def drawn(kernel: Plane) -> Pixels:
    """A kernel in the middle of the largest square, brighter than it is so that all is seen."""
    side = max(SIDES)
    square = np.pad(kernel / kernel.max(), (side - len(kernel)) // 2) ** 0.6
    return np.asarray(np.stack([square.repeat(TAP, 0).repeat(TAP, 1)] * 3), np.float32)


def in_row(pictures: list[Pixels]) -> Pixels:
    """With white between them."""
    gap = np.ones((3, pictures[0].shape[1], GAP), np.float32)
    return np.concatenate([part for one in pictures for part in (gap, one)][1:], axis=2)


def in_column(pictures: list[Pixels]) -> Pixels:
    """With white between them."""
    return in_row([picture.transpose(0, 2, 1) for picture in pictures]).transpose(0, 2, 1)


class Page:
    """Draws into a folder."""

    def __init__(self, photos: Path, folder: Path, threads: int) -> None:
        self.photos, self.folder = photos, folder
        self.denoise = open_denoiser(threads=threads)
        self.options = Options(refine=shipped_refiner(threads), judge=shipped_judge(threads))
        self.network = Network(MODELS / "restorer-deblur" / "restorer-deblur.onnx", threads)
        self.by_number = {file.name[:3]: file for file in files(photos, 1)}

    def write(self, name: str, picture: Pixels) -> None:
        """A JPEG."""
        images.write(self.folder / f"{name}.jpg", picture)

    def before_and_after(self, name: str, number: str, seed: int, family: str) -> None:
        """The blurred photo, the network's result, ours, the truth."""
        clean, photo = taken(self.by_number[number], family, SIDE, seed)
        outcome = undo(photo, self.denoise, self.options)
        self.write(name, strip([photo, self.network.image(photo), outcome.image, clean]))
        found = outcome.findings[0].kernel
        if found is not None:
            self.write(f"{name}-kernel", drawn(found))

    def sizes(self, name: str, number: str, family: str, seed: int) -> None:
        """The kernels of one photo, in squares of growing size: in light, below in its root."""
        _, photo = taken(self.by_number[number], family, SIDE, seed)
        light = softened_light(photo, noise.sigma(photo), self.denoise)
        found = [drawn(kernel) for kernel in kernels_of(light)]
        rows = [in_row(found[: len(SIDES)]), in_row(found[len(SIDES) :])]
        self.write(name, in_column(rows))

    def real(self) -> None:
        """A photo that nobody blurred: its window, and what becomes of it."""
        photo = images.read(next(self.photos.glob(f"{REAL}-*")))
        window = np.ascontiguousarray(best_window(photo).of(photo))
        after = undo(window, self.denoise, self.options).image
        self.write("real", strip([window, after]))


def main() -> None:
    """Draw everything."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.blur_page", description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=0, help="of networks; 0: all cores")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    page = Page(options.photos, options.folder, options.threads)
    page.before_and_after("shake", *SHAKEN, "shake")
    page.before_and_after("defocus", *OUT_OF_FOCUS, "defocus")
    page.sizes("believed", *BELIEVED)
    page.sizes("refused", *REFUSED)
    page.real()


if __name__ == "__main__":
    main()
