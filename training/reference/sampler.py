"""Sampling from x_IR down to the result: DDPM steps, or a DDIM sub-schedule where τ is large."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from reference.jump import jump
from reference.noise import Stream, normals
from reference.schedule import Array, Schedule, Variance

Denoiser = Callable[[Array, float], Array]
"""φ_D(x̃, σ̃): the rescaled iterate and its noise level → x_D"""
Fusion = Callable[[Array, Array, int], Array]
"""φ_F(x_IR, x_D, t) → x̂0"""


@dataclass(frozen=True)
class Settings:
    """What the result depends on besides the photo and the networks."""

    tau: int
    seed: int
    variance: Variance
    max_steps: int
    """Up to this many network steps τ … 1 are all taken; above it DDIM takes this many."""


@dataclass(frozen=True)
class Step:
    """One step that was taken from t: the estimate x̂0 and the iterate x that it led to."""

    t: int
    clean: Array
    iterate: Array


def sub_schedule(tau: int, max_steps: int) -> list[int]:
    """The steps at which the networks run, falling: all of τ … 1, or max_steps of them."""
    if tau <= max_steps:
        return list(range(tau, 0, -1))
    # Half goes up, as in ECMAScript's Math.round, so that both implementations agree.
    steps = {int(np.floor(tau * k / max_steps + 0.5)) for k in range(1, max_steps + 1)}
    return sorted(steps, reverse=True)


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


def implicit_step(schedule: Schedule, clean: Array, iterate: Array, t: int, to: int) -> Array:
    """DDIM with η = 0, t → to: the noise that x̂0 implies, kept and scaled to the level of `to`."""
    signal, target = schedule.alpha_bar[t], schedule.alpha_bar[to]
    noise = (iterate - np.sqrt(signal) * clean) / np.sqrt(1 - signal)
    return np.sqrt(target) * clean + np.sqrt(1 - target) * noise


def sample(
    restored: Array, denoiser: Denoiser, fusion: Fusion, schedule: Schedule, settings: Settings
) -> Iterator[Step]:
    """Yields every step taken; the iterate of the last one is the result. Needs τ ≥ 1."""
    steps = sub_schedule(settings.tau, settings.max_steps)
    ancestral = len(steps) == settings.tau
    iterate = start(schedule, restored, settings)
    for t, to in zip(steps, [*steps[1:], 0], strict=True):
        level = float(schedule.noise_level[t])
        denoised = denoiser(iterate / np.sqrt(schedule.alpha_bar[t]), level)
        clean = fusion(restored, denoised, t)
        if ancestral:
            iterate = ancestral_step(schedule, clean, iterate, t, settings)
        else:
            iterate = implicit_step(schedule, clean, iterate, t, to)
        yield Step(t, clean, iterate)
