"""What says how wrong x_IR is: `python -m evaluation.fidelity TASK PHOTOS`.

Fits the logarithm of x_IR's mean squared error to what is known without the truth
(reference/dial.py) on photos of the training side, one crop each in every kind of degradation, and
prints the weights for packs/descriptions.py, and how far off they are on photos kept out of it.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from data.photos import split
from evaluation.cases import CASES, Photo, photographed
from evaluation.crops import crops, inner
from evaluation.restorers import Packs
from images import Pixels
from packs.catalogue import MODELS
from reference.dial import features
from reference.schedule import Array

RAW = "raw"


def seen(photo: Photo, task: str) -> Array | None:
    """The RGB photo that the network got."""
    return None if task == RAW else photo.given["image"].astype(np.float64)


def pairs(
    packs: Packs, task: str, clean: Iterator[Pixels]
) -> Iterator[tuple[Photo, Pixels, Array, float]]:
    """Photo, x_IR, its features, and the logarithm of its true mean squared error."""
    restore = packs.restorer(f"restorer-{task}")
    for number, crop in enumerate(clean):
        for place in range(len(CASES[task])):
            photo = photographed(task, place, crop, number)
            image = restore(photo)
            error = float(np.square(inner(image) - inner(photo.clean)).mean())
            known = features(image.astype(np.float64), seen(photo, task))
            yield photo, image, known, float(np.log(error + 1e-9))


def fitted(rows: list[Array], logs: list[float]) -> Array:
    """Least squares."""
    weights: Array = np.linalg.lstsq(np.stack(rows), np.array(logs), rcond=None)[0]
    return weights


def main() -> None:
    """Fit, and say how well it does on other photos."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.fidelity", description=__doc__)
    parser.add_argument("task", choices=[task for task in CASES if task != "denoiser"])
    parser.add_argument("photos", type=Path)
    parser.add_argument("--every", type=int, default=4, help="take only every n-th training photo")
    parser.add_argument("--side", type=int, default=192, help="of the crops")
    parser.add_argument("--models", type=Path, default=MODELS)
    options = parser.parse_args()
    packs, oversampling = Packs(options.models), CASES[options.task][0].oversampling
    sides = (split(options.photos, False)[:: options.every], split(options.photos, True))
    found = [
        list(pairs(packs, options.task, crops(files, options.side, oversampling)))
        for files in sides
    ]
    weights = fitted([row[2] for row in found[0]], [row[3] for row in found[0]])
    off = [10 / np.log(10) * (weights @ known - log) for *_, known, log in found[1]]
    print("weights", ", ".join(f"{weight:.4f}" for weight in weights))
    quantiles = np.quantile(np.abs(off), (0.5, 2 / 3, 0.9))
    print("dB off on other photos, median, two of three, nine of ten:", np.round(quantiles, 2))


if __name__ == "__main__":
    main()
