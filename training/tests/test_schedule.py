"""The check values of the method's description, in float64."""

import pytest

from reference.jump import jump
from reference.schedule import STEPS, linear_schedule

SCHEDULE = linear_schedule()

CHECK_VALUES = [
    # τ, A, B, V with β_t, V with the posterior variance, 255·σ̃_τ
    (
        5,
        0.9996504078518902,
        4.442387910044262e-6,
        8.316936292241629e-4,
        6.990056381851248e-4,
        6.744229898568907,
    ),
    (
        50,
        0.9854001133216198,
        1.868672905422958e-4,
        2.968847932530652e-2,
        2.898424214258479e-2,
        44.0563268603234,
    ),
    (
        100,
        0.9471060305024349,
        6.907868166506927e-4,
        1.0419494671180134e-1,
        1.0298137715787285e-1,
        86.4012289907944,
    ),
    (
        250,
        0.7239108776435519,
        4.176495132096297e-3,
        4.774882605430534e-1,
        4.758971837670253e-1,
        242.99855255140605,
    ),
]


@pytest.mark.parametrize(("tau", "a", "b", "beta", "posterior", "level"), CHECK_VALUES)
def test_check_values(
    tau: int, a: float, b: float, beta: float, posterior: float, level: float
) -> None:
    coefficients = jump(SCHEDULE, tau, "beta")
    assert coefficients.restored == pytest.approx(a, abs=1e-9, rel=0)
    assert coefficients.start == pytest.approx(b, abs=1e-9, rel=0)
    assert coefficients.variance == pytest.approx(beta, abs=1e-9, rel=0)
    assert jump(SCHEDULE, tau, "posterior").variance == pytest.approx(posterior, abs=1e-9, rel=0)
    assert 255 * SCHEDULE.noise_level[tau] == pytest.approx(level, abs=1e-9, rel=0)


def test_ends_of_the_schedule() -> None:
    assert SCHEDULE.alpha_bar[0] == 1
    assert SCHEDULE.beta[1] == pytest.approx(1e-4)
    assert SCHEDULE.beta[STEPS] == pytest.approx(2e-2)
    assert len(SCHEDULE.alpha_bar) == STEPS + 1


@pytest.mark.parametrize("tau", [1, 5, 100, 250])
def test_posterior_variance_starts_at_the_exact_noise(tau: int) -> None:
    """B² + V is the noise of x_τ, 1 − ᾱ_τ, up to the signal that x_T still has (ᾱ_T = 4e-5)."""
    coefficients = jump(SCHEDULE, tau, "posterior")
    power = coefficients.start**2 + coefficients.variance
    assert power == pytest.approx(1 - SCHEDULE.alpha_bar[tau], rel=1e-8)


@pytest.mark.parametrize("t", [1, 2, 500])
def test_a_step_keeps_the_clean_image(t: int) -> None:
    """From x_t = √ᾱ_t·x0 with x̂0 = x0, the mean of the step is √ᾱ_{t−1}·x0."""
    mean = SCHEDULE.clean_weight(t) + SCHEDULE.iterate_weight(t) * SCHEDULE.alpha_bar[t] ** 0.5
    assert mean == pytest.approx(SCHEDULE.alpha_bar[t - 1] ** 0.5, rel=1e-12)
