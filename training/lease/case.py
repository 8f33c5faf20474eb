"""A photo and what was found in it: kernels beside the true one, in a file of some kilobytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from blur.light import Plane
from degradations.defocus import random_aperture
from images import Levels, Pixels, to_bytes
from lease.batches.blur import LARGEST_APERTURE
from lease.kernels import fitting_path, taken

SHAKEN, OUT_OF_FOCUS = 0.62, 0.14
"""Shares of photos; the rest is sharp."""
Blur = Literal["shake", "defocus", "sharp"]
Standing = Literal["seen", "tried", "taken"]
"""One of many, one that is tried in doubt, or what the application or its user would undo."""


@dataclass(frozen=True)
class Kept:
    """A kernel as physics has it, smaller than lease.batches.blur.SIDE; moves: pixels down and
    right by which the truth has to move to lie on its result; doubted: undone more softly.
    """

    kernel: Plane
    moves: tuple[float, float]
    standing: Standing
    disk: bool = False
    doubted: bool = False


@dataclass(frozen=True)
class Case:
    """A photo of so many `among` which the seed drew it, and what was found in it.

    true: what blurred it, a point where nothing did; sigma: its noise, as it was measured.
    """

    photo: str
    seed: tuple[int, ...]
    among: int
    blur: Blur
    true: Plane
    sigma: float
    found: Sequence[Kept]


def drawn(random: np.random.Generator) -> tuple[Blur, Plane]:
    """What blurs a photo."""
    place = random.uniform()
    if place < SHAKEN:
        return "shake", fitting_path(random)
    if place < SHAKEN + OUT_OF_FOCUS:
        return "defocus", random_aperture(random, 1, LARGEST_APERTURE)
    return "sharp", np.pad(np.ones((1, 1), np.float32), 1)


def shown_again(case: Case, photo: Pixels) -> tuple[Levels, Levels]:
    """The truth and the photo of a case, 8 bits, as they were when it was looked at."""
    random = np.random.default_rng(case.seed)
    random.integers(case.among)
    _, true = drawn(random)
    clean, shown = taken(random, photo, true)
    return to_bytes(clean), to_bytes(shown)


COLUMNS = ("moves", "standing", "disk", "doubted")
FACTS = ("photo", "seed", "among", "blur", "sigma")


def save_case(file: Path, case: Case) -> None:
    """Written beside and renamed, so that it is never half written."""
    columns: dict[str, Any] = {name: getattr(case, name) for name in FACTS}
    for name in COLUMNS:
        columns[name] = np.array([getattr(one, name) for one in case.found])
    for number, one in enumerate(case.found):
        columns[f"kernel{number}"] = one.kernel.astype(np.float16)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    with part.open("wb") as stream:
        np.savez_compressed(stream, true=case.true.astype(np.float16), **columns)
    part.replace(file)


def load_case(file: Path) -> Case:
    """As it was saved, kernels adding up to 1."""
    with np.load(file) as table:
        photo, seed, among, blur, sigma = (table[name].tolist() for name in FACTS)
        rows = zip(*(table[name].tolist() for name in COLUMNS), strict=True)
        found = [
            Kept(whole(table[f"kernel{number}"]), (down, right), *rest)
            for number, ((down, right), *rest) in enumerate(rows)
        ]
        return Case(photo, tuple(seed), among, blur, whole(table["true"]), sigma, found)


def whole(kernel: Plane) -> Plane:
    """Adding up to 1."""
    exact = kernel.astype(np.float64)
    return (exact / exact.sum()).astype(np.float32)
