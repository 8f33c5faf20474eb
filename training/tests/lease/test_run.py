"""How seconds and rates are shared out, without training anything."""

import math
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from lease.bench import seeded  # noqa: E402
from lease.kit import Kit  # noqa: E402
from lease.report import StageReport  # noqa: E402
from lease.run import RESERVE, Lease  # noqa: E402
from lease.settings import Settings  # noqa: E402
from lease.stage_run import StageRun  # noqa: E402
from lease.stages import BY_NAME, STAGES, AtHand  # noqa: E402
from lease.states import save  # noqa: E402


@pytest.fixture
def lease(kit_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lease:
    """Of 560 seconds, whose clock stands still."""
    monkeypatch.setattr("lease.run.time.monotonic", lambda: 1000.0)
    kit = Kit(kit_folder, states=tmp_path)
    return Lease(Settings(tmp_path, torch.device("cpu"), 560.0, kit))


def clock(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr("lease.run.time.monotonic", lambda: 1000.0 + seconds)


def test_the_first_stage_gets_its_part_of_the_whole(lease: Lease) -> None:
    whole = sum(stage.seconds for stage in STAGES)
    assert lease.share(0, 0.0) == pytest.approx((560 - RESERVE) * STAGES[0].seconds / whole)


def test_what_a_stage_did_not_use_goes_to_the_others(
    lease: Lease, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deblurrer failed after two seconds."""
    planned = lease.share(0, 0.0)
    clock(monkeypatch, planned + 2)
    later = sum(stage.seconds for stage in STAGES[2:])
    left = 560 - RESERVE - planned - 2
    assert lease.share(2, 0.0) == pytest.approx(left * STAGES[2].seconds / later)
    usual = (560 - RESERVE) * STAGES[2].seconds / sum(stage.seconds for stage in STAGES)
    assert lease.share(2, 0.0) > 1.2 * usual


def test_the_last_stage_gets_what_is_left_and_never_less_than_nothing(
    lease: Lease, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock(monkeypatch, 500)
    assert lease.share(len(STAGES) - 1, 0.0) == pytest.approx(60 - RESERVE)
    clock(monkeypatch, 600)
    assert lease.share(0, 0.0) == 0


def test_a_stage_that_had_begun_gets_the_rest_of_its_part(lease: Lease) -> None:
    assert lease.share(1, 0.75) < 0.5 * lease.share(1, 0.0)


def rate(lease: Lease, name: str) -> float:
    return StageRun(lease, BY_NAME[name], StageReport()).highest_rate


def test_rates_follow_from_what_is_carried(lease: Lease, tmp_path: Path) -> None:
    """Nothing, somebody's weights, and those of an earlier lease."""
    given: dict[str, Any] = {"average": {}}
    object.__setattr__(lease.settings.kit, "folder", tmp_path)
    assert rate(lease, "deblur") == pytest.approx(1e-3)
    save(tmp_path / "weights" / "denoiser.pt", given)
    assert rate(lease, "denoiser") == pytest.approx(3e-4)
    for name in ("denoiser", "deblur"):
        save(tmp_path / "weights" / f"{name}.pt", {**given, "trained": True})
    assert rate(lease, "denoiser") == pytest.approx(1.5e-4)
    assert rate(lease, "deblur") == pytest.approx(5e-4)


def test_the_last_step_has_one_line(lease: Lease, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second one would be of no steps, which is how a stage that learns nothing is known."""
    lines: list[float] = []
    run = StageRun(lease, BY_NAME["deblur"], StageReport())
    monkeypatch.setattr(run, "note", lines.append)
    clock(monkeypatch, 9)
    run.watch(0.9)
    clock(monkeypatch, 18)
    run.watch(1.0)
    assert lines == [0.9]


def test_fixed_crops_are_the_same_in_every_lease(lease: Lease) -> None:
    nobody = AtHand(lambda _name: pytest.fail("nothing takes part in deblurring"), lease.device)
    draw = BY_NAME["deblur"].draw(nobody)
    object.__setattr__(lease.settings, "tiny", True)
    first = lease.bench(BY_NAME["deblur"], draw)
    torch.rand(7)
    again = lease.bench(BY_NAME["deblur"], draw)
    assert torch.equal(first.batch.inputs[0], again.batch.inputs[0])
    assert math.isfinite(first.loss(first.batch.inputs[0]))


def test_measuring_leaves_the_random_numbers_of_training_alone() -> None:
    torch.manual_seed(3)
    expected = torch.rand(4)
    torch.manual_seed(3)
    with seeded(9):
        torch.rand(100)
    assert torch.equal(torch.rand(4), expected)
