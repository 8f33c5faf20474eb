"""Shake, defocus or neither, by the kernels that a photo gives when they may be of several sizes.

A kernel that is there is found whatever size it may have; one that is made up grows to fill its
square. So kernels of neighbouring sizes must be alike, and the photo's spectrum must speak for
them: that is what is believed. They are looked for in the photo's light, and again in the root of
it, where the dark counts as much as the bright: what errs there errs otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from blur.evidence import Evidence
from blur.kernel import estimate_from_light
from blur.light import Plane
from blur.shapes import disk, likeness, mean

Kind = Literal["auto", "shake", "defocus", "none"]
Reason = Literal["found", "small", "sharp", "disagreement", "unexplained", "given", "asked"]

SIDES = (15, 25, 35, 51)
"""Of the squares that the kernel is looked for in."""
ALIKE, NEARLY = 0.9, 0.6
"""Likeness of kernels of neighbouring sizes from which they are believed; the same where the
spectrum speaks for them. Smooth photos, sharp ones among them, give wrong ones that are as alike
as that."""
OF_ONE = 0.85
"""Likeness from which kernels are one, and their mean is taken: each errs in its own way."""
PER_LIKENESS = 0.2
"""Nats of evidence that a likeness of 1 is worth, in the choice between sizes."""
UNLIKELY, LIKELY, CERTAIN = 0.0, 0.03, 0.15
"""Evidence in nats: below the first a stroke is not believed; from the second on it is though
sizes are only nearly alike; from the third on though much of its light lies in one point."""
LEAST_FALL, LEAST_FALL_IF_ALIKE = 1.8, 1.7
"""Of power with frequency, in a photo that was blurred and no longer is; the same where sizes are
alike."""
RADII = np.arange(0.5, 8.01, 0.1)
"""Of disks in pixels; the last ones are looked for in larger squares only."""
AROUND = (0, -0.2, 0.2, -0.4, 0.4, -0.6, 0.6, -0.8, 0.8)
"""Pixels by which radii differ from that of the most alike disk, which the spectrum is asked about;
the first of those that are as likely counts."""
LARGER = 0.75
"""Pixels by which the likeliest disk may be larger than the most alike one. Where a kernel is round
and the spectrum would have more, the photo is a smooth one."""
LESS_LIKELY = 0.02
"""Nats by which a disk may be less likely than the kernel that it takes the place of: disks that
were there were 0.001 less likely at most, and strokes that look like one 0.07 at least."""
SOUGHT = np.arange(1.6, 7.3, 0.4)
"""Radii of disks that the spectrum alone is asked about, where no kernel is round."""
EVIDENT, LIKELIER = 0.005, 0.002
"""Nats that such a disk has at least, and by which it is likelier than the kernel; disks that were
there had 0.006 and 0.004. Of strokes none had both."""
WIDEST = 7.5
"""Pixels of radius: a photo in which larger disks are likelier still shows no disk."""
SHARPEST = 1.25
"""Radius of the disk below which a photo is sharp."""
COMPACT = 2.5
"""Pixels of width, above which a point with a tail is no sign of a sharp photo."""
ROUND, ROUND_IF_SMALL, SMALL = 0.8, 0.9, 2.0
"""Likeness to a disk from which a kernel is one; the same for a radius below the third number."""
ROUNDISH, WIDER = 0.7, 2.0
"""Where another kernel is that round, the one that is best by all evidence is so at least, and at
most so many times as wide as the disk: the smallest square holds no more than a long stroke's end.
"""
LOOKED_AT = 3
"""So many of the first kernels, in light, tell whether the photo is sharp, and the radius."""
NARROWEST = 1.2
"""Pixels of width: a stroke that is less wide is no shake."""
FITTING = 5.5
"""Pixels of width, from which a kernel fills the smallest square, which is too small for it."""
POINTED, BRIGHT_END = 0.5, 0.6
"""Share of the light that 3×3 pixels hold, above which a stroke is no shake; the same where the
spectrum is certain: a hand may hold still at the beginning or the end."""

MOST = 5
"""Kernels that are one, of the eight: one size at least has them in light and in its root, where
kernels err differently."""
BROAD, BRIGHT_END_OF_MOST = 1.5, 0.7
"""What most kernels say is a stroke is one from that width in pixels on, though so much of its
light lies in 3×3 pixels; sharp photos gave kernels of at most 1.1 and at least 0.85."""

GoOn = Callable[[float], None]
Weigh = Callable[[list[Plane]], list[Evidence]]
"""What the photo's spectrum says of each kernel."""


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


@dataclass(frozen=True)
class Seen:
    """Kernels of a window, of growing squares in light and then those in its root, and what its
    spectrum says of each.
    """

    kernels: list[Plane]
    evidence: list[Evidence]
    weigh: Weigh


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


@dataclass(frozen=True)
class Candidate:
    """The kernel of one size, how alike that of a neighbouring size is, and what speaks for it."""

    kernel: Plane
    agreement: float
    evidence: Evidence

    @property
    def rating(self) -> float:
        """In nats."""
        return self.evidence.gain + PER_LIKENESS * self.agreement

    @property
    def believed(self) -> bool:
        """As a stroke."""
        if self.agreement >= ALIKE:
            likely = self.evidence.gain >= UNLIKELY
            return likely and self.evidence.fall >= LEAST_FALL_IF_ALIKE
        return self.agreement >= NEARLY and self.evidence_for(LIKELY)

    @property
    def bright_ended(self) -> bool:
        """A stroke with much of its light in one point, and certainly no sharp photo."""
        sure = self.agreement >= ALIKE and self.evidence_for(CERTAIN)
        return sure and width(self.kernel) >= COMPACT and pointedness(self.kernel) <= BRIGHT_END

    def evidence_for(self, least: float) -> bool:
        """Whether there is so much, and the photo would not be too sharp."""
        return self.evidence.gain >= least and self.evidence.fall >= LEAST_FALL


def candidates(kernels: list[Plane], found: list[Evidence]) -> list[Candidate]:
    """Each is held against those of the next sizes, in light and in its root.

    Not against those of its own size: one that is made up may fill the same square in both.
    """
    sides = sorted({len(kernel) for kernel in kernels})
    ranks = [sides.index(len(kernel)) for kernel in kernels]

    def agreement(place: int) -> float:
        near = [
            likeness(kernels[place], kernel)
            for other, kernel in enumerate(kernels)
            if abs(ranks[other] - ranks[place]) == 1
        ]
        return max(near, default=0.0)

    return [
        Candidate(kernel, agreement(place), evidence)
        for place, (kernel, evidence) in enumerate(zip(kernels, found, strict=True))
    ]


def together(kernel: Plane, kernels: list[Plane]) -> tuple[Plane, int]:
    """The mean of those that are one with the kernel, itself among them, and their number."""
    same = [one for one in kernels if one is not kernel and likeness(kernel, one) >= OF_ONE]
    return mean([kernel, *same]), 1 + len(same)


def pointedness(kernel: Plane) -> float:
    """The most light that 3×3 pixels hold, in [0, 1]."""
    return float(sliding_window_view(np.pad(kernel, 1), (3, 3)).sum((2, 3)).max())


def kernels_of(light: Plane, go_on: GoOn | None = None) -> list[Plane]:
    """One for each size that fits into the light, then the same in its root."""
    fitting = [side for side in SIDES if 3 * side < min(light.shape)] or [SIDES[0]]
    tones = (light, np.sqrt(np.maximum(light, 0)))
    searches = [(tone, side) for tone in tones for side in fitting]
    kernels = []
    for number, (tone, side) in enumerate(searches):
        kernels.append(estimate_from_light(tone, side))
        if go_on:
            go_on((number + 1) / len(searches))
    return kernels


def is_sharp(kernels: list[Plane], disks: list[tuple[float, float]]) -> bool:
    """One disk of next to no radius is enough: what was sharp must not be sharpened."""
    return any(
        roundness >= ROUND and radius < SHARPEST and width(kernel) < COMPACT
        for kernel, (radius, roundness) in zip(kernels, disks, strict=False)
    )


def is_disk(radius: float, roundness: float, believed: Plane) -> bool:
    """Whether one of the kernels is round enough, and the one that is believed is much like it."""
    if radius < SHARPEST or roundness < (ROUND_IF_SMALL if radius < SMALL else ROUND):
        return False
    fits = width(believed) <= WIDER * width(as_disk(radius))
    return fits and closest_disk(believed)[1] >= ROUNDISH


def likeliest_disk(radius: float, weigh: Weigh) -> tuple[float, float]:
    """Radius of the disk about as large that the spectrum speaks most for, and how much, in nats.

    A kernel as it is found is blunter than the disk that it shows, so that the disk that is most
    like it is too small, as a rule by 0.3 pixels.
    """
    radii = [max(radius + step, SHARPEST) for step in AROUND]
    gains = [one.gain for one in weigh([as_disk(each) for each in radii])]
    best = int(np.argmax(gains))
    return radii[best], gains[best]


def sought_disk(weigh: Weigh, gain: float) -> float | None:
    """Radius of a disk of which kernels show nothing, and the spectrum much, or None.

    gain: what the spectrum says of the kernel that the disk would take the place of, in nats.
    """
    gains = [one.gain for one in weigh([as_disk(float(each)) for each in SOUGHT])]
    radius, most = likeliest_disk(float(SOUGHT[int(np.argmax(gains))]), weigh)
    return radius if radius < WIDEST and most >= max(EVIDENT, gain + LIKELIER) else None


def is_vague(radius: float, roundness: float, best: Plane, seen: Seen, shared: Plane) -> bool:
    """Whether there is a disk by the kernel, and by the spectrum a much larger one, rather than a
    stroke.
    """
    likeliest, gain = likeliest_disk(radius, seen.weigh)
    larger = likeliest > radius + LARGER and gain >= seen.weigh([shared])[0].gain
    return larger and is_disk(radius, roundness, best)


def shown_disk(
    seen: Seen, shared: Plane, kernel: Plane, disks: list[tuple[float, float]], asked: Kind
) -> float | None:
    """Radius of the disk that the photo shows, if any: that of a kernel, or of the spectrum.

    asked: "defocus" says that there is one.
    """
    radius, roundness = max(disks, key=lambda one: one[1])
    likeliest, gain = likeliest_disk(radius, seen.weigh)
    if asked == "defocus":
        return likeliest
    least = seen.weigh([shared])[0].gain
    known = is_disk(radius, roundness, kernel) and likeliest <= radius + LARGER
    if known and gain >= least - LESS_LIKELY:
        return likeliest
    return sought_disk(seen.weigh, least)


def decide(seen: Seen, asked: Kind = "auto") -> Finding:
    """What a window speaks for.

    asked: what the user knows already. Where no two kernels agree and the user says that it is
    shake, the smallest is taken if it has room in its square, which seldom harms and often helps:
    "small".
    """
    kernels = seen.kernels
    best = max(candidates(kernels, seen.evidence), key=lambda one: one.rating)
    kernel, agreement = best.kernel, best.agreement
    shared, number = together(kernel, kernels)
    disks = [closest_disk(one) for one in kernels[:LOOKED_AT]]
    radius, roundness = max(disks, key=lambda one: one[1])

    def finding(
        kind: Kind, kernel: Plane | None, reason: Reason, radius: float = radius
    ) -> Finding:
        return Finding(kind, kernel, reason, agreement, radius, roundness)

    if asked == "none":
        return finding("none", None, "asked")
    long = width(kernel) >= COMPACT and pointedness(kernel) <= POINTED
    common = (
        number >= MOST
        and best.believed
        and best.evidence_for(UNLIKELY)
        and width(shared) >= BROAD
        and pointedness(shared) <= BRIGHT_END_OF_MOST
    )
    blurred = best.bright_ended or common or (long and agreement >= ALIKE)
    if is_sharp(kernels, disks) and not blurred:
        return finding("none", None, "sharp")
    disk_radius = None if asked == "shake" else shown_disk(seen, shared, kernel, disks, asked)
    if disk_radius:
        return finding("defocus", as_disk(disk_radius), "found", disk_radius)
    vague = asked == "auto" and is_vague(radius, roundness, kernel, seen, shared)
    if vague or not best.believed:
        fits = asked == "shake" and width(kernels[0]) < FITTING
        return finding("shake", kernels[0] if fits else None, "small" if fits else "disagreement")
    pointed = pointedness(shared) > POINTED and not (best.bright_ended or common)
    if width(shared) < NARROWEST or pointed:
        return finding("none", None, "sharp")
    return finding("shake", shared, "found")
