"""One stage of a lease: begin or go on, train, and keep what was learned."""

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from lease import stages as plan
from lease.bank import Bank
from lease.bench import Bench
from lease.examples import Batch, Draw
from lease.loop import Learner, Limit, all_alike, train
from lease.report import StageReport, strip, write_picture
from lease.stages import Stage
from lease.states import State, halved, save
from nets.training import rate_at

if TYPE_CHECKING:
    from lease.run import Lease

REPORT_EVERY = 5.0
SECOND_LEASE = 0.5
"""Of the rate, where the weights to begin with come from a lease."""
FORWARD_AND_BACKWARD = 3


class StageRun:
    """One stage of a lease."""

    bench: Bench
    learner: Learner
    draw: Draw
    first: Tensor
    """The network's output on the bench before it was trained."""

    def __init__(self, lease: "Lease", stage: Stage, report: StageReport) -> None:
        self.lease, self.stage, self.report = lease, stage, report
        self.settings = lease.settings
        self.before = lease.state(stage.name) or {}
        self.began = self.reported = time.monotonic()
        self.operations = 0.0
        self.begun_steps, self.begun_seconds = 0, 0.0

    @property
    def highest_rate(self) -> float:
        """Lower where there are weights to begin with, and half of it in a second lease."""
        carried = self.lease.carried(self.stage.name) or {}
        if self.settings.tiny:
            return plan.TINY_RATE
        begins = self.stage.begins and not self.stage.adds and carried
        usual = plan.FROM_WEIGHTS if begins else plan.FROM_NOTHING
        return usual * (SECOND_LEASE if carried.get("trained") else 1)

    def go(self, place: int) -> None:
        """Begin, or go on where it was, and train until its share is spent."""
        if self.before.get("finished"):
            self.recall()
            return
        begun = float(self.before.get("progress", 0.0))
        self.prepare()
        share, since = self.lease.share(place, begun), time.monotonic()
        if not share:
            raise TimeoutError("no seconds were left for it")
        self.learner.draw = self.examples(share)
        limit = Limit(share - (time.monotonic() - since), self.settings.steps, begun)
        self.report.status = "running"
        self.began = time.monotonic()
        train(self.learner, self.highest_rate, limit, self.watch)
        # A stage that is shorter than the time between two lines has its line all the same.
        self.note(1.0)
        self.report.status = "finished"
        self.keep()

    def prepare(self) -> None:
        """The network, its examples, and what it does before it is trained."""
        lease, stage = self.lease, self.stage
        self.draw = stage.draw(plan.AtHand(lease.at_hand, lease.device, lease.cases.load))
        self.bench = lease.bench(stage, self.draw)
        network = lease.network(stage, self.before or lease.carried(stage.name))
        self.begun_steps = int(self.before.get("steps", 0))
        self.begun_seconds = float(self.before.get("seconds", 0.0))
        torch.manual_seed(self.settings.seed + self.begun_steps)
        graphs = self.settings.graphs
        pace = all_alike if self.settings.tiny else stage.pace
        self.learner = Learner(network, self.fresh, stage.loss, lease.device, graphs, pace)
        self.first = self.bench.output(self.learner.average)
        self.operations = self.bench.operations(self.learner.average)
        self.report.loss_before = self.before.get("loss_before", self.bench.loss(self.first))

    def fresh(self) -> Batch:
        """Examples that nobody has seen."""
        return self.draw(self.lease.photos, self.stage.batch, self.stage.side)

    def examples(self, seconds: float) -> Callable[[], Batch]:
        """For each step: new ones; or out of as many as a share of the seconds makes."""
        if self.settings.tiny:
            return lambda: self.bench.batch
        if not self.stage.bank:
            return self.fresh
        captures = self.settings.graphs and self.lease.device.type == "cuda"
        bank = Bank(self.fresh, seconds * self.stage.bank, self.lease.device, captures)
        print(f"{self.stage.name}: {len(bank)} examples", flush=True)
        return lambda: bank.draw(self.stage.batch)

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
        # The last step has its line from `go`; a line without steps would be a failure.
        if progress < 1 and now - self.reported > REPORT_EVERY:
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
