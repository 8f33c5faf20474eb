"""What the dial was to cost and did: counting, fitting and drawing, on numbers."""

from typing import Any

import numpy as np
import pytest

from evaluation.scatter import SIDE, Panel, drawing
from evaluation.spent import Seen, budget_rows
from evaluation.undone import best_shift
from reference.dial import Lie, cost

torch = pytest.importorskip("torch")

from evaluation.fidelity import RIDGE, summary  # noqa: E402
from evaluation.second_look import (  # noqa: E402
    CAUTIONS,
    FOLDS,
    WANTED,
    Samples,
    careful,
    costs,
    fitted,
    second_look,
)
from evaluation.spent import NEAR  # noqa: E402


def sample(rho: float, expected: float = 1.0, true: float = 1.0) -> dict[str, Any]:
    """d² is a quarter of x_IR's error, whose sizes are `expected` and `true`."""
    apart = 0.25 * true
    common = rho * np.sqrt(apart * true)
    sizes = {"expected_error": expected, "whole": apart, "error": true, "apart": apart}
    return {"tau": 5, **sizes, "common": common}


def test_what_is_known_exactly_costs_what_it_was_to() -> None:
    one = Seen(lean=-0.1, **sample(-0.1))
    spent = one.spent(0.3)
    assert spent.expected == pytest.approx(0.3)
    assert spent.true == pytest.approx(0.3)
    assert one.off == 0
    assert Seen(lean=0, **sample(0)).expected(1) == pytest.approx(cost(1, Lie(0.25, 1)))


def test_an_error_that_was_expected_too_large_costs_more() -> None:
    spent = Seen(lean=0, **sample(0, expected=2)).spent(0.3)
    assert spent.true == pytest.approx(10 * np.log10(1 + 2 * (10**0.03 - 1)))
    assert Seen(lean=0, **sample(0, expected=2)).off == pytest.approx(10 * np.log10(2))


def test_a_gain_is_expected_to_cost_nothing() -> None:
    assert Seen(lean=-0.5, **sample(-0.5)).expected(0.5) == 0


def test_the_table_counts_those_that_are_right() -> None:
    seen = [Seen(lean=0, **sample(0, expected=factor)) for factor in (1, 1, 1, 2)]
    *_, row = budget_rows("×4", seen, (0.3,))
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    assert cells[0] == "×4, 4"
    assert cells[4:8] == ["0.3 dB", "0.30", "0.37", "75 %"]
    assert cells[-1] == "0 %"
    assert summary(seen)["off"] == 0


def measured(random: np.random.Generator, shown: float) -> dict[str, Any]:
    """A sample whose error was expected to be 1, is up to a hundred times that, and shows it."""
    size = float(random.normal())
    apart, error = 1.0, float(np.exp(size))
    lean = -0.1 + 0.05 * size
    sizes = {"whole": apart, "error": error, "apart": apart}
    known = [1.0, 0.0, float(np.log(apart)), shown * size, float(random.normal())]
    return {"tau": 5, "known": known, **sizes, "common": lean * float(np.sqrt(apart * error))}


def right(samples: list[dict[str, Any]], range_: tuple[float, float]) -> float:
    """The share of costs that are."""
    look = second_look(samples, range_)
    off = costs(samples, [(look.error, look.lean)], range_)
    return float(np.mean(np.abs(off) <= NEAR))


def test_what_a_sample_shows_is_used_and_what_it_does_not_show_is_not_made_up() -> None:
    random, range_ = np.random.default_rng(2), (1e-3, 1e3)
    shown = [measured(random, 1) for _ in range(80)]
    error, lean, caution = second_look(shown, range_)
    assert caution == 0, "what is known needs none"
    assert error[3] == pytest.approx(1, rel=0.05)
    assert abs(error[4]) < 0.05
    assert lean[3] == pytest.approx(0.05, rel=0.2)
    assert right(shown, range_) > 0.95
    hidden = [measured(random, 0) for _ in range(80)]
    assert right(hidden, range_) < 0.8
    assert second_look(hidden, range_).caution > 0


def test_caution_is_the_least_that_makes_enough_costs_right() -> None:
    assert careful(lambda _: WANTED) == CAUTIONS[0] == 0
    assert careful(lambda c: WANTED if c >= 2 else 0.5) == 2
    assert careful(lambda _: 0.0) == CAUTIONS[-1]


def test_a_cautious_budget_is_spent_where_the_error_is_less_than_expected() -> None:
    expected = 10**0.2
    careless, careful_ = (
        Seen(lean=0, caution=c, **sample(0, expected=expected)).spent(0.3) for c in (0.0, 2.0)
    )
    assert careless.true > 0.4
    assert careful_.true == pytest.approx(0.3)
    assert careful_.expected < 0.3


def test_costs_are_judged_by_fits_that_did_not_know_the_sample() -> None:
    samples = [measured(np.random.default_rng(n), 1) for n in range(FOLDS)]
    zero = np.zeros(len(samples[0]["known"]))
    known, unknown = Samples.of(samples).fit((0.03, 0.03)), (zero, zero)
    off = costs(samples, [unknown] + [known] * (FOLDS - 1), (1e-3, 1e3))
    assert abs(off[0]) > abs(off[1:]).max()


def test_weights_are_those_of_a_line() -> None:
    random = np.random.default_rng(0)
    rows = np.concatenate([np.ones((200, 1)), random.standard_normal((200, 2))], axis=1)
    found = fitted(rows, rows @ [3, 1, -2], RIDGE)
    assert found == pytest.approx([3, 1, -2], rel=0.02)
    assert abs(fitted(rows, rows @ [3, 1, -2], 10.0)[2]) < 0.3


def test_the_truth_is_moved_to_where_a_result_lies() -> None:
    clean = np.random.default_rng(1).random((3, 64, 64)).astype(np.float32)
    moved = np.roll(clean, (2, -1), (1, 2))
    fitting = best_shift(clean, moved)
    assert np.array_equal(fitting[:, 8:-8, 8:-8], moved[:, 8:-8, 8:-8])


def test_the_figure_has_a_dot_for_each_sample_and_says_how_many_are_right() -> None:
    text = drawing([Panel("×4", [(0.3, 0.3), (0.3, 0.6)]), Panel("RAW", [(0, 9)])])
    assert text.count("<circle") == 3
    assert "×4: 50 %" in text
    assert 'cy="0.0"' in text, "what lies beyond is drawn at the edge"
    assert f'width="{SIDE}"' in text
