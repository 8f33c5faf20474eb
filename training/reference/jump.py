"""The jump T → τ: all steps above τ in closed form, with x̂0 = x_IR in each of them."""

from dataclasses import dataclass

import numpy as np

from reference.schedule import STEPS, Schedule, Variance


@dataclass(frozen=True)
class Jump:
    """x_τ = A·x_IR + B·n1 + √V·n2 with independent standard normal n1, n2."""

    restored: float
    """A = √ᾱ_τ·(1 − ᾱ_T/ᾱ_τ)/(1 − ᾱ_T), the weight of x_IR."""
    start: float
    """B = √(ᾱ_T/ᾱ_τ)·(1 − ᾱ_τ)/(1 − ᾱ_T), the weight of the noise x_T starts from."""
    variance: float
    """V, the variance that the steps T … τ + 1 have added by the time τ is reached."""


def jump(schedule: Schedule, tau: int, variance: Variance) -> Jump:
    """Coefficients of the jump to step tau, 1 ≤ tau ≤ T."""
    signal, last = schedule.alpha_bar[tau], schedule.alpha_bar[STEPS]
    added = 0.0
    for t in range(STEPS, tau, -1):
        added = schedule.step_variance(t, variance) + schedule.iterate_weight(t) ** 2 * added
    return Jump(
        restored=float(np.sqrt(signal) * (1 - last / signal) / (1 - last)),
        start=float(np.sqrt(last / signal) * (1 - signal) / (1 - last)),
        variance=added,
    )
