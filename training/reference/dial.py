"""What the dial costs, without the truth: result = x_IR + α(s − x_IR).

The mean squared error MSE of x_IR becomes MSE + 2αρ·d·√MSE + α²d², d² = mean (s − x_IR)² and ρ the
correlation of x_IR's error with what the sample s adds. If x_IR were the mean of what the photo may
have been, ρ would be 0 (Freirich et al. 2021); what a network misses of that, a sample partly
mends, and ρ is a little below. MSE is expected from a regression of its logarithm on detail at
several scales, one block of the photo at a time; ρ is the method's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from reference.schedule import Array, Schedule

TINY = 1e-8
"""A thousandth of an 8-bit step, squared; keeps flat photos out of the logarithm's abyss."""
BLOCK = 256
"""Side of a block in pixels of x_IR; a photo is cut evenly into blocks of at least that."""
LEVELS, MISSED_LEVELS = 4, 3
"""Scales that are looked at, of pictures and of what x_IR misses of the photo."""
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


def cuts(length: int, least: int) -> list[tuple[int, int]]:
    """As many parts of about the same length as can be, none shorter than `least` but for one."""
    count = max(1, length // least)
    ends = [int(np.floor(length * k / count + 0.5)) for k in range(count + 1)]
    return list(pairwise(ends))


def expected_error(
    weights: Array, restored: Array, photo: Array | None, noise: tuple[float, float] | None
) -> float:
    """The mean squared error of x_IR: the mean of what a regression says of its blocks."""
    height, width = (restored if photo is None else photo).shape[1:]
    scale = restored.shape[1] // height
    errors = []
    for top, bottom in cuts(height, BLOCK // scale):
        for left, right in cuts(width, BLOCK // scale):
            place = np.s_[:, top * scale : bottom * scale, left * scale : right * scale]
            seen = None if photo is None else photo[:, top:bottom, left:right]
            errors.append(float(np.exp(weights @ features(restored[place], seen, noise))))
    return float(np.mean(errors))


@dataclass(frozen=True)
class Expected:
    """What was fitted to a method: weights of the features, the errors that were seen, and ρ."""

    weights: Array
    range: tuple[float, float]
    lean: float

    @staticmethod
    def of(stored: Mapping[str, Any]) -> "Expected":
        """As packs/fidelity.json has it."""
        low, high = stored["range"]
        return Expected(np.array(stored["weights"]), (low, high), stored["lean"])

    def error(
        self, restored: Array, photo: Array | None, noise: tuple[float, float] | None
    ) -> float:
        """Of x_IR, within what was seen."""
        return float(np.clip(expected_error(self.weights, restored, photo, noise), *self.range))

    def lie(
        self,
        restored: Array,
        sample: Array,
        photo: Array | None,
        noise: tuple[float, float] | None,
    ) -> Lie:
        """Of a sample."""
        apart = float(np.square(sample - restored).mean())
        return Lie(apart, self.error(restored, photo, noise), self.lean)
