"""Shake, defocus or neither, by the kernels that a photo gives when they may be of several sizes.

A kernel that is there is found whatever size it may have; one that is made up grows to fill its
square. So kernels of neighbouring sizes must be alike, and that is what is believed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from blur.kernel import estimate_from_light
from blur.light import Plane
from blur.shapes import disk, likeness

Kind = Literal["auto", "shake", "defocus", "none"]
Reason = Literal["found", "small", "sharp", "disagreement", "unexplained", "given", "asked"]

SIDES = (15, 25, 35, 51)
"""Of the squares that the kernel is looked for in."""
ALIKE = 0.9
"""Likeness of kernels of neighbouring sizes from which they are believed. At 0.7 to 0.9 most are
right too, but smooth photos, sharp ones among them, give wrong ones that are as alike."""
RADII = np.arange(0.5, 8.01, 0.1)
"""Of disks in pixels; the last ones are looked for in larger squares only."""
LARGER = 0.03
"""A pair of larger sizes may be less alike by this much: small squares cut strokes off alike."""
SHARPEST = 1.25
"""Radius of the disk below which a photo is sharp."""
COMPACT = 2.5
"""Pixels of width, above which a point with a tail is no sign of a sharp photo."""
ROUND, ROUND_IF_SMALL, SMALL = 0.8, 0.9, 2.0
"""Likeness to a disk from which a kernel is one; the same for a radius below the third number."""
LOOKED_AT = 3
"""Kernels of so many sizes tell whether the photo is sharp, and the radius."""
NARROWEST = 1.2
"""Pixels of width: a stroke that is less wide is no shake."""
FITTING = 5.5
"""Pixels of width, from which a kernel fills the smallest square, which is too small for it."""
POINTED = 0.5
"""Share of the light that 3×3 pixels hold, above which a stroke is no shake."""

GoOn = Callable[[float], None]


@dataclass(frozen=True)
class Finding:
    """What a photo, or a window of it, suffered.

    agreement: likeness, in [0, 1], of the kernels of two sizes that were most alike. radius, in
    pixels, and roundness, in [0, 1]: of the disk that is most like a kernel.
    """

    kind: Kind
    kernel: Plane | None
    reason: Reason
    agreement: float
    radius: float
    roundness: float


def closest_disk(kernel: Plane) -> tuple[float, float]:
    """Radius of the disk that is most like the kernel, and the likeness."""
    side = max(21, len(kernel))
    likenesses = [likeness(kernel, disk(float(radius), side)) for radius in RADII]
    best = int(np.argmax(likenesses))
    return float(RADII[best]), likenesses[best]


def width(kernel: Plane) -> float:
    """Root of the mean square distance to the centroid, in pixels."""
    offset = np.arange(len(kernel))
    sums = (kernel.sum(axis) for axis in (0, 1))
    return float(sum(line @ offset**2 - (line @ offset) ** 2 for line in sums) ** 0.5)


def as_disk(radius: float) -> Plane:
    """In the square that it needs."""
    return disk(radius, 2 * int(np.ceil(radius + 0.5)) + 1)


def most_alike(kernels: list[Plane]) -> tuple[Plane, float]:
    """The smaller kernel of the neighbouring pair that is most alike, and how much it is."""
    pairs = [likeness(*pair) for pair in pairwise(kernels)]
    best = int(np.argmax([value + LARGER * place for place, value in enumerate(pairs)]))
    return kernels[best], pairs[best]


def pointedness(kernel: Plane) -> float:
    """The most light that 3×3 pixels hold, in [0, 1]."""
    return float(sliding_window_view(np.pad(kernel, 1), (3, 3)).sum((2, 3)).max())


def kernels_of(light: Plane, go_on: GoOn | None = None) -> list[Plane]:
    """One for each size that fits into the light."""
    fitting = [side for side in SIDES if 3 * side < min(light.shape)] or [SIDES[0]]
    kernels = []
    for number, side in enumerate(fitting):
        kernels.append(estimate_from_light(light, side))
        if go_on:
            go_on((number + 1) / len(fitting))
    return kernels


def is_sharp(kernels: list[Plane], disks: list[tuple[float, float]]) -> bool:
    """One disk of next to no radius is enough: what was sharp must not be sharpened."""
    return any(
        roundness >= ROUND and radius < SHARPEST and width(kernel) < COMPACT
        for kernel, (radius, roundness) in zip(kernels, disks, strict=False)
    )


def is_disk(radius: float, roundness: float, believed: Plane) -> bool:
    """Whether one of the kernels, and the one that is believed, are round enough."""
    if radius < SHARPEST or roundness < (ROUND_IF_SMALL if radius < SMALL else ROUND):
        return False
    return closest_disk(believed)[1] >= ROUND


def decide(kernels: list[Plane], asked: Kind = "auto") -> Finding:
    """What the kernels of growing squares speak for; asked: what the user knows already.

    Where no two agree and the user says that it is shake, the smallest is taken if it has room in
    its square, which seldom harms and often helps: "small".
    """
    kernel, agreement = most_alike(kernels) if len(kernels) > 1 else (kernels[0], 0.0)
    disks = [closest_disk(one) for one in kernels[:LOOKED_AT]]
    radius, roundness = max(disks, key=lambda one: one[1])

    def finding(kind: Kind, kernel: Plane | None, reason: Reason) -> Finding:
        return Finding(kind, kernel, reason, agreement, radius, roundness)

    if asked == "none":
        return finding("none", None, "asked")
    long = width(kernel) >= COMPACT and pointedness(kernel) <= POINTED
    if is_sharp(kernels, disks) and not (long and agreement >= ALIKE):
        return finding("none", None, "sharp")
    if asked == "defocus" or (asked == "auto" and is_disk(radius, roundness, kernel)):
        return finding("defocus", as_disk(radius), "found")
    if agreement < ALIKE:
        fits = asked == "shake" and width(kernels[0]) < FITTING
        return finding("shake", kernels[0] if fits else None, "small" if fits else "disagreement")
    if width(kernel) < NARROWEST or pointedness(kernel) > POINTED:
        return finding("none", None, "sharp")
    return finding("shake", kernel, "found")
