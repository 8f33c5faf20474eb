"""What is fitted to samples of the training side: x_IR's error as a sample shows it, and ρ.

A sample is a dict of `known`, its sample features (reference/dial.py), and of what is true of it
(evaluation/spent.py). Which ridge suits is asked of photos that were left out of a fit.
"""

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any, NamedTuple

import numpy as np

from evaluation.spent import NEAR, Seen
from reference.dial import Expected
from reference.schedule import Array

RIDGES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 10.0, 1000.0)
"""Shares of the squares that the weights' sizes count, that are tried. The last leaves the error as
it was expected before, and ρ alike for all.
"""
Ridges = tuple[float, float]
"""Of the error's logarithm and of ρ."""
STEADY = 1e-2
"""A feature that varies by less is taken for steady, lest rounding be believed: where only fine
detail is added, there is none at coarser scales.
"""
FOLDS = 10
BUDGET = 0.3
"""dB that are spent to judge a fit."""
TOLERATED = 0.05
"""dB by which true costs may lie beside expected ones on average."""
SHIFTS = np.arange(-0.1, 0.105, 0.01)
"""Of ρ, that are tried."""
OUTLIER = 0.5
"""dB beyond which it does not matter how far off a cost is: no fit foresees those."""
CAUTIONS = tuple(float(each) for each in np.arange(0, 8.5, 0.5))
"""Of those in dB the least is taken with which WANTED of the costs are right."""
WANTED = 0.75
"""Three of four, for two of three elsewhere: so much was chosen on these that they flatter."""
FIRST = 1
"""Which of the features is the logarithm of the error that was expected before."""


def fitted(rows: Array, values: Array, ridge: float) -> Array:
    """Least squares with a little ridge on standardised features; the constant is free."""
    mean, deviation = rows[:, 1:].mean(axis=0), rows[:, 1:].std(axis=0)
    deviation = np.maximum(deviation, STEADY)
    scaled = (rows[:, 1:] - mean) / deviation
    matrix = scaled.T @ scaled + ridge * len(rows) * np.eye(scaled.shape[1])
    slopes = np.linalg.solve(matrix, scaled.T @ (values - values.mean())) / deviation
    return np.concatenate([[values.mean() - slopes @ mean], slopes])


class Samples(NamedTuple):
    """Features, logarithms of true errors, and ρ of some samples."""

    known: Array
    logs: Array
    leans: Array

    @staticmethod
    def of(samples: list[dict[str, Any]]) -> "Samples":
        """As they were measured."""
        true = np.array([[one[name] for name in ("error", "apart", "common")] for one in samples])
        error, apart, common = true.T
        leans = common / np.sqrt(error * apart + 1e-20)
        return Samples(np.array([one["known"] for one in samples]), np.log(error + 1e-9), leans)

    def fit(self, ridges: Ridges) -> tuple[Array, Array]:
        """Weights of the error's logarithm and of ρ."""
        error = fitted(self.known, self.logs - self.known[:, FIRST], ridges[0])
        error[FIRST] += 1
        return error, fitted(self.known, self.leans, ridges[1])

    def but(self, fold: int) -> "Samples":
        """Without every tenth."""
        rest = np.arange(len(self.logs)) % FOLDS != fold
        return Samples(*(column[rest] for column in self))


def costs(
    samples: list[dict[str, Any]],
    fits: list[tuple[Array, Array]],
    range_: tuple[float, float],
    caution: float = 0.0,
) -> Array:
    """By how many dB true costs are above expected ones; sample n is judged by fit n % FOLDS."""
    off = []
    for place, one in enumerate(samples):
        expected = Expected(np.zeros(0), range_, *fits[place % len(fits)], caution)
        spent = Seen.of(one, expected).spent(BUDGET)
        off.append(spent.true - spent.expected)
    return np.array(off)


def shifted(fits: list[tuple[Array, Array]], shift: float) -> list[tuple[Array, Array]]:
    """With another constant of ρ."""
    return [(error, lean + shift * (np.arange(len(lean)) == 0)) for error, lean in fits]


def surest(unlike: Mapping[Ridges, Array]) -> Ridges:
    """The largest ridges that are no worse than the best by more than chance.

    unlike: by how much costs are off, sample by sample. Chance: one standard error of the mean
    difference (Breiman et al. 1984, "Classification and regression trees", section 3.4.3).
    """
    best = min(unlike.values(), key=np.mean)

    def is_as_good(off: Array) -> bool:
        worse = off - best
        return bool(worse.mean() <= worse.std() / np.sqrt(len(worse)))

    return max((r for r, off in unlike.items() if is_as_good(off)), key=np.prod)


class Look(NamedTuple):
    """Weights of the error's logarithm and of ρ; caution in dB (reference/dial.py)."""

    error: Array
    lean: Array
    caution: float


def careful(right: Callable[[float], float]) -> float:
    """The least caution with which as many costs are right as are wanted.

    right: the share that is, by caution. A smaller share of a sample is surer, down to none.
    """
    return next((each for each in CAUTIONS if right(each) >= WANTED), CAUTIONS[-1])


def second_look(samples: list[dict[str, Any]], range_: tuple[float, float]) -> Look:
    """What is right for most costs of others' photos; where it is not, as careful as it must be.

    Of the shifts of ρ only those are taken that promise neither too much nor too little on average.
    """
    every = Samples.of(samples)

    def left_out(ridges: Ridges) -> list[tuple[Array, Array]]:
        return [every.but(fold).fit(ridges) for fold in range(FOLDS)]

    def unlike(ridges: Ridges) -> Array:
        return np.minimum(np.abs(costs(samples, left_out(ridges), range_)), OUTLIER)

    ridges = surest({each: unlike(each) for each in product(RIDGES, RIDGES)})
    tried = ((s, costs(samples, shifted(left_out(ridges), s), range_)) for s in SHIFTS)
    judged = {float(s): np.clip(off, -OUTLIER, OUTLIER) for s, off in tried}
    right = {
        s: np.mean(np.abs(off) <= NEAR) for s, off in judged.items() if abs(off.mean()) <= TOLERATED
    }
    shift = max(right, key=lambda s: right[s]) if right else 0.0
    others = shifted(left_out(ridges), shift)
    caution = careful(lambda c: float(np.mean(np.abs(costs(samples, others, range_, c)) <= NEAR)))
    ((error, lean),) = shifted([every.fit(ridges)], shift)
    return Look(error.round(5), lean.round(5), caution)
