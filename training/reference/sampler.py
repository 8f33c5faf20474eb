"""Sampling from x_IR down to the result: DDPM steps, or a DDIM sub-schedule where τ is large."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from reference.jump import jump
from reference.noise import Stream, normals
from reference.schedule import Array, Schedule, Variance

Denoiser = Callable[[Array, float], Array]
"""φ_D(x̃, σ̃): the rescaled iterate and its noise level → x_D"""
Spacing = Literal["linear", "geometric"]
LAST = 2
"""The last step of a geometric sub-schedule, whose σ̃ is 3.8/255."""


@dataclass(frozen=True)
class Estimates:
    """What φ_F may look at in a step; y is its caller's own.

    noisy: x̃_t, as φ_D was given it. level: σ̃_t.
    """

    restored: Array
    denoised: Array
    noisy: Array
    t: int
    level: float


Fusion = Callable[[Estimates], Array]
"""φ_F → x̂0"""


@dataclass(frozen=True)
class Settings:
    """What the result depends on besides the photo and the networks."""

    tau: int
    seed: int
    variance: Variance
    max_steps: int
    """Up to this many network steps τ … 1 are all taken; above it DDIM takes this many."""
    spacing: Spacing = "linear"
    """Of the steps that are left: even in t, or in log σ̃ down to t = 2."""
    eta: float = 0.0
    """How much of its noise a step that skips others draws anew, 0 … 1; Song et al., eq. 16."""


@dataclass(frozen=True)
class Step:
    """One step that was taken from t: the estimate x̂0 and the iterate x that it led to."""

    t: int
    clean: Array
    iterate: Array


def sub_schedule(
    schedule: Schedule, tau: int, max_steps: int, spacing: Spacing = "linear"
) -> list[int]:
    """The steps at which the networks run, falling: all of τ … 1, or max_steps of them."""
    if tau <= max_steps:
        return list(range(tau, 0, -1))
    if spacing == "geometric":
        return geometric(schedule, tau, max_steps)
    # Half goes up, as in ECMAScript's Math.round, so that both implementations agree.
    steps = {int(np.floor(tau * k / max_steps + 0.5)) for k in range(1, max_steps + 1)}
    return sorted(steps, reverse=True)


def geometric(schedule: Schedule, tau: int, count: int) -> list[int]:
    """Count steps from τ down to LAST, whose σ̃ have about the same ratio.

    Each is the step nearest in log σ̃ that leaves room for those that follow.
    """
    logs = np.log(schedule.noise_level[1 : tau + 1])
    wanted = np.linspace(logs[-1], logs[LAST - 1], count) if count > 1 else logs[-1:]
    steps = [tau]
    for place, level in enumerate(wanted[1:], 1):
        nearest = int(np.argmin(np.abs(logs - level))) + 1
        steps.append(max(min(nearest, steps[-1] - 1), LAST + count - 1 - place))
    return steps


def start(schedule: Schedule, restored: Array, settings: Settings) -> Array:
    """x_τ = A·x_IR + B·n1 + √V·n2. restored: x_IR [3, height, width] in [0, 1]."""
    tau, size = settings.tau, (restored.shape[1], restored.shape[2])
    to = jump(schedule, tau, settings.variance)
    first = normals(settings.seed, tau, Stream.JUMP_START, size)
    second = normals(settings.seed, tau, Stream.JUMP_ADDED, size)
    return to.restored * restored + to.start * first + np.sqrt(to.variance) * second


def ancestral_step(
    schedule: Schedule, clean: Array, iterate: Array, t: int, settings: Settings
) -> Array:
    """DDPM, t → t − 1: c0(t)·x̂0 + ct(t)·x + s_t·z, without noise in the last step."""
    mean = schedule.clean_weight(t) * clean + schedule.iterate_weight(t) * iterate
    if t == 1:
        return mean
    z = normals(settings.seed, t, Stream.STEP, (iterate.shape[1], iterate.shape[2]))
    return mean + np.sqrt(schedule.step_variance(t, settings.variance)) * z


def renewed_variance(schedule: Schedule, t: int, to: int, eta: float) -> float:
    """σ²_t(η), the variance of the noise that the step t → to draws; Song et al. 2021, eq. 16.

    η = 1 from t to t − 1 is the posterior variance; the step to 0 draws none.
    """
    signal, target = schedule.alpha_bar[t], schedule.alpha_bar[to]
    return float(eta**2 * (1 - target) / (1 - signal) * (1 - signal / target))


def skipping_step(
    schedule: Schedule, clean: Array, iterate: Array, t: int, to: int, settings: Settings
) -> Array:
    """DDIM, t → to: the noise that x̂0 implies, scaled to the level of `to`, some of it drawn anew.

    Song et al. 2021, eq. 12.
    """
    signal, target = schedule.alpha_bar[t], schedule.alpha_bar[to]
    drawn = renewed_variance(schedule, t, to, settings.eta)
    noise = (iterate - np.sqrt(signal) * clean) / np.sqrt(1 - signal)
    kept = np.sqrt(target) * clean + np.sqrt(1 - target - drawn) * noise
    if drawn == 0:
        return kept
    z = normals(settings.seed, t, Stream.STEP, (iterate.shape[1], iterate.shape[2]))
    return kept + np.sqrt(drawn) * z


def sample(
    restored: Array, denoiser: Denoiser, fusion: Fusion, schedule: Schedule, settings: Settings
) -> Iterator[Step]:
    """Yields every step taken; the iterate of the last one is the result. Needs τ ≥ 1."""
    steps = sub_schedule(schedule, settings.tau, settings.max_steps, settings.spacing)
    ancestral = len(steps) == settings.tau
    iterate = start(schedule, restored, settings)
    for t, to in zip(steps, [*steps[1:], 0], strict=True):
        level = float(schedule.noise_level[t])
        noisy = iterate / np.sqrt(schedule.alpha_bar[t])
        clean = fusion(Estimates(restored, denoiser(noisy, level), noisy, t, level))
        if ancestral:
            iterate = ancestral_step(schedule, clean, iterate, t, settings)
        else:
            iterate = skipping_step(schedule, clean, iterate, t, to, settings)
        yield Step(t, clean, iterate)


def blended(restored: Array, sampled: Array, alpha: float) -> Array:
    """x_IR + α·(s − x_IR), α in [0, 1]: how much of what the sample s has added is kept."""
    return restored + alpha * (sampled - restored)
