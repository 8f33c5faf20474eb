"""Measure settings on photos kept out of training: `python -m evaluation.methods TASK PHOTOS …`.

Each photo gives one crop, degraded with a seed that follows from its place in the list. The table
has the mean PSNR and SSIM of the input, of x_IR (τ = 0) and of each setting TAU:STEPS:VARIANCE.
"""

import argparse
import time
from pathlib import Path

import numpy as np

import images
from degradations.blur import motion_blur
from degradations.resize import enlarge, reduce
from evaluation.crops import add_options, crops, files, inner
from evaluation.metrics import psnr, ssim
from evaluation.restore import Trio
from packs.catalogue import Method
from packs.methods import METHODS
from reference.sampler import Settings
from reference.schedule import Variance

VARIANCES: dict[str, Variance] = {"beta": "beta", "posterior": "posterior"}


def parse_settings(text: str) -> Settings:
    """TAU:STEPS:VARIANCE, for instance 5:5:posterior."""
    tau, steps, variance = text.split(":")
    return Settings(int(tau), 1, VARIANCES[variance], int(steps))


def degraded(method: Method, clean: images.Pixels, number: int) -> images.Pixels:
    """What the method is for."""
    if method.task == "deblur":
        return motion_blur(np.random.default_rng([number, 2]), clean)
    return reduce(clean, method.scale)


def scores(clean: images.Pixels, image: images.Pixels) -> tuple[float, float]:
    """PSNR and SSIM without the border."""
    pair = inner(clean), inner(image)
    return psnr(*pair), ssim(*pair)


def measure(
    trio: Trio, method: Method, settings: list[Settings], clean: images.Pixels, number: int
) -> list[tuple[float, float]]:
    """Scores of the input, of x_IR and of each setting, for one crop."""
    photo = degraded(method, clean, number)
    restored = np.clip(trio.restored(photo), 0, 1)
    results = [enlarge(photo, method.scale), restored]
    results += [trio.sample(photo, restored, each) for each in settings]
    return [scores(clean, result) for result in results]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.methods", description=__doc__)
    parser.add_argument("task", choices=("deblur", "sr"))
    parser.add_argument("photos", type=Path)
    parser.add_argument("settings", nargs="*", type=parse_settings, metavar="TAU:STEPS:VARIANCE")
    parser.add_argument("--scale", type=int, help="for super-resolution", default=4)
    add_options(parser)
    options = parser.parse_args()
    scale = options.scale if options.task == "sr" else 1
    method = next(m for m in METHODS if (m.task, m.scale) == (options.task, scale))
    trio = Trio.of(method)
    photos = files(options.photos, options.every)
    began = time.monotonic()
    cut = enumerate(crops(photos, options.side, 1))
    rows = [measure(trio, method, options.settings, crop, n) for n, crop in cut]
    names = ["input", "τ = 0"]
    names += [f"τ = {s.tau}, {s.max_steps} steps, {s.variance}" for s in options.settings]
    print(f"{len(photos)} crops, {time.monotonic() - began:.0f} s\n")
    print("| | PSNR in dB | SSIM |\n|---|---|---|")
    for name, (decibels, similarity) in zip(names, np.mean(rows, axis=0), strict=True):
        print(f"| {name} | {decibels:.2f} | {similarity:.4f} |")


if __name__ == "__main__":
    main()
