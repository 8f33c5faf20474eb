"""The sampler as a whole, and the parity file that the application is tested with."""

import json

import numpy as np
import pytest

from packs.catalogue import MODELS
from reference.noise import Stream, normals
from reference.parity import parity, small_image
from reference.sampler import Settings, sample, start, sub_schedule
from reference.schedule import linear_schedule

PARITY = MODELS.parent / "tests" / "parity" / "sampler.json"
SCHEDULE = linear_schedule()


def test_all_steps_where_they_are_few() -> None:
    assert sub_schedule(5, 10) == [5, 4, 3, 2, 1]


def test_sub_schedule_where_they_are_many() -> None:
    assert sub_schedule(250, 10) == [250, 225, 200, 175, 150, 125, 100, 75, 50, 25]
    assert sub_schedule(25, 10) == [25, 23, 20, 18, 15, 13, 10, 8, 5, 3]


@pytest.mark.parametrize("max_steps", [10, 250])
def test_perfect_networks_lead_to_the_clean_image(max_steps: int) -> None:
    image = small_image()
    settings = Settings(tau=250, seed=1, variance="posterior", max_steps=max_steps)
    steps = list(sample(image, lambda x, _: x, lambda a, _b, _t: a, SCHEDULE, settings))
    assert np.abs(steps[-1].iterate - image).max() < 1e-12


def test_start_is_the_restored_image_with_the_noise_of_its_step() -> None:
    image = np.full((3, 100, 100), 0.5)
    settings = Settings(tau=50, seed=1, variance="posterior", max_steps=10)
    residual = start(SCHEDULE, image, settings) - SCHEDULE.alpha_bar[50] ** 0.5 * image
    assert residual.std() == pytest.approx((1 - SCHEDULE.alpha_bar[50]) ** 0.5, rel=0.02)


def test_last_step_has_no_noise() -> None:
    image = small_image()
    settings = Settings(tau=1, seed=1, variance="beta", max_steps=10)
    (step,) = sample(image, lambda x, _: x, lambda a, _b, _t: a, SCHEDULE, settings)
    assert np.abs(step.iterate - image).max() < 1e-12
    assert normals(1, 1, Stream.STEP, (5, 7)).std() > 0


def test_parity_file_is_up_to_date() -> None:
    stored, now = json.loads(PARITY.read_text(encoding="utf-8")), parity()
    for old, new in zip(stored["noise"], now["noise"], strict=True):
        assert old["words"] == new["words"]
        assert old["normals"] == pytest.approx(new["normals"], abs=1e-12)
    for old, new in zip(stored["trajectories"], now["trajectories"], strict=True):
        assert old["timesteps"] == new["timesteps"]
        assert old["result"] == pytest.approx(new["result"], abs=1e-12)
