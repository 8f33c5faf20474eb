"""What the dial costs: formulas, on numbers that can be checked by hand."""

import numpy as np
import pytest

from reference.dial import (
    Evidence,
    Expected,
    Lie,
    agreements,
    alpha_for,
    cost,
    cuts,
    details,
    expected_error,
    features,
    finest,
    missed,
    sample_features,
    tau_for,
)
from reference.schedule import linear_schedule


def test_the_cost_is_that_of_errors_that_add() -> None:
    assert cost(1, Lie(0.01, 0.01)) == pytest.approx(10 * np.log10(2))
    assert cost(0.5, Lie(0.01, 0.01)) == pytest.approx(10 * np.log10(1.25))
    assert cost(0, Lie(0.01, 0.01)) == 0


def test_the_cost_is_true_where_the_error_of_x_ir_knows_nothing_of_the_sample() -> None:
    random = np.random.default_rng(0)
    clean = random.random((3, 200, 200))
    restored = clean + 0.03 * random.standard_normal(clean.shape)
    sample = restored + 0.02 * random.standard_normal(clean.shape)
    error, apart = np.square(restored - clean).mean(), np.square(sample - restored).mean()
    after = np.square(restored + 0.7 * (sample - restored) - clean).mean()
    assert cost(0.7, Lie(apart, error)) == pytest.approx(10 * np.log10(after / error), abs=0.02)


def test_alpha_spends_the_budget_and_no_more() -> None:
    alpha = alpha_for(0.3, Lie(0.01, 0.01))
    assert cost(alpha, Lie(0.01, 0.01)) == pytest.approx(0.3)
    assert alpha_for(0.3, Lie(1e-5, 0.01)) == 1
    assert alpha_for(0.3, Lie(0, 0.01)) == 1
    assert alpha_for(0, Lie(0.01, 0.01)) == 0


def test_a_sample_that_mends_some_of_the_error_costs_less() -> None:
    assert cost(1, Lie(0.01, 0.01, -0.25)) == pytest.approx(10 * np.log10(1.5))
    leaning = Lie(0.01, 0.01, -0.1)
    assert cost(alpha_for(0.3, leaning), leaning) == pytest.approx(0.3)


def test_tau_is_the_first_step_whose_noise_hides_the_error() -> None:
    schedule = linear_schedule()
    tau = tau_for(schedule, (20 / 255) ** 2, 5, 100)
    assert schedule.noise_level[tau] >= 40 / 255 > schedule.noise_level[tau - 1]
    assert [tau_for(schedule, error, 5, 50) for error in (1e-6, 0.1)] == [5, 50]


def test_details_are_those_of_noise_at_its_own_scale() -> None:
    noise = 0.1 * np.random.default_rng(0).standard_normal((3, 256, 256))
    squares, sizes, coarser, _ = details(noise, 2)
    assert squares == pytest.approx(0.01, rel=0.02)
    assert sizes == pytest.approx(0.01 * 2 / np.pi, rel=0.02)
    assert coarser == pytest.approx(0.01 / 4, rel=0.05)
    assert list(details(np.ones((3, 1, 1)), 1)) == [0, 0]


def test_missed_is_what_the_photo_said_otherwise() -> None:
    photo = np.full((3, 2, 2), 0.5)
    assert np.all(missed(photo.repeat(2, 1).repeat(2, 2), photo) == 0)
    assert missed(np.full((3, 4, 4), 0.6), photo) == pytest.approx(0.1)


def test_a_photo_is_cut_into_even_parts() -> None:
    assert cuts(600, 256) == [(0, 300), (300, 600)]
    assert cuts(40, 256) == [(0, 40)]


def test_the_expected_error_is_the_mean_over_blocks() -> None:
    photo = np.random.default_rng(1).random((3, 256, 512))
    left, right = photo[:, :, :256], photo[:, :, 256:]
    weights = np.linspace(-0.1, 0.1, len(features(photo, photo, None)))
    each = [np.exp(weights @ features(half, half, None)) for half in (left, right)]
    assert expected_error(weights, Evidence(photo, photo, None)) == pytest.approx(np.mean(each))
    assert len(features(photo, None, (1, 1))) == 11


def test_what_is_added_agrees_with_detail_that_it_makes_stronger() -> None:
    random = np.random.default_rng(2)
    image, other = random.standard_normal((2, 3, 64, 64))
    assert [*agreements(image, 0.1 * image, 2)] == pytest.approx([1, 1], abs=1e-4)
    assert [*agreements(image, -image, 1)] == pytest.approx([-1], abs=1e-4)
    assert abs(next(agreements(image, other, 1))) < 0.1
    assert [*agreements(image, 0 * image, 1)] == [0]
    assert [*agreements(np.ones((3, 1, 1)), np.ones((3, 1, 1)), 1)] == [0]


def weighing(error: dict[int, float], lean: dict[int, float]) -> Expected:
    """By a few of the features; the error is 0.01 before there is a sample."""
    photo = np.zeros((3, 16, 16))
    first = np.zeros(len(features(photo, photo, None)))
    first[0] = np.log(0.01)
    weights = np.zeros((2, len(sample_features(1, photo, photo))))
    for row, given in zip(weights, (error, lean), strict=True):
        row[[*given]] = [*given.values()]
    return Expected(first, (1e-6, 1.0), *weights)


def test_a_sample_may_say_more_of_the_error() -> None:
    restored = np.random.default_rng(3).random((3, 256, 512))
    sample = restored + np.where(np.arange(512) < 256, 0.02, 0.1)
    evidence = Evidence(restored, restored, None)
    as_before = weighing({1: 1}, {0: -0.1}).lie(evidence, sample)
    assert (as_before.apart, as_before.error) == pytest.approx((0.0052, 0.01))
    as_apart = weighing({2: 1}, {0: -0.1}).lie(evidence, sample)
    assert as_apart.error == pytest.approx(0.0052, rel=1e-3)
    assert as_apart.lean == pytest.approx(-0.1, rel=1e-3), "both halves lean alike"
    assert as_before.lean > -0.1, "of unlike halves the roots differ, whose mean is smaller"


def test_rho_is_never_far_from_nothing() -> None:
    restored = np.random.default_rng(4).random((3, 32, 32))
    lie = weighing({1: 1}, {0: -3}).lie(Evidence(restored, restored, None), restored + 0.1)
    assert lie.lean == pytest.approx(-0.4)
    same = weighing({1: 1}, {0: -3}).lie(Evidence(restored, restored, None), restored)
    assert (same.apart, same.lean) == (0, 0)


def test_the_finest_of_what_is_added_leaves_each_cell_its_mean() -> None:
    restored = np.array([[0.5, 0.5, 0.2], [0.5, 0.5, 0.2], [0.1, 0.1, 0.9]])[None].repeat(3, axis=0)
    sample = np.array([[0.9, 0.5, 0.4], [0.5, 0.5, 0.2], [0.3, 0.1, 0.3]])[None].repeat(3, axis=0)
    right = [[0.8, 0.4, 0.3], [0.4, 0.4, 0.1], [0.2, 0.0, 0.9]]
    assert finest(restored, sample) == pytest.approx(np.array([right] * 3))
