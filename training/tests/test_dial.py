"""What the dial costs: formulas, on numbers that can be checked by hand."""

import numpy as np
import pytest

from reference.dial import alpha_for, cost, detail, disagreement, expected_error, features


def test_the_cost_is_that_of_errors_that_add() -> None:
    assert cost(1, 0.01, 0.01) == pytest.approx(10 * np.log10(2))
    assert cost(0.5, 0.01, 0.01) == pytest.approx(10 * np.log10(1.25))
    assert cost(0, 0.01, 0.01) == 0


def test_the_cost_is_true_where_the_error_of_x_ir_knows_nothing_of_the_sample() -> None:
    random = np.random.default_rng(0)
    clean = random.random((3, 200, 200))
    restored = clean + 0.03 * random.standard_normal(clean.shape)
    sample = restored + 0.02 * random.standard_normal(clean.shape)
    error, apart = np.square(restored - clean).mean(), np.square(sample - restored).mean()
    after = np.square(restored + 0.7 * (sample - restored) - clean).mean()
    assert cost(0.7, apart, error) == pytest.approx(10 * np.log10(after / error), abs=0.02)


def test_alpha_spends_the_budget_and_no_more() -> None:
    alpha = alpha_for(0.3, 0.01, 0.01)
    assert cost(alpha, 0.01, 0.01) == pytest.approx(0.3)
    assert alpha_for(0.3, 1e-5, 0.01) == 1
    assert alpha_for(0.3, 0, 0.01) == 1
    assert alpha_for(0, 0.01, 0.01) == 0


def test_detail_lies_within_cells() -> None:
    image = np.zeros((3, 5, 4))
    image[:, :, 2:] = 1
    assert detail(image, 2) == 0
    image[:, 0, 0] = 1
    assert detail(image, 2) == pytest.approx(0.1875 / 4)


def test_disagreement_is_what_the_photo_did_not_say() -> None:
    photo = np.full((3, 2, 2), 0.5)
    assert disagreement(photo.repeat(2, 1).repeat(2, 2), photo) == 0
    assert disagreement(np.full((3, 4, 4), 0.6), photo) == pytest.approx(0.01)


def test_the_expected_error_is_a_regression_of_logarithms() -> None:
    photo = np.full((3, 2, 2), 0.5)
    restored = photo.repeat(2, 1).repeat(2, 2)
    restored[:, 0, 0] += 0.1
    weights = np.array([0.5, 1.0, 0.25])
    expected = float(np.exp(weights @ features(restored, photo)))
    assert expected_error(weights, restored, photo) == pytest.approx(expected)
    assert len(features(restored, None)) == 2
