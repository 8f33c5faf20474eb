"""Kernels as they are found, beside the true ones: looked for at home, carried along.

Photos of the training side are blurred, or are not, and all that the application sees in them is
kept: the kernels of every size, those that it tries in doubt, and what it would undo.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from blur import noise
from blur.again import SecondLook
from blur.candidates import candidates, together
from blur.choice import Finding, Kind, Seen, decide
from blur.deconvolve import Denoise
from blur.denoiser import open_denoiser
from blur.light import Plane
from blur.refiner import shipped_refiner
from blur.search import look
from blur.solve import Options, is_doubted
from data.photos import split
from images import read
from lease.case import Blur, Case, Kept, Standing, drawn, save_case
from lease.kernels import MARGIN, SMALLEST, offset, taken

LEAST_SIDE = max(400, SMALLEST + 2 * MARGIN)


def seen_by(
    seen: Seen, again: SecondLook, blur: Blur
) -> Iterator[tuple[Plane, Standing, Finding | None]]:
    """Every kernel that means something in the application."""
    believed = decide(seen)
    yield from ((kernel, "seen", None) for kernel in seen.kernels)
    best = max(candidates(seen.kernels, seen.evidence), key=lambda one: one.rating)
    yield together(best, seen.kernels).kernel, "tried", None
    yield from ((stroke.kernel, "tried", None) for stroke in believed.strokes)
    asked: Kind = "defocus" if blur == "defocus" else "shake"
    known = believed.kernel is not None or believed.reason == "sharp"
    taken_for = believed if known else decide(seen, asked)
    if taken_for.kernel is not None:
        yield taken_for.kernel, "taken", taken_for
    if believed.kernel is not None and believed.kind == "shake":
        closer = again(believed)
        if closer.kernel is not None and closer.kernel is not believed.kernel:
            yield closer.kernel, "taken", closer


def kept(true: Plane, kernel: Plane, standing: Standing, finding: Finding | None) -> Kept:
    """With its place."""
    return Kept(
        kernel,
        offset(true, kernel[::-1, ::-1]),
        standing,
        disk=finding is not None and finding.kind == "defocus",
        doubted=finding is not None and is_doubted(finding),
    )


def looked_at(seed: tuple[int, ...], files: list[Path], denoise: Denoise, options: Options) -> Case:
    """One photo. Raises ValueError where it is too small."""
    random = np.random.default_rng(seed)
    file = files[int(random.integers(len(files)))]
    photo = read(file)
    if min(photo.shape[1:]) < LEAST_SIDE:
        raise ValueError(f"{file.name} is smaller than {LEAST_SIDE} pixels")
    blur, true = drawn(random)
    _, shown = taken(random, photo, true)
    sigma = noise.sigma(shown)
    again = SecondLook(shown, sigma, options, denoise)
    every = seen_by(look(shown, sigma, denoise), again, blur)
    found = [kept(true, *one) for one in every]
    return Case(file.name, seed, len(files), blur, true, sigma, found)


def search(folder: Path, photos: Path, minutes: float, seed: int = 1) -> None:
    """Add cases to the folder until the minutes are over; what is there already stays."""
    until = time.monotonic() + 60 * minutes
    denoise, files = open_denoiser(threads=1), split(photos, validation=False)
    options = Options(refine=shipped_refiner(threads=1))
    there = folder.glob(f"{seed}-*.npz")
    number = max((int(file.stem.split("-")[1]) for file in there), default=0)
    while time.monotonic() < until:
        number += 1
        try:
            case = looked_at((seed, number), files, denoise, options)
        except ValueError as error:
            print(error)
            continue
        save_case(folder / f"{seed}-{number:05}.npz", case)
        print(f"{seed}-{number}: {case.blur}, {len(case.found)} kernels", flush=True)


def search_all(folder: Path, photos: Path, minutes: float, workers: int, seed: int = 1) -> None:
    """By so many processes, each with a seed of its own."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        seeds = range(seed, seed + workers)
        list(pool.map(partial(search, folder, photos, minutes), seeds))
