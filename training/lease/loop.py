"""One network's training on the device: nothing in a step waits for the host.

A step makes its examples, runs the network, and moves weights and their average. On CUDA it is
captured once as a graph; where that fails it runs as it is.
"""

import copy
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d

from lease.examples import Batch
from nets.error import corrections
from nets.training import AVERAGE_DECAY, placed, precision, rate_at

WARM_UP = 300
"""Steps until the rate is at its highest."""
LARGEST_NORM = 1.0
EAGER_STEPS = 3
"""Before the capture: cuDNN tries its algorithms, and constants are made."""
AHEAD = 3
"""Steps that the host may be ahead of the device; without a bound it would queue a stage."""
FLOOR = 1e-5
"""Added to squared errors, so that a crop of sky does not decide."""
CELL = 16
"""Pixels over which errors are averaged before they are compared: one pixel's is all chance."""
FINEST = 1e-6
"""Added to squared errors that are compared: a quarter of an 8-bit step, squared. RAW has them."""
WHOLE, GAIN = 0.3, 3.0
"""Weights of a crop's error as a whole, and of what a correction takes away of it."""


@dataclass(frozen=True)
class Loss:
    """What is lowered: of(output, batch) → [n] of errors above 0, or their logarithms."""

    of: Callable[[Tensor, Batch], Tensor]
    logarithmic: bool

    def __call__(self, output: Tensor, batch: Batch) -> Tensor:
        """Its mean over the batch."""
        errors = self.of(output.float(), batch)
        return (errors.log() if self.logarithmic else errors).mean()

    def shown(self, value: float) -> float:
        """The loss as a mean error: geometric where it is logarithmic."""
        return math.exp(value) if self.logarithmic else value


def squared(first: Tensor, second: Tensor) -> Tensor:
    """[n]: mean squared error of each example."""
    return (first - second).square().mean((1, 2, 3))


def restoration_error(output: Tensor, batch: Batch) -> Tensor:
    """The logarithm of it weighs a decibel the same in easy and hard photos."""
    return squared(output, batch.target) + FLOOR


def fusion_error(output: Tensor, batch: Batch) -> Tensor:
    """In shares of x_D's, so that large noise levels do not drown small ones."""
    return squared(output, batch.target) / (squared(batch.inputs[1], batch.target) + FLOOR)


def misjudgement(output: Tensor, batch: Batch) -> Tensor:
    """How far expected squared errors are from true ones, less the gain of the correction.

    Over cells r − log r − 1, r true : own, whose lowest is at the mean of the true ones, whatever
    their distribution (the loss QLIKE of Patton 2011, "Volatility forecast comparison using
    imperfect volatility proxies"). Over a crop the square of log r: the dial asks for an error in
    dB. The gain is the share of x_IR's squared error that the correction takes away.
    """
    wrong = batch.inputs[0] - batch.target
    true = wrong.square().mean(1, keepdim=True)
    cells = (avg_pool2d(each, CELL) for each in (true, output[:, :1]))
    ratio = torch.div(*(cell + FINEST for cell in cells))
    unlike = (ratio - ratio.log() - 1).mean((1, 2, 3))
    whole, own = (each.mean((1, 2, 3)) + FINEST for each in (true, output[:, :1]))
    gain = 1 - (wrong + corrections(output)).square().mean((1, 2, 3)) / whole
    return unlike + WHOLE * (whole / own).log().square() - GAIN * gain


RESTORATION = Loss(restoration_error, logarithmic=True)
FUSION = Loss(fusion_error, logarithmic=False)
ERROR = Loss(misjudgement, logarithmic=False)


Pacing = Callable[[str], float]
"""Of the highest rate, for a weight by its name."""


def all_alike(_weight: str) -> float:
    """Every weight at the highest rate."""
    return 1.0


@dataclass(frozen=True)
class Group:
    """Weights that learn at the same share of the rate; `rate` is where a step finds it."""

    share: float
    rate: Tensor
    weights: list[nn.Parameter]


def grouped(network: nn.Module, pace: Pacing, device: torch.device) -> list[Group]:
    """The weights that learn, by what pace says of their names."""
    groups: dict[float, Group] = {}
    for name, weight in network.named_parameters():
        if weight.requires_grad:
            share = pace(name)
            group = groups.setdefault(share, Group(share, torch.zeros((), device=device), []))
            group.weights.append(weight)
    return list(groups.values())


def optimiser(groups: list[Group], bad: Tensor) -> Any:
    """AdamW in one launch a group, which can be captured; where bad is 1, a step changes nothing.

    The latter is what gradient scalers use. Any: PyTorch's types do not know it.
    """
    adam: Any = torch.optim.AdamW(
        [{"params": group.weights, "lr": group.rate} for group in groups],
        betas=(0.9, 0.99),
        weight_decay=1e-4,
        fused=True,
        capturable=bad.device.type == "cuda",
    )
    adam.found_inf, adam.grad_scale = bad, None
    return adam


class Learner:
    """A network, the average of its weights, and a step that can be captured."""

    def __init__(
        self,
        network: nn.Module,
        draw: Callable[[], Batch],
        loss: Loss,
        device: torch.device,
        graphs: bool = True,
        pace: Pacing = all_alike,
    ) -> None:
        self.draw, self.loss, self.device = draw, loss, device
        self.captures = graphs and device.type == "cuda"
        self.network = placed(network, device)
        self.average = copy.deepcopy(self.network).requires_grad_(False)
        self.weights = [p for p in self.network.parameters() if p.requires_grad]
        pairs = zip(self.average.parameters(), self.network.parameters(), strict=True)
        self.means = [mean for mean, weight in pairs if weight.requires_grad]
        self.groups = grouped(self.network, pace, device)
        self.pull = torch.zeros((), device=device)
        self.bad, self.bad_steps, self.total = (torch.zeros((), device=device) for _ in range(3))
        self.optimiser = optimiser(self.groups, self.bad)
        self.steps = self.reported = 0
        self.graph: Any = None
        self.why_eager = ""

    def autocast(self) -> torch.autocast:
        """In which the network runs."""
        dtype = precision(self.device)
        enabled = dtype != torch.float32
        return torch.autocast(self.device.type, dtype, enabled=enabled, cache_enabled=False)

    def compute(self) -> None:
        """The step itself."""
        with torch.no_grad():
            batch = self.draw()
        with self.autocast():
            output = self.network(*batch.inputs)
        loss = self.loss(output, batch)
        torch.autograd.backward(loss)
        norm = torch.nn.utils.clip_grad_norm_(self.weights, LARGEST_NORM, foreach=True)
        with torch.no_grad():
            self.bad.copy_(~torch.isfinite(norm))
            self.bad_steps.add_(self.bad)
            self.total.add_(torch.nan_to_num(loss.detach(), 0.0, 0.0, 0.0))
        self.optimiser.step()
        self.follow()

    def follow(self) -> None:
        """Move the average towards the weights."""
        untyped: Any = torch  # its types of lists take no list of parameters
        with torch.no_grad():
            away = untyped._foreach_sub(self.weights, self.means)
            untyped._foreach_mul_(away, self.pull)
            untyped._foreach_add_(self.means, away)

    def eager(self) -> None:
        """One step, launched operation by operation."""
        self.optimiser.zero_grad(set_to_none=True)
        self.compute()

    def capture(self) -> None:
        """Record the step, or note why that cannot be."""
        self.optimiser.zero_grad(set_to_none=True)
        graph = torch.cuda.CUDAGraph()
        try:
            with torch.cuda.graph(graph):
                self.compute()
        except RuntimeError as error:
            self.why_eager = str(error).splitlines()[0]
            torch.cuda.synchronize()
        else:
            self.graph = graph

    def step(self, rate: float) -> None:
        """One step; rate: the highest of the groups'."""
        for group in self.groups:
            group.rate.fill_(rate * group.share)
        self.pull.fill_(1 - min(AVERAGE_DECAY, (self.steps + 1) / (self.steps + 10)))
        if self.steps == EAGER_STEPS and self.captures:
            self.capture()
        if self.graph:
            self.graph.replay()
        else:
            self.eager()
        self.steps += 1

    def mean_loss(self) -> float:
        """Since it was last asked for; waits for the device. Raises if nothing could be learned."""
        bad, total = float(self.bad_steps), float(self.total)
        good = self.steps - self.reported - bad
        self.reported = self.steps
        self.bad_steps.zero_()
        self.total.zero_()
        if good < 1 or bad > good:
            raise FloatingPointError(f"{bad:.0f} steps gave gradients that are not finite")
        return total / good


@contextmanager
def side_stream(device: torch.device, wanted: bool) -> Iterator[None]:
    """Where steps before a capture must run."""
    if device.type != "cuda" or not wanted:
        yield
        return
    cuda: Any = torch.cuda  # untyped where PyTorch is installed, unknown where it is not
    stream = cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        yield
    torch.cuda.current_stream().wait_stream(stream)


class Pace:
    """Keeps the host from running ahead of the device."""

    def __init__(self, device: torch.device) -> None:
        self.device = device
        self.events: list[Any] = []

    def stepped(self) -> None:
        """After each step; waits for the one AHEAD of it."""
        if self.device.type != "cuda":
            return
        cuda: Any = torch.cuda
        event = cuda.Event()
        event.record()
        self.events.append(event)
        if len(self.events) > AHEAD:
            self.events.pop(0).synchronize()


@dataclass(frozen=True)
class Limit:
    """When a stage ends: after so many seconds or steps, whichever comes first.

    begun: the progress that an earlier run of the same stage had made, in [0, 1).
    """

    seconds: float
    steps: float = math.inf
    begun: float = 0.0

    def warmth(self, steps: int) -> float:
        """Above 1 after the warm-up, which takes a tenth of a stage that counts its steps."""
        return (steps + 1) / min(WARM_UP, self.steps / 10)

    def progress(self, seconds: float, steps: int) -> float:
        """In [0, 1]."""
        share = max(seconds / max(self.seconds, 1e-9), steps / self.steps)
        return min(1.0, self.begun + (1 - self.begun) * share)


def train(learner: Learner, highest: float, limit: Limit, watch: Callable[[float], None]) -> float:
    """Steps until the limit; watch is told the progress after each. Returns the seconds spent."""
    began, pace, progress = time.monotonic(), Pace(learner.device), limit.begun
    while progress < 1:
        rate = rate_at(highest, progress, limit.warmth(learner.steps))
        with side_stream(learner.device, learner.steps < EAGER_STEPS):
            learner.step(rate)
        pace.stepped()
        progress = limit.progress(time.monotonic() - began, learner.steps)
        watch(progress)
    return time.monotonic() - began
