"""Kernels as they are found, beside the true ones, for the refiner: made at home, carried along.

Photos of the training side are blurred, and their kernels looked for as the application does. Both
lie as lease.batches.blur has kernels: they tell whence the light of a pixel comes.
"""

import time
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import scipy.fft
import torch
from scipy.ndimage import shift

from blur import noise
from blur.candidates import ALIKE
from blur.choice import Finding, Kind, Seen, decide
from blur.deconvolve import Denoise
from blur.denoiser import open_denoiser
from blur.light import Plane
from blur.shapes import normalised
from blur.undo import look
from data.photos import split
from degradations.blur import path_kernel, shake_path, spread, straight_path
from degradations.compression import random_jpeg
from degradations.defocus import random_aperture
from images import Pixels, crop, read, to_bytes
from lease.batches.blur import LARGEST_APERTURE, SIDE, walk_paths

SMALLEST, LARGEST = 256, 384
"""Pixels a side of what is looked at."""
MARGIN = 40
"""Around it, so that light comes in over the edge."""
SHAKEN = 0.75
"""Share of blurs that are shake; the rest is defocus."""
LONG, EXTENTS, LONG_EXTENTS = 0.15, (5.0, 31.0), (31.0, 51.0)
"""Share of the long paths, and pixels of both."""
COMPRESSED = 1 / 3
FINE = 8
"""Places a pixel and axis at which kernels are laid over each other."""
FIELD = 128
"""Side of the field in which that is done."""
EXACT = 0.02
"""Of power: what is too weak to be undone does not tell where the result lies."""


@dataclass(frozen=True)
class Pair:
    """The kernel that was there and the one that was found, [SIDE, SIDE] each, at the same place.

    disk: whether a disk was taken; doubted: whether sizes were only nearly alike; asked: whether it
    is taken only where the user says that there is such a blur.
    """

    true: Plane
    found: Plane
    disk: bool
    doubted: bool
    asked: bool


def path(random: np.random.Generator) -> Plane:
    """Of a shaken camera; one in six wanders without rhythm, one in six goes straight."""
    extent = float(random.uniform(*(LONG_EXTENTS if random.uniform() < LONG else EXTENTS)))
    kind = random.integers(6)
    if kind == 0:
        torch.manual_seed(int(random.integers(2**31)))
        return path_kernel(walk_paths(torch.tensor([extent]))[0].double().numpy())
    return path_kernel((straight_path if kind == 1 else shake_path)(random, extent))


def fitting_path(random: np.random.Generator) -> Plane:
    """One that fits into SIDE."""
    kernel = path(random)
    return kernel if len(kernel) <= SIDE else fitting_path(random)


def taken(random: np.random.Generator, photo: Pixels, kernel: Plane) -> Pixels:
    """A crop of the photo through the kernel, with noise of 1 to 8 steps, as a JPEG or 8 bits."""
    side = min(int(random.integers(SMALLEST, LARGEST + 1)), min(photo.shape[1:]) - 2 * MARGIN)
    wide = side + 2 * MARGIN
    top, left = (int(random.integers(0, length - wide + 1)) for length in photo.shape[1:])
    blurred = spread(crop(photo, top, left, wide, wide), kernel)
    inner = blurred[:, MARGIN:-MARGIN, MARGIN:-MARGIN]
    deviation = np.exp(random.uniform(0, np.log(8))) / 255
    noisy = np.clip(inner + random.normal(0, deviation, inner.shape), 0, 1).astype(np.float32)
    if random.uniform() < COMPRESSED:
        return random_jpeg(random, noisy, 80, 98)
    return to_bytes(noisy).astype(np.float32) / np.float32(255)


def in_the_middle(kernel: Plane) -> Plane:
    """Of a square of SIDE."""
    return np.pad(kernel, (SIDE - len(kernel)) // 2)


def offset(true: Plane, found: Plane) -> tuple[float, float]:
    """Pixels down and right by which true has to move, for what found undoes to lie in its place.

    That is the shift at which a photo of power 1/f², blurred by true and undone with found, is most
    like itself.
    """
    one, other = (scipy.fft.fft2(kernel, (FIELD, FIELD)) for kernel in (true, found))
    axis = scipy.fft.fftfreq(FIELD)
    power = 1 / (axis[:, None] ** 2 + axis**2 + 1 / FIELD**2)
    spectrum = power * np.conj(one) * other / (np.abs(other) ** 2 + EXACT)
    fine = FIELD * FINE
    field = np.zeros((fine, fine), complex)
    half = FIELD // 2
    field[:half, :half], field[:half, -half:] = spectrum[:half, :half], spectrum[:half, -half:]
    field[-half:, :half], field[-half:, -half:] = spectrum[-half:, :half], spectrum[-half:, -half:]
    likeness = scipy.fft.ifft2(field).real
    place = np.unravel_index(likeness.argmax(), likeness.shape)
    down, right = ((int(at) + fine // 2) % fine - fine // 2 for at in place)
    return down / FINE, right / FINE


def aligned(true: Plane, found: Plane) -> tuple[Plane, Plane]:
    """Both in squares of SIDE, true where the result of found lies on the truth."""
    here, there = in_the_middle(true), in_the_middle(found)
    moved = shift(here.astype(np.float64), offset(here, there), order=3, mode="constant")
    return normalised(np.maximum(moved, 0).astype(np.float32)), there


def findings(seen: Seen, likely: Kind) -> list[tuple[Finding, bool]]:
    """What is believed, or else what is taken where the user says that there is such a blur."""
    believed = decide(seen)
    if believed.kernel is not None or believed.reason == "sharp":
        return [(believed, False)]
    return [(decide(seen, likely), True)]


def pairs(random: np.random.Generator, photo: Pixels, denoise: Denoise) -> list[Pair]:
    """Of one crop: none where nothing would be undone."""
    shaken = random.uniform() < SHAKEN
    true = fitting_path(random) if shaken else random_aperture(random, 1, LARGEST_APERTURE)
    shown = taken(random, photo, true)
    seen = look(shown, noise.sigma(shown), denoise)
    return [
        Pair(
            *aligned(true, finding.kernel[::-1, ::-1]),
            disk=finding.kind == "defocus",
            doubted=finding.reason == "found" and finding.agreement < ALIKE,
            asked=asked,
        )
        for finding, asked in findings(seen, "shake" if shaken else "defocus")
        if finding.kernel is not None
    ]


def stored(file: Path) -> tuple[list[Pair], int]:
    """What an earlier run has found, and how many crops it looked at."""
    if not file.exists():
        return [], 0
    with np.load(file) as table:
        columns = [table[field.name] for field in fields(Pair)]
        return [Pair(*row) for row in zip(*columns, strict=True)], int(table["looked_at"])


def store(file: Path, found: list[Pair], looked_at: int) -> None:
    """Written beside and renamed, so that it is never half written."""
    columns: dict[str, Any] = {
        field.name: np.array([getattr(pair, field.name) for pair in found])
        for field in fields(Pair)
    }
    halves = {name: columns[name].astype(np.float16) for name in ("true", "found")}
    part = file.with_suffix(".part.npz")
    np.savez_compressed(part, looked_at=looked_at, **(columns | halves))
    part.replace(file)


def search(file: Path, photos: Path, minutes: float, seed: int = 1) -> None:
    """Add pairs to the file until the minutes are over; what is there already stays."""
    until = time.monotonic() + 60 * minutes
    found, looked_at = stored(file)
    denoise, files = open_denoiser(threads=1), split(photos, validation=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    while time.monotonic() < until:
        random = np.random.default_rng([seed, looked_at])
        photo = read(files[int(random.integers(len(files)))])
        looked_at += 1
        if min(photo.shape[1:]) >= SMALLEST + 2 * MARGIN:
            found += pairs(random, photo, denoise)
            store(file, found, looked_at)
            print(f"{len(found)} pairs of {looked_at} crops", flush=True)
