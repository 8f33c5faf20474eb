"""Stages one after another: each gets its share of what is left, and leaves its results behind."""

import gc
import math
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from lease import stages as plan
from lease.examples import Batch
from lease.kit import Kit
from lease.loop import Learner, Limit, rate_at, train
from lease.parts import write_parts
from lease.photos import Photos, decoded
from lease.report import Report, StageReport, machine, strip, write_picture, write_strips
from lease.stages import Stage
from lease.states import State, halved, load, save

CROPS = 8
"""Fixed crops on which every stage is measured before and after."""
REPORT_EVERY = 5.0
WRITE_EVERY = 60.0
RESERVE = 12.0
"""Seconds for the last results to be written in."""
SECOND_LEASE = 0.5
"""Of the rate, where the weights to begin with come from a lease."""
FORWARD_AND_BACKWARD = 3


@dataclass(frozen=True)
class Settings:
    """A lease. tiny: networks that prove each stage, on CROPS crops that stay the same."""

    out: Path
    device: torch.device
    seconds: float
    kit: Kit = field(default_factory=Kit)
    stages: list[Stage] = field(default_factory=lambda: plan.STAGES)
    workers: int = 1
    seed: int = 1
    tiny: bool = False
    steps: float = math.inf
    write_every: float = WRITE_EVERY
    graphs: bool = True


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Random numbers of its own; those outside go on as if nothing had been drawn."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        yield


@dataclass(frozen=True)
class Bench:
    """The fixed crops of a stage and what is measured on them."""

    stage: Stage
    batch: Batch

    def output(self, network: nn.Module) -> Tensor:
        """The network's, in float32, as it will run once exported."""
        with torch.no_grad():
            result: Tensor = network(*self.batch.inputs)
        return result

    def loss(self, output: Tensor) -> float:
        """As a mean error."""
        return self.stage.loss.shown(float(self.stage.loss(output, self.batch)))

    def operations(self, network: nn.Module) -> float:
        """Floating-point operations of one example's forward pass."""
        untyped: Any = FlopCounterMode
        with untyped(display=False) as counter:
            self.output(network)
        return float(counter.get_total_flops()) / len(self.batch.target)


class Lease:
    """A run: photos on the device, networks that are at hand, results so far."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.device = settings, settings.device
        self.began = self.written = time.monotonic()
        self.networks: dict[str, nn.Module] = {}
        self.report = Report(machine(self.device))
        kit = settings.kit
        self.photos = self.on_device(kit.photos)
        self.validation = self.on_device(kit.validation)
        self.report.megapixels = self.photos.megapixels
        self.report.decode_seconds = time.monotonic() - self.began
        self.report.stages = {stage.name: StageReport() for stage in settings.stages}

    def on_device(self, folder: Path) -> Photos:
        """The photos of a folder."""
        files = self.settings.kit.files(folder)
        return Photos(decoded(files, self.settings.workers), self.device)

    def state(self, name: str) -> State | None:
        """What this lease has of a stage, from before it was killed."""
        return load(self.settings.kit.state / f"{name}.pt")

    def carried(self, name: str) -> State | None:
        """Weights to begin with; tiny networks have none."""
        return None if self.settings.tiny else load(self.settings.kit.weights / f"{name}.pt")

    def network(self, stage: Stage, state: State | None) -> nn.Module:
        """New, with the weights of a state if there is one."""
        torch.manual_seed(self.settings.seed)
        network = stage.make(self.settings.tiny)
        if state:
            # Beginnings may be of a part of the network; what a lease trained is whole.
            network.load_state_dict(state["average"], strict=bool(state.get("trained")))
        return network

    def at_hand(self, name: str) -> nn.Module:
        """A network that takes part in another's stage. Raises LookupError if there is none."""
        if name not in self.networks:
            state = self.state(name) or self.carried(name)
            if not state:
                raise LookupError(f"{name} is neither carried nor trained yet")
            self.networks[name] = self.network(plan.BY_NAME[name], state)
        return self.networks[name]

    def bench(self, stage: Stage, draw: Any) -> Bench:
        """Crops of validation photos that are the same in every lease."""
        side = plan.TINY_SIDE if self.settings.tiny else stage.side
        with seeded(5), torch.no_grad():
            return Bench(stage, draw(self.validation, CROPS, side))

    def left(self) -> float:
        """Seconds."""
        return self.settings.seconds - RESERVE - (time.monotonic() - self.began)

    def share(self, place: int, begun: float) -> float:
        """Seconds of a stage: its part of what is left; what others did not use is in it."""
        weights = [stage.seconds for stage in self.settings.stages[place:]]
        weights[0] *= 1 - begun
        return max(self.left(), 0.0) * weights[0] / sum(weights)

    def go(self) -> Report:
        """Every stage; one that fails says why and gives its seconds to the rest."""
        for place, stage in enumerate(self.settings.stages):
            report = self.report.stages[stage.name]
            try:
                StageRun(self, stage, report).go(place)
            except Exception as error:
                report.status, report.reason = "failed", f"{type(error).__name__}: {error}"
                traceback.print_exc()
            print(f"{stage.name}: {report.line}", flush=True)
            self.free()
            self.write()
        return self.report

    def free(self) -> None:
        """Memory of the device that nobody uses any more."""
        gc.collect()
        if self.device.type == "cuda":
            torch.cuda.empty_cache()

    def write(self) -> None:
        """All results so far."""
        names = list(self.report.stages)
        names.sort(key=lambda name: self.report.stages[name].status != "finished")
        state, out = self.settings.kit.state, self.settings.out
        out.mkdir(parents=True, exist_ok=True)
        weights = [state / f"{name}.pt" for name in names]
        write_parts(out, [file for file in weights if file.exists()])
        self.report.write(out / "report.json")
        strips = [state / f"{name}.png" for name in self.report.stages]
        write_strips(out / "pictures.jpg", [file for file in strips if file.exists()])
        self.written = time.monotonic()


class StageRun:
    """One stage of a lease."""

    def __init__(self, lease: Lease, stage: Stage, report: StageReport) -> None:
        self.lease, self.stage, self.report = lease, stage, report
        self.settings = lease.settings
        self.before = lease.state(stage.name) or {}
        self.operations = 0.0
        self.reported = time.monotonic()
        self.begun_steps, self.begun_seconds = 0, 0.0

    @property
    def highest_rate(self) -> float:
        """Lower where there are weights to begin with, and half of it in a second lease."""
        carried = self.lease.carried(self.stage.name) or {}
        if self.settings.tiny:
            return plan.TINY_RATE
        usual = plan.FROM_WEIGHTS if self.stage.begins and carried else plan.FROM_NOTHING
        return usual * (SECOND_LEASE if carried.get("trained") else 1)

    def go(self, place: int) -> None:
        """Begin, or go on where it was, and train until its share is spent."""
        if self.before.get("finished"):
            self.recall()
            return
        self.prepare()
        begun = float(self.before.get("progress", 0.0))
        limit = Limit(self.lease.share(place, begun), self.settings.steps, begun)
        if not limit.seconds:
            raise TimeoutError("no seconds were left for it")
        self.report.status = "running"
        self.began = time.monotonic()
        train(self.learner, self.highest_rate, limit, self.watch)
        self.report.status = "finished"
        self.keep()

    def prepare(self) -> None:
        """The network, its examples, and what it does before it is trained."""
        lease, stage = self.lease, self.stage
        draw = stage.draw(plan.frozen_from(lease.at_hand, lease.device))
        self.bench = lease.bench(stage, draw)
        network = lease.network(stage, self.before or lease.carried(stage.name))
        self.begun_steps = int(self.before.get("steps", 0))
        self.begun_seconds = float(self.before.get("seconds", 0.0))
        torch.manual_seed(self.settings.seed + self.begun_steps)

        def examples() -> Batch:
            return draw(lease.photos, stage.batch, stage.side)

        given = (lambda: self.bench.batch) if self.settings.tiny else examples
        graphs = self.settings.graphs
        self.learner = Learner(network, given, stage.loss, lease.device, graphs)
        self.first = self.bench.output(self.learner.average)
        self.operations = self.bench.operations(self.learner.average)
        self.report.loss_before = self.before.get("loss_before", self.bench.loss(self.first))

    def recall(self) -> None:
        """A stage that was finished before the lease was killed."""
        self.report.status = "finished"
        self.report.steps, self.report.seconds = self.before["steps"], self.before["seconds"]
        self.report.loss_before = self.before["loss_before"]
        self.report.loss_after = self.before["loss_after"]
        self.report.progress = 1.0

    def watch(self, progress: float) -> None:
        """After each step: now and then a line, and every minute all results."""
        now = time.monotonic()
        self.report.progress = progress
        if now - self.reported > REPORT_EVERY:
            self.reported = now
            self.note(progress)
        if now - self.lease.written > self.settings.write_every:
            self.keep()
            self.lease.write()

    def measure(self) -> None:
        """Steps, seconds and speed."""
        report, seconds = self.report, time.monotonic() - self.began
        examples = self.learner.steps * len(self.bench.batch.target)
        if not self.settings.tiny:
            examples = self.learner.steps * self.stage.batch
        pixels = examples * self.bench.batch.target[0, 0].numel()
        work = examples * self.operations * FORWARD_AND_BACKWARD
        report.steps = self.begun_steps + self.learner.steps
        report.seconds = self.begun_seconds + seconds
        report.megapixels_per_second = pixels / 1e6 / max(seconds, 1e-9)
        report.teraflops = work / 1e12 / max(seconds, 1e-9)
        report.graph = self.learner.graph is not None
        report.reason = self.learner.why_eager

    def note(self, progress: float) -> None:
        """A line of the log: stage, steps, seconds, loss, rate."""
        loss = self.stage.loss.shown(self.learner.mean_loss())
        self.measure()
        self.report.rate = rate_at(self.highest_rate, progress, 1.0)
        words = [self.stage.name, f"{self.report.steps}", f"{self.report.seconds:.1f}"]
        words += [f"{loss:.6g}", f"{self.report.rate:.3g}"]
        self.settings.out.mkdir(parents=True, exist_ok=True)
        with (self.settings.out / "log.tsv").open("a", encoding="utf-8") as log:
            log.write("\t".join(words) + "\n")
        print(f"{self.stage.name} {self.report.line}  now {loss:.4g}", flush=True)

    def keep(self) -> None:
        """The average of the weights, and pictures of what it does."""
        self.measure()
        output = self.bench.output(self.learner.average)
        self.report.loss_after = self.bench.loss(output)
        if not math.isfinite(self.report.loss_after):
            raise FloatingPointError("the average of the weights is not finite any more")
        finished = self.report.status == "finished"
        state: State = {
            "average": halved(self.learner.average),
            "trained": True,
            "finished": finished,
            "progress": self.report.progress,
            "steps": self.report.steps,
            "seconds": self.report.seconds,
            "loss_before": self.report.loss_before,
            "loss_after": self.report.loss_after,
        }
        folder = self.settings.kit.state
        save(folder / f"{self.stage.name}.pt", state)
        batch = self.bench.batch
        picture = strip(batch.shown, self.first, output, batch.target)
        write_picture(folder / f"{self.stage.name}.png", picture)
        if finished:
            self.lease.networks[self.stage.name] = self.learner.average
