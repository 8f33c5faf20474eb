"""The linear noise schedule of DDPM and the coefficients of one ancestral step."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Variance = Literal["beta", "posterior"]

STEPS = 1000


@dataclass(frozen=True)
class Schedule:
    """Arrays of length T + 1, indexed by the step t = 0..T (index 0 is the clean image)."""

    beta: Array
    alpha: Array
    alpha_bar: Array

    @property
    def noise_level(self) -> Array:
        """σ̃_t = √((1 − ᾱ_t)/ᾱ_t), in units of the image range."""
        return np.sqrt((1 - self.alpha_bar) / self.alpha_bar)

    def clean_weight(self, t: int) -> float:
        """c0(t) = √ᾱ_{t−1}·β_t/(1 − ᾱ_t): the weight of x̂0 in the step t → t − 1."""
        return float(np.sqrt(self.alpha_bar[t - 1]) * self.beta[t] / (1 - self.alpha_bar[t]))

    def iterate_weight(self, t: int) -> float:
        """ct(t) = √α_t·(1 − ᾱ_{t−1})/(1 − ᾱ_t): the weight of x_t in the step t → t − 1."""
        return float(np.sqrt(self.alpha[t]) * (1 - self.alpha_bar[t - 1]) / (1 - self.alpha_bar[t]))

    def step_variance(self, t: int, variance: Variance) -> float:
        """s_t²: β_t as in the paper, or the posterior variance β_t(1 − ᾱ_{t−1})/(1 − ᾱ_t)."""
        if variance == "beta":
            return float(self.beta[t])
        return float(self.beta[t] * (1 - self.alpha_bar[t - 1]) / (1 - self.alpha_bar[t]))


def linear_schedule() -> Schedule:
    """β_1 = 1e-4 … β_1000 = 2e-2, equally spaced; β_0 = 0 so that ᾱ_0 = 1."""
    beta = np.concatenate([[0.0], np.linspace(1e-4, 2e-2, STEPS)])
    alpha = 1 - beta
    return Schedule(beta, alpha, np.cumprod(alpha))
