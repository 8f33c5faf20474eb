"""One command from photos to packs, with a runner that only notes what it is asked to run."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from nets.everything import DEBLURRER, Plan, Step, run_all

PACKS = [
    "denoiser",
    *(f"restorer-{task}" for task in ("deblur", "sr-x2", "sr-x4", "raw")),
    *(f"fusion-light-{task}" for task in ("deblur", "sr-x2", "sr-x4", "raw")),
]


def plan(tmp_path: Path, hours: float = 6) -> Plan:
    return Plan(tmp_path / "my photos", tmp_path / "out", hours, workers=3)


def option(step: Step, name: str) -> str:
    return step[step.index(name) + 1]


class Runner:
    """Notes steps; stopped by the user before the one of a number."""

    def __init__(self, stop_before: int = 1000) -> None:
        self.ran: list[Step] = []
        self.stop_before = stop_before

    def __call__(self, step: Step) -> None:
        if len(self.ran) == self.stop_before:
            raise KeyboardInterrupt
        self.ran.append(step)


def test_order_and_arguments(tmp_path: Path) -> None:
    runner = Runner()
    run_all(plan(tmp_path), runner)
    commands = ["data.pack", *["nets.starts", "nets.train"] * 4, "nets.train"]
    commands += [*["nets.fusion.train"] * 4, *["nets.export"] * 9]
    assert [step[0] for step in runner.ran] == commands
    assert runner.ran[0][1:] == (str(tmp_path / "my photos"), str(tmp_path / "out" / "crops.npz"))
    assert [step[3] for step in runner.ran if step[0] == "nets.export"] == PACKS


def test_no_step_needs_what_a_later_one_writes(tmp_path: Path) -> None:
    """Checkpoints and crops: the third argument of trainings is written, the others are read."""
    written = {DEBLURRER}
    for step in plan(tmp_path).steps:
        place = {"data.pack": 2, "nets.export": 0}.get(step[0], 3)
        files = {part for part in step[1:] if part.endswith((".pt", ".npz"))}
        assert files - {step[place]} <= written
        written.add(step[place])


def test_beginnings(tmp_path: Path) -> None:
    restorers = [step for step in plan(tmp_path).steps if "--start" in step]
    starts = {step[1]: Path(option(step, "--start")).name for step in restorers}
    assert starts == {
        "denoiser": "denoiser-start.pt",
        "sr-x2": "sr-x2-start.pt",
        "sr-x4": "sr-x4-start.pt",
        "raw": "raw-start.pt",
        "deblur": "deblur.pt",
    }


def test_a_fusion_gets_the_restorer_of_its_task(tmp_path: Path) -> None:
    fusions = [step for step in plan(tmp_path).steps if step[0] == "nets.fusion.train"]
    assert all(Path(option(step, "--restorer")).stem == step[1] for step in fusions)
    assert all(Path(option(step, "--denoiser")).stem == "denoiser" for step in fusions)


def test_the_trainings_share_the_hours(tmp_path: Path) -> None:
    minutes = [option(step, "--minutes") for step in plan(tmp_path, 6).steps if "--minutes" in step]
    assert sum(map(float, minutes)) == pytest.approx(360)


def test_a_second_start_continues(tmp_path: Path) -> None:
    first, second, third = Runner(stop_before=5), Runner(), Runner()
    with pytest.raises(KeyboardInterrupt):
        run_all(plan(tmp_path), first)
    run_all(plan(tmp_path), second)
    assert first.ran + second.ran == plan(tmp_path).steps
    run_all(plan(tmp_path), third)
    assert not third.ran


def test_more_hours_train_on_with_the_same_crops(tmp_path: Path) -> None:
    """And write every pack again, though the arguments of its export are the same."""
    run_all(plan(tmp_path, 6), Runner())
    longer = Runner()
    run_all(plan(tmp_path, 12), longer)
    assert longer.ran == plan(tmp_path, 12).steps[2:]
    again = Runner()
    run_all(plan(tmp_path, 12), again)
    assert not again.ran


def test_every_command_understands_its_arguments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real commands, with their work taken out of them."""
    torch = pytest.importorskip("torch")
    from nets.starts import STARTS  # PyTorch comes along

    done: list[str] = []

    def note(*_arguments: Any) -> Any:
        done.append("work")
        return ()

    monkeypatch.setattr("data.pack.split", lambda *_, **__: [])
    monkeypatch.setattr("data.pack.write", note)
    monkeypatch.setattr("nets.starts.Crops", lambda *_: None)
    monkeypatch.setattr("nets.starts.STARTS", dict.fromkeys(STARTS, lambda _: torch.nn.ReLU()))
    monkeypatch.setattr(torch, "save", note)
    monkeypatch.setattr("nets.train.train", note)
    monkeypatch.setattr("nets.fusion.train.chosen", lambda _options: (lambda: None, None))
    monkeypatch.setattr("nets.fusion.train.train", note)
    monkeypatch.setattr("nets.export.loaded", lambda *_: None)
    monkeypatch.setattr("nets.export.export", lambda *_, **__: note())
    steps = plan(tmp_path).steps
    for step in steps:
        monkeypatch.setattr("sys.argv", list(step))
        importlib.import_module(step[0]).main()
    assert len(done) == len(steps)
