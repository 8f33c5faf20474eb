"""The sampler as a whole, and the parity file that the application is tested with."""

import json
from itertools import pairwise

import numpy as np
import pytest

from packs.catalogue import MODELS
from reference.noise import Stream, normals
from reference.parity import parity, small_image
from reference.sampler import (
    Settings,
    blended,
    renewed_variance,
    sample,
    skipping_step,
    start,
    sub_schedule,
)
from reference.schedule import linear_schedule

PARITY = MODELS.parent / "tests" / "parity" / "sampler.json"
SCHEDULE = linear_schedule()


def test_all_steps_where_they_are_few() -> None:
    assert sub_schedule(SCHEDULE, 5, 10) == [5, 4, 3, 2, 1]
    assert sub_schedule(SCHEDULE, 5, 5, "geometric") == [5, 4, 3, 2, 1]


def test_sub_schedule_where_they_are_many() -> None:
    assert sub_schedule(SCHEDULE, 250, 10) == [250, 225, 200, 175, 150, 125, 100, 75, 50, 25]
    assert sub_schedule(SCHEDULE, 25, 10) == [25, 23, 20, 18, 15, 13, 10, 8, 5, 3]


def test_geometric_sub_schedule_ends_near_the_clean_image() -> None:
    assert sub_schedule(SCHEDULE, 50, 5, "geometric") == [50, 25, 12, 5, 2]
    assert sub_schedule(SCHEDULE, 6, 5, "geometric") == [6, 5, 4, 3, 2]
    assert sub_schedule(SCHEDULE, 50, 1, "geometric") == [50]


@pytest.mark.parametrize("tau", [11, 13, 50, 250, 1000])
def test_geometric_steps_fall_and_their_noise_by_about_the_same_ratio(tau: int) -> None:
    steps = sub_schedule(SCHEDULE, tau, 10, "geometric")
    assert len(steps) == 10
    assert all(a > b for a, b in pairwise(steps))
    assert (steps[0], steps[-1]) == (tau, 2)
    if tau >= 250:
        ratios = [SCHEDULE.noise_level[a] / SCHEDULE.noise_level[b] for a, b in pairwise(steps)]
        assert max(ratios) < 1.6 * min(ratios)


@pytest.mark.parametrize("eta", [0.0, 0.3, 1.0])
def test_a_step_that_skips_others_leaves_the_noise_of_its_level(eta: float) -> None:
    """Given the true image: variance kept + variance drawn = 1 − ᾱ."""
    image, size = np.full((3, 120, 120), 0.5), (120, 120)
    settings = Settings(50, 3, "posterior", 5, "geometric", eta)
    iterate = SCHEDULE.alpha_bar[50] ** 0.5 * image
    iterate += (1 - SCHEDULE.alpha_bar[50]) ** 0.5 * normals(9, 0, Stream.STEP, size)
    after = skipping_step(SCHEDULE, image, iterate, 50, 25, settings)
    residual = after - SCHEDULE.alpha_bar[25] ** 0.5 * image
    assert residual.std() == pytest.approx((1 - SCHEDULE.alpha_bar[25]) ** 0.5, rel=0.02)


def test_drawing_all_noise_anew_from_step_to_step_is_ddpm() -> None:
    for t in (2, 5, 100):
        drawn = renewed_variance(SCHEDULE, t, t - 1, 1.0)
        assert drawn == pytest.approx(SCHEDULE.step_variance(t, "posterior"), rel=1e-12)
    assert renewed_variance(SCHEDULE, 7, 0, 1.0) == 0


def test_blending_goes_from_x_ir_to_the_sample() -> None:
    first, second = small_image(), small_image()[:, ::-1]
    assert np.array_equal(blended(first, second, 0), first)
    assert np.allclose(blended(first, second, 1), second)
    assert np.allclose(blended(first, second, 0.25), 0.75 * first + 0.25 * second)


@pytest.mark.parametrize("max_steps", [10, 250])
def test_perfect_networks_lead_to_the_clean_image(max_steps: int) -> None:
    image = small_image()
    settings = Settings(tau=250, seed=1, variance="posterior", max_steps=max_steps)
    steps = list(sample(image, lambda x, _: x, lambda given: given.restored, SCHEDULE, settings))
    assert np.abs(steps[-1].iterate - image).max() < 1e-12


def test_start_is_the_restored_image_with_the_noise_of_its_step() -> None:
    image = np.full((3, 100, 100), 0.5)
    settings = Settings(tau=50, seed=1, variance="posterior", max_steps=10)
    residual = start(SCHEDULE, image, settings) - SCHEDULE.alpha_bar[50] ** 0.5 * image
    assert residual.std() == pytest.approx((1 - SCHEDULE.alpha_bar[50]) ** 0.5, rel=0.02)


def test_last_step_has_no_noise() -> None:
    image = small_image()
    settings = Settings(tau=1, seed=1, variance="beta", max_steps=10)
    (step,) = sample(image, lambda x, _: x, lambda given: given.restored, SCHEDULE, settings)
    assert np.abs(step.iterate - image).max() < 1e-12
    assert normals(1, 1, Stream.STEP, (5, 7)).std() > 0


def test_parity_file_is_up_to_date() -> None:
    stored, now = json.loads(PARITY.read_text(encoding="utf-8")), parity()
    for old, new in zip(stored["noise"], now["noise"], strict=True):
        assert old["words"] == new["words"]
        assert old["normals"] == pytest.approx(new["normals"], abs=1e-12)
    assert stored["subSchedules"] == now["subSchedules"]
    for old, new in zip(stored["trajectories"], now["trajectories"], strict=True):
        assert old["timesteps"] == new["timesteps"]
        assert old["result"] == pytest.approx(new["result"], abs=1e-12)
