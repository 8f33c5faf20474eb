"""What the dial costs, without the truth: result = x_IR + α(s − x_IR).

The mean squared error MSE of x_IR becomes MSE + 2αρ·d·√MSE + α²d², d² = mean (s − x_IR)² and ρ the
correlation of x_IR's error with what the sample s adds. If x_IR were the mean of what the photo may
have been, ρ would be 0 (Freirich et al. 2021); what a network misses of that, a sample partly
mends, and ρ is a little below. MSE is expected from a regression of its logarithm on detail at
several scales, one block of the photo at a time. That is known before sampling, and chooses τ. Once
there is a sample, a second look at both says more of MSE, and what ρ is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from reference.schedule import Array, Schedule

TINY = 1e-8
"""A thousandth of an 8-bit step, squared; keeps flat photos out of the logarithm's abyss."""
BLOCK = 256
"""Side of a block in pixels of x_IR; a photo is cut evenly into blocks of at least that."""
LEVELS, MISSED_LEVELS, AGREEING_LEVELS = 4, 3, 3
"""Scales that are looked at: of pictures, of what x_IR misses of the photo, and of what a sample
adds to detail that x_IR has.
"""
APART = 2
"""Which of a sample's features is the logarithm of d²."""
FARTHEST_LEAN = 0.4
"""ρ is never expected to be farther from 0."""
START_IN_ERRORS = 2.0
"""σ̃_τ in units of x_IR's root mean squared error, at which sampling starts."""


@dataclass(frozen=True)
class Lie:
    """How a sample s lies to x_IR and to the truth.

    apart: d², the mean square of s − x_IR. error: the mean squared error of x_IR, above 0. lean: ρ,
    the correlation of x_IR's error with s − x_IR, in (−1, 1).
    """

    apart: float
    error: float
    lean: float = 0.0


def cost(alpha: float, lie: Lie) -> float:
    """In dB; below 0 it is a gain."""
    share = alpha * np.sqrt(lie.apart / lie.error)
    return float(10 * np.log10(1 + 2 * lie.lean * share + share**2))


def alpha_for(budget: float, lie: Lie) -> float:
    """The largest α in [0, 1] that costs no more than the budget in dB."""
    if lie.apart == 0:
        return 1.0
    share = np.sqrt(lie.lean**2 + 10 ** (budget / 10) - 1) - lie.lean
    return float(min(1.0, share * np.sqrt(lie.error / lie.apart)))


def dearer(lie: Lie, decibels: float) -> Lie:
    """The same where x_IR's error is so many dB less than expected, so that all that is added costs
    more.
    """
    return replace(lie, error=lie.error * 10 ** (-decibels / 10))


def tau_for(schedule: Schedule, error: float, least: int, most: int) -> int:
    """The first step whose noise hides x_IR's error, within the limits."""
    hidden = schedule.noise_level[least:most] >= START_IN_ERRORS * np.sqrt(error)
    return least + (int(np.argmax(hidden)) if hidden.any() else most - least)


def halved(image: Array) -> Array:
    """The means of cells of 2² pixels; a last odd row or column is left out."""
    height, width = (size // 2 * 2 for size in image.shape[1:])
    cells = image[:, :height, :width]
    return (
        cells[:, ::2, ::2] + cells[:, 1::2, ::2] + cells[:, ::2, 1::2] + cells[:, 1::2, 1::2]
    ) / 4


def finest(restored: Array, sample: Array) -> Array:
    """A sample that adds to x_IR what is finer than cells of 2² pixels, whose means stay x_IR's.

    How much light falls on a cell is seen in a blurred photo, or x_IR's error in it is; what a
    sample makes of it costs more than it shows. A last odd row or column has smaller cells.
    """
    added = sample - restored
    height, width = added.shape[1:]
    whole = np.pad(added, ((0, 0), (0, height % 2), (0, width % 2)), "edge")
    means = halved(whole).repeat(2, axis=1).repeat(2, axis=2)
    return sample - means[:, :height, :width]


def diagonals(image: Array) -> Array:
    """Haar's diagonal detail of each cell of 2² pixels, which keeps the deviation of noise."""
    height, width = (size // 2 * 2 for size in image.shape[1:])
    cells = image[:, :height, :width]
    return (
        cells[:, ::2, ::2] - cells[:, 1::2, ::2] - cells[:, ::2, 1::2] + cells[:, 1::2, 1::2]
    ) / 2


def details(image: Array, levels: int) -> Iterator[float]:
    """At each scale the mean square of the diagonals, and the squared mean of their sizes.

    Noise has both alike; edges, which are rare and strong, more of the first.
    """
    for _ in range(levels):
        found = diagonals(image)
        yield float(np.square(found).mean()) if found.size else 0.0
        yield float(np.abs(found).mean()) ** 2 if found.size else 0.0
        image = halved(image)


def agreements(image: Array, added: Array, levels: int) -> Iterator[float]:
    """At each scale the correlation of what is added to an image with its own diagonal detail."""
    for _ in range(levels):
        own, new = diagonals(image), diagonals(added)
        if own.size:
            sizes = (float(np.square(each).mean()) + TINY for each in (own, new))
            yield float((own * new).mean()) / float(np.sqrt(np.prod([*sizes])))
        else:
            yield 0.0
        image, added = halved(image), halved(added)


def missed(restored: Array, photo: Array) -> Array:
    """What x_IR, reduced by boxes to the photo's size, misses of the photo."""
    cell = restored.shape[1] // photo.shape[1]
    height, width = photo.shape[1:]
    means = restored.reshape(3, height, cell, width, cell).mean(axis=(2, 4))
    return means - photo


def features(restored: Array, photo: Array | None, noise: tuple[float, float] | None) -> Array:
    """1 and the logarithms of what is known of a block.

    photo: the RGB photo, of x_IR's size or a whole share of it; None for a mosaic. noise: of a
    mosaic the mean squares of `shot` and `read`.
    """
    found = [*details(restored, LEVELS)]
    if photo is not None:
        error = missed(restored, photo)
        found += [*details(photo, LEVELS), *details(error, MISSED_LEVELS)]
        found.append(float(np.square(error).mean()))
    found += noise or ()
    return np.array([1.0, *(np.log(value + TINY) for value in found)])


def sample_features(first: float, restored: Array, sample: Array) -> Array:
    """1, the logarithm of the error that was expected so far, and what a block of a sample shows.

    first: the error, above 0.
    """
    added = sample - restored
    found = [float(np.square(added).mean()), *details(added, LEVELS), *details(sample, LEVELS)]
    logarithms = (float(np.log(value + TINY)) for value in found)
    agreeing = agreements(restored, added, AGREEING_LEVELS)
    return np.array([1.0, float(np.log(first)), *logarithms, *agreeing])


def cuts(length: int, least: int) -> list[tuple[int, int]]:
    """As many parts of about the same length as can be, none shorter than `least` but for one."""
    count = max(1, length // least)
    ends = [int(np.floor(length * k / count + 0.5)) for k in range(count + 1)]
    return list(pairwise(ends))


@dataclass(frozen=True)
class Evidence:
    """x_IR, and what else is known of a photo.

    photo: RGB of x_IR's size or a whole share of it; None for a mosaic. noise: of a mosaic the mean
    squares of `shot` and `read`.
    """

    restored: Array
    photo: Array | None
    noise: tuple[float, float] | None

    def blocks(self) -> Iterator[tuple[tuple[slice, ...], Array]]:
        """Where x_IR's blocks lie, and their features."""
        height, width = (self.restored if self.photo is None else self.photo).shape[1:]
        scale = self.restored.shape[1] // height
        for top, bottom in cuts(height, BLOCK // scale):
            for left, right in cuts(width, BLOCK // scale):
                place = np.s_[:, top * scale : bottom * scale, left * scale : right * scale]
                seen = None if self.photo is None else self.photo[:, top:bottom, left:right]
                yield place, features(self.restored[place], seen, self.noise)


def expected_error(weights: Array, evidence: Evidence) -> float:
    """The mean squared error of x_IR: the mean of what a regression says of its blocks."""
    return float(np.mean([np.exp(weights @ known) for _, known in evidence.blocks()]))


@dataclass(frozen=True)
class Expected:
    """What was fitted to a method.

    weights: of a block's features, for the logarithm of its error. range: errors that were seen.
    error_weights, lean_weights: of a block's sample features, for the logarithm of the error as it
    is seen then, and for ρ. caution: dB by which the error is taken to be less than expected where
    a budget is spent.
    """

    weights: Array
    range: tuple[float, float]
    error_weights: Array
    lean_weights: Array
    caution: float = 0.0

    @staticmethod
    def of(stored: Mapping[str, Any]) -> "Expected":
        """As packs/fidelity.json has it."""
        low, high = stored["range"]
        names = ("weights", "errorWeights", "leanWeights")
        first, error, lean = (np.array(stored[name]) for name in names)
        return Expected(first, (low, high), error, lean, stored.get("caution", 0.0))

    def within(self, error: float) -> float:
        """What was seen."""
        return float(np.clip(error, *self.range))

    def error(self, evidence: Evidence) -> float:
        """Of x_IR, before there is a sample."""
        return self.within(expected_error(self.weights, evidence))

    def seen(self, evidence: Evidence, sample: Array) -> Iterator[Array]:
        """The sample features of each block."""
        for place, known in evidence.blocks():
            first = self.within(float(np.exp(self.weights @ known)))
            yield sample_features(first, evidence.restored[place], sample[place])

    def lie(self, evidence: Evidence, sample: Array) -> Lie:
        """Of a sample. Its blocks are of about the same size, so that means are means of theirs."""
        blocks = [self.told(known) for known in self.seen(evidence, sample)]
        errors = float(np.mean([block.error for block in blocks]))
        blockwise = float(np.mean([block.apart for block in blocks]))
        common = np.mean([b.lean * np.sqrt(b.apart * b.error) for b in blocks])
        lean = float(common / np.sqrt(blockwise * errors)) if blockwise else 0.0
        return Lie(float(np.square(sample - evidence.restored).mean()), errors, lean)

    def told(self, known: Array) -> Lie:
        """Of one block, by its sample features."""
        apart = max(0.0, float(np.exp(known[APART])) - TINY)
        lean = float(np.clip(self.lean_weights @ known, -FARTHEST_LEAN, FARTHEST_LEAN))
        return Lie(apart, self.within(float(np.exp(self.error_weights @ known))), lean)
