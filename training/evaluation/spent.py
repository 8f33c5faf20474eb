"""What results of the dial were to cost and did, as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from reference.dial import Expected, Lie, alpha_for, cost, dearer

NEAR = 0.15
"""dB within which a cost is called right."""


class Spent(NamedTuple):
    """What a result was to cost and did, in dB, at which α."""

    expected: float
    true: float
    alpha: float


@dataclass(frozen=True)
class Seen:
    """A sample: what is expected of it, and, without the border, what is true.

    whole: d² of all pixels. error, apart, common: the mean squares of x_IR's error and of what was
    added, and their mean product. caution: dB that the expected error is lowered by where a budget
    is spent.
    """

    tau: int
    expected_error: float
    whole: float
    error: float
    apart: float
    common: float
    lean: float
    caution: float = 0.0

    @staticmethod
    def of(sample: dict[str, Any], expected: Expected) -> "Seen":
        """As it was measured, with what is expected of its features."""
        told = expected.told(np.array(sample["known"]))
        facts = {name: value for name, value in sample.items() if name != "known"}
        return Seen(expected_error=told.error, lean=told.lean, caution=expected.caution, **facts)

    @property
    def lie(self) -> Lie:
        """As the engine takes it."""
        return Lie(self.whole, self.expected_error, self.lean)

    @property
    def off(self) -> float:
        """The expected error against the true one, in dB."""
        return float(10 * np.log10(self.expected_error / self.error))

    def expected(self, alpha: float) -> float:
        """Of a share of the sample, never a gain."""
        return max(0.0, cost(alpha, self.lie))

    @property
    def most(self) -> float:
        """The budget that keeps all of the sample."""
        return max(0.0, cost(1, dearer(self.lie, self.caution)))

    def spent(self, budget: float) -> Spent:
        """With the share that the budget allows."""
        alpha = alpha_for(budget, dearer(self.lie, self.caution))
        after = self.error + 2 * alpha * self.common + alpha**2 * self.apart
        return Spent(self.expected(alpha), float(10 * np.log10(after / self.error)), alpha)


def titles() -> Iterator[str]:
    """Of the table's columns."""
    names = (
        "x_IR's error off: median",
        "two of three",
        "nine of ten",
        "budget",
        "expected",
        "true",
        f"off by at most {NEAR} dB",
        "half of them",
        "dearest",
        "whole sample kept",
    )
    yield f"| samples | {' | '.join(names)} |"
    yield "|---" * (len(names) + 1) + "|"


def budget_rows(title: str, seen: list[Seen], budgets: tuple[float, ...]) -> Iterator[str]:
    """Markdown, a row for each budget."""
    quantiles = np.quantile([abs(one.off) for one in seen], (0.5, 2 / 3, 0.9))
    for place, budget in enumerate(budgets):
        spent = [one.spent(budget) for one in seen]
        off = np.array([abs(one.true - one.expected) for one in spent])
        first = [f"{title}, {len(seen)}", *(f"{value:.1f} dB" for value in quantiles)]
        cells = [
            *(first if place == 0 else [""] * 4),
            f"{budget:g} dB",
            f"{np.mean([one.expected for one in spent]):.2f}",
            f"{np.mean([one.true for one in spent]):.2f}",
            f"{100 * np.mean(off <= NEAR):.0f} %",
            f"{np.median(off):.2f}",
            f"{max(one.true for one in spent):.2f}",
            f"{100 * np.mean([one.alpha == 1 for one in spent]):.0f} %",
        ]
        yield f"| {' | '.join(cells)} |"
