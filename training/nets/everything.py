"""From a folder of photos to packs, in one command: `python -m nets.everything PHOTOS OUT`.

Crops, denoiser, restorers, fusions, ONNX files, each by its own command, which is printed. Can be
stopped at any time: the same command goes on where it was, and with more hours it trains on.
"""

import argparse
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TRAINING = Path(__file__).parent.parent
DENOISER_SHARE = 0.15
RESTORER_SHARES = {"deblur": 0.27, "sr-x2": 0.14, "sr-x4": 0.14, "raw": 0.14}
BEGINNINGS = ("denoiser", "sr-x2", "sr-x4", "raw")
"""What begins with a third party's weights (nets/starts.py)."""
DEBLURRER = str(TRAINING / "checkpoints" / "deblur.pt")
"""What deblurring begins with."""
FUSION_SHARE = 0.04
"""Of the time, each; together with the shares above they make 1."""

Step = tuple[str, ...]
"""What follows `python -m`."""


@dataclass(frozen=True)
class Plan:
    """What to train on, where to write, and how long."""

    photos: Path
    out: Path
    hours: float
    workers: int = 1

    def checkpoint(self, name: str) -> str:
        """The file of a network's weights."""
        return str(self.out / f"{name}.pt")

    def training(self, command: str, task: str, name: str, share: float) -> Step:
        """A command that trains for a share of the time."""
        limits = ("--minutes", f"{60 * self.hours * share:g}", "--workers", str(self.workers))
        return (command, task, str(self.out / "crops.npz"), self.checkpoint(name), *limits)

    def beginning(self, task: str) -> list[Step]:
        """A start and the training that begins with it."""
        start = self.checkpoint(f"{task}-start")
        begin: Step = ("nets.starts", task, str(self.out / "crops.npz"), start)
        if task == "sr-x4":
            begin += ("--denoiser", self.checkpoint("denoiser"))
        share = RESTORER_SHARES.get(task, DENOISER_SHARE)
        return [begin, (*self.training("nets.train", task, task, share), "--start", start)]

    def deblurrer(self) -> Step:
        """It trains on."""
        step = self.training("nets.train", "deblur", "deblur", RESTORER_SHARES["deblur"])
        return (*step, "--start", DEBLURRER)

    def fusion(self, task: str) -> Step:
        """With the restorer and the denoiser trained before."""
        frozen = ("--restorer", self.checkpoint(task), "--denoiser", self.checkpoint("denoiser"))
        step = self.training("nets.fusion.train", task, f"fusion-{task}", FUSION_SHARE)
        return (*step, *frozen, "--network", "light")

    def export(self, task: str, name: str, pack: str) -> Step:
        """One pack's ONNX file."""
        models = ("--models", str(self.out / "models"))
        return ("nets.export", task, self.checkpoint(name), pack, *models)

    @property
    def steps(self) -> list[Step]:
        """In an order in which each finds what it needs."""
        return [
            ("data.pack", str(self.photos), str(self.out / "crops.npz")),
            *(step for task in BEGINNINGS for step in self.beginning(task)),
            self.deblurrer(),
            *(self.fusion(task) for task in RESTORER_SHARES),
            self.export("denoiser", "denoiser", "denoiser"),
            *(self.export(task, task, f"restorer-{task}") for task in RESTORER_SHARES),
            *(
                self.export("fusion", f"fusion-{task}", f"fusion-light-{task}")
                for task in RESTORER_SHARES
            ),
        ]


def run(step: Step) -> None:
    """The command in a process of its own, which frees the GPU's memory when it ends."""
    subprocess.run([sys.executable, "-m", *step], cwd=TRAINING, check=True)


def unfinished(steps: list[Step], finished: Path) -> int:
    """The number of the first step to run.

    Steps build on those before them, so everything after a step that is new or has other arguments
    runs again; a training that has spent its minutes returns at once.
    """
    before = finished.read_text(encoding="utf-8").splitlines() if finished.exists() else []
    for number, step in enumerate(steps):
        if number == len(before) or shlex.join(step) != before[number]:
            return number
    return len(steps)


def run_all(plan: Plan, runner: Callable[[Step], None] = run) -> None:
    """Every step that is not finished. OUT/finished.txt lists those that are, a line each."""
    plan.out.mkdir(parents=True, exist_ok=True)
    finished, steps = plan.out / "finished.txt", plan.steps
    for number in range(unfinished(steps, finished), len(steps)):
        print(f"step {number + 1} of {len(steps)}: {shlex.join(steps[number])}", flush=True)
        runner(steps[number])
        lines = [shlex.join(step) + "\n" for step in steps[: number + 1]]
        finished.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Run them; stops at a command that fails, after its own message."""
    parser = argparse.ArgumentParser(prog="python -m nets.everything", description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("out", type=Path, help="folder for crops, checkpoints, logs and models/")
    parser.add_argument("--hours", type=float, default=6, help="of training, over all networks")
    workers = max(1, (os.cpu_count() or 2) - 1)
    parser.add_argument("--workers", type=int, default=workers, help="processes for examples")
    options = parser.parse_args()
    plan = Plan(options.photos.resolve(), options.out.resolve(), options.hours, options.workers)
    try:
        run_all(plan)
    except subprocess.CalledProcessError as error:
        sys.exit(f"this step failed; the same command continues with it: {error}")
    except KeyboardInterrupt:
        sys.exit("stopped; the same command continues here")


if __name__ == "__main__":
    main()
