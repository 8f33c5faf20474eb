"""Arrays for the application's tests: `python -m reference.parity FILE.json` writes them."""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.jump import jump
from reference.noise import Stream, box_muller, normals, philox, seed_key
from reference.sampler import Estimates, Settings, renewed_variance, sample, start, sub_schedule
from reference.schedule import Array, Variance, linear_schedule

HEIGHT, WIDTH = 5, 7
TAUS = (1, 5, 20, 50, 100, 250)
DRAWS = (
    # seed, x, y, step, stream
    (0, 0, 0, 1, Stream.STEP),
    (1, 3, 2, 5, Stream.STEP),
    (1, 3, 2, 5, Stream.JUMP_START),
    (1, 3, 2, 5, Stream.JUMP_ADDED),
    (2**32 + 7, 4095, 17, 250, Stream.STEP),
    (2**53 - 1, 0, 70000, 999, Stream.JUMP_ADDED),
)
CASES = (
    Settings(tau=1, seed=3, variance="posterior", max_steps=10),
    Settings(tau=5, seed=1, variance="beta", max_steps=10),
    Settings(tau=5, seed=1, variance="posterior", max_steps=10),
    Settings(tau=20, seed=2**32 + 7, variance="posterior", max_steps=20),
    Settings(tau=250, seed=2**53 - 1, variance="posterior", max_steps=10),
    Settings(tau=50, seed=5, variance="posterior", max_steps=5, spacing="geometric", eta=1.0),
    Settings(tau=100, seed=6, variance="beta", max_steps=8, spacing="geometric", eta=0.5),
    Settings(tau=20, seed=7, variance="posterior", max_steps=5, eta=1.0),
)
SUB_SCHEDULES = (
    (6, 5),
    (7, 5),
    (20, 5),
    (50, 5),
    (50, 1),
    (100, 5),
    (100, 10),
    (250, 10),
    (1000, 10),
)
"""τ and how many of its steps are taken."""
NOTES = {
    "layout": "arrays are [channel, row, column], flattened in that order; values in [0, 1]",
    "denoiser": "x/(1 + s^2) + 0.5*s^2/(1 + s^2), s the noise level",
    "fusion": "w*restored + (1 - w)*denoised, w = t/(t + 50)",
    "noise": "Philox4x32-10, key (seed low, seed high), counter (x, y, step, stream)",
}


def stand_in_denoiser(noisy: Array, level: float) -> Array:
    """The exact denoiser of pixels drawn from N(0.5, 1): shrinks towards grey."""
    return noisy / (1 + level**2) + 0.5 * level**2 / (1 + level**2)


def stand_in_fusion(given: Estimates) -> Array:
    """Trusts x_IR more the noisier the step is, as a trained fusion network does."""
    weight = given.t / (given.t + 50)
    return weight * given.restored + (1 - weight) * given.denoised


def small_image() -> Array:
    """[3, HEIGHT, WIDTH]: a gradient in each channel and one bright pixel."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    image = np.stack([x / (WIDTH - 1), y / (HEIGHT - 1), (x + y) / (WIDTH + HEIGHT - 2)])
    image[:, 2, 3] = (1.0, 0.9, 0.05)
    return image


def numbers(array: NDArray[Any]) -> list[float]:
    """The array flattened, with every digit that a double needs."""
    return [value.item() for value in array.ravel()]


def draw_entry(seed: int, x: int, y: int, step: int, stream: Stream) -> dict[str, Any]:
    """One counter block: its words and the three normals made of them."""
    counter = np.array([x, y, step, int(stream)], dtype=np.uint64)
    words = philox(counter, seed_key(seed))
    made = normals(seed, step, stream, (1, 1), (y, x))
    assert np.array_equal(made.ravel(), box_muller(words))
    return {
        "seed": seed,
        "x": x,
        "y": y,
        "step": step,
        "stream": int(stream),
        "words": numbers(words),
        "normals": numbers(made),
    }


def step_entry(t: int, variance: Variance) -> dict[str, Any]:
    """Schedule, step and jump coefficients at t."""
    schedule = linear_schedule()
    to = jump(schedule, t, variance)
    return {
        "t": t,
        "variance": variance,
        "beta": float(schedule.beta[t]),
        "alphaBar": float(schedule.alpha_bar[t]),
        "noiseLevel": float(schedule.noise_level[t]),
        "cleanWeight": schedule.clean_weight(t),
        "iterateWeight": schedule.iterate_weight(t),
        "stepVariance": schedule.step_variance(t, variance),
        "jump": {"restored": to.restored, "start": to.start, "variance": to.variance},
    }


def case_entry(settings: Settings) -> dict[str, Any]:
    """A whole trajectory with the stand-ins for the networks."""
    schedule, restored = linear_schedule(), small_image()
    steps = list(sample(restored, stand_in_denoiser, stand_in_fusion, schedule, settings))
    return {
        "tau": settings.tau,
        "seed": settings.seed,
        "variance": settings.variance,
        "maxSteps": settings.max_steps,
        "spacing": settings.spacing,
        "eta": settings.eta,
        "timesteps": [step.t for step in steps],
        "start": numbers(start(schedule, restored, settings)),
        "steps": [
            {"t": s.t, "clean": numbers(s.clean), "iterate": numbers(s.iterate)} for s in steps
        ],
        "result": numbers(steps[-1].iterate),
    }


def schedule_entry(tau: int, count: int) -> dict[str, Any]:
    """A geometric sub-schedule, and how much noise its first step draws for η = 1."""
    schedule = linear_schedule()
    steps = sub_schedule(schedule, tau, count, "geometric")
    drawn = renewed_variance(schedule, tau, [*steps, 0][1], 1.0)
    return {"tau": tau, "steps": count, "timesteps": steps, "firstVariance": drawn}


def parity() -> dict[str, Any]:
    """Everything that the file holds."""
    variances: tuple[Variance, ...] = ("beta", "posterior")
    return {
        "notes": NOTES,
        "noise": [draw_entry(*draw) for draw in DRAWS],
        "schedule": [step_entry(t, variance) for variance in variances for t in TAUS],
        "width": WIDTH,
        "height": HEIGHT,
        "restored": numbers(small_image()),
        "subSchedules": [schedule_entry(*pair) for pair in SUB_SCHEDULES],
        "trajectories": [case_entry(settings) for settings in CASES],
    }


def render(value: Any, indent: str = "") -> str:
    """JSON with one line for each array of numbers, so that a difference can be read."""
    inner = indent + " "
    if isinstance(value, dict):
        entries = [f"{json.dumps(key)}: {render(item, inner)}" for key, item in value.items()]
    elif isinstance(value, list) and not isinstance(value[0], int | float):
        entries = [render(item, inner) for item in value]
    else:
        return json.dumps(value)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(entries) + f"\n{indent}{closing}"


def main() -> None:
    """Write the file named on the command line."""
    Path(sys.argv[1]).write_text(render(parity()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
