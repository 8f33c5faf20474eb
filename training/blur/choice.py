"""Shake, defocus or neither, by the kernels that a photo gives when they may be of several sizes.

A kernel that is there is found whatever size it may have; one that is made up grows to fill its
square. So kernels of neighbouring sizes must be alike, and the photo's spectrum must speak for
them: that is what is believed. They are looked for in the photo's light, and again in the root of
it, where the dark counts as much as the bright: what errs there errs otherwise.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from blur.candidates import COMPACT, NARROWEST, POINTED, Shared, candidates, together
from blur.disks import (
    LARGER,
    LESS_LIKELY,
    OWN,
    ROUND,
    SHARPEST,
    Weigh,
    as_disk,
    closest_disk,
    is_disk,
    is_near,
    likeliest_disk,
    slight_disk,
    sought_disk,
)
from blur.evidence import Evidence
from blur.kernel import estimate_from_light
from blur.light import Plane
from blur.shapes import pointedness, width
from blur.strokes import Stroke, likeliest_strokes, strokes_beside_a_point

Kind = Literal["auto", "shake", "defocus", "none"]
Reason = Literal[
    "found", "small", "judged", "sharp", "disagreement", "unexplained", "given", "asked"
]

SIDES = (15, 25, 35, 51)
"""Of the squares that the kernel is looked for in."""
LOOKED_AT = 3
"""So many of the first kernels, in light, tell whether the photo is sharp, and the radius."""
FITTING = 5.5
"""Pixels of width, from which a kernel fills the smallest square, which is too small for it."""


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
    strokes: tuple[Stroke, ...] = ()
    """What may be tried where none is believed, or beside a point."""


def distinct(findings: list[Finding]) -> list[Finding]:
    """Each once: cells may share one."""
    return list({id(one): one for one in findings}.values())


@dataclass(frozen=True)
class Seen:
    """Kernels of a window, of growing squares in light and then those in its root, and what its
    spectrum says of each; the photo's noise in [0, 1].
    """

    kernels: list[Plane]
    evidence: list[Evidence]
    weigh: Weigh
    noise: float = 0


def tones(light: Plane) -> tuple[Plane, Plane]:
    """Light itself and its root."""
    return light, np.sqrt(np.maximum(light, 0))


def kernels_of(light: Plane) -> list[Plane]:
    """One for each size that fits into the light, then the same in its root."""
    fitting = [side for side in SIDES if 3 * side < min(light.shape)] or [SIDES[0]]
    return [estimate_from_light(tone, side) for tone in tones(light) for side in fitting]


def is_sharp(kernels: list[Plane], disks: list[tuple[float, float]]) -> bool:
    """One disk of next to no radius is enough: what was sharp must not be sharpened."""
    return any(
        roundness >= ROUND and radius < SHARPEST and width(kernel) < COMPACT
        for kernel, (radius, roundness) in zip(kernels, disks, strict=False)
    )


def is_vague(radius: float, roundness: float, seen: Seen, shared: Shared) -> bool:
    """Whether there is a disk by the kernel, and by the spectrum a much larger one, rather than a
    stroke.
    """
    if not is_disk(radius, roundness, shared.best.kernel):
        return False
    likeliest, gain = likeliest_disk(radius, seen.weigh)
    return likeliest > radius + LARGER and gain >= seen.weigh([shared.kernel])[0].gain


def shown_disk(
    seen: Seen, shared: Shared, disks: list[tuple[float, float]], asked: Kind
) -> float | None:
    """Radius of the disk that the photo shows, if any: that of a kernel, or of the spectrum.

    asked: "defocus" says that there is one.
    """
    radius, roundness = max(disks, key=lambda one: one[1])
    if asked == "defocus":
        return likeliest_disk(radius, seen.weigh)[0]
    least = seen.weigh([shared.kernel])[0].gain
    if is_disk(radius, roundness, shared.best.kernel):  # Asking the spectrum takes longest.
        likeliest, gain = likeliest_disk(radius, seen.weigh)
        if is_near(radius, likeliest, gain) and gain >= least - LESS_LIKELY:
            return likeliest
    # A smooth photo may have the spectrum of a disk, but not most of its kernels another shape.
    return None if shared.common else sought_disk(seen.weigh, least)


@dataclass(frozen=True)
class Choice:
    """What is asked of one window; disks: radius and roundness of those most like kernels."""

    seen: Seen
    asked: Kind
    shared: Shared
    disks: list[tuple[float, float]]

    @property
    def roundest(self) -> tuple[float, float]:
        """Radius and roundness."""
        return max(self.disks, key=lambda one: one[1])

    def finding(self, kind: Kind, kernel: Plane | None, reason: Reason) -> Finding:
        """With the disk of the kernels."""
        return Finding(kind, kernel, reason, self.shared.best.agreement, *self.roundest)

    def of_disk(self, radius: float) -> Finding:
        """Out of focus."""
        return replace(self.finding("defocus", as_disk(radius), "found"), radius=radius)

    def of_sharp(self) -> Finding:
        """Left alone, unless the spectrum knows a slight disk."""
        about = self.seen
        if self.asked != "shake":
            slight = slight_disk(about.weigh, about.noise, self.asked == "defocus")
            if slight:
                return self.of_disk(slight)
        sharp = self.finding("none", None, "sharp")
        if self.asked == "defocus":
            return sharp
        beside = strokes_beside_a_point(about.kernels, about.evidence, about.weigh)
        return replace(sharp, strokes=beside)

    def of_doubt(self) -> Finding:
        """The smallest kernel, where that may be taken; else what may be tried."""
        kernels = self.seen.kernels
        if self.asked == "shake" and width(kernels[0]) < FITTING:
            return self.finding("shake", kernels[0], "small")
        tried = likeliest_strokes(kernels, self.seen.evidence, self.seen.weigh)
        return replace(self.finding("shake", None, "disagreement"), strokes=tried)

    def of_stroke(self) -> Finding:
        """The kernel that sizes share, unless it is a point."""
        kernel = self.shared.kernel
        is_point = pointedness(kernel) > POINTED and not self.shared.proven
        if width(kernel) < NARROWEST or is_point:
            return self.of_sharp()
        return self.finding("shake", kernel, "found")


def decide(seen: Seen, asked: Kind = "auto") -> Finding:
    """What a window speaks for.

    asked: what the user knows already. Where no two kernels agree and the user says that it is
    shake, the smallest is taken if it has room in its square, which seldom harms and often helps:
    "small".
    """
    best = max(candidates(seen.kernels, seen.evidence), key=lambda one: one.rating)
    shared = together(best, seen.kernels)
    disks = [closest_disk(one) for one in seen.kernels[:LOOKED_AT]]
    choice = Choice(seen, asked, shared, disks)
    if asked == "none":
        return choice.finding("none", None, "asked")
    blurred = shared.bright_ended or best.long or shared.common
    if is_sharp(seen.kernels, disks) and not blurred:
        left = choice.of_sharp()
        if left.kernel is not None or not shared.unanimous:
            return left
    shown = None if asked == "shake" else shown_disk(seen, shared, disks, asked)
    if shown:
        unsure = asked == "auto" and shown < OWN and shared.disputed
        return choice.of_sharp() if unsure else choice.of_disk(shown)
    vague = asked == "auto" and is_vague(*choice.roundest, seen, shared)
    return choice.of_stroke() if shared.believed and not vague else choice.of_doubt()
