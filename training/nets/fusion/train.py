"""Train φ_F: `python -m nets.fusion.train TRIPLETS CHECKPOINT.pt --minutes M`; resumes by itself.

The paper's loss, the mean squared error to x0, with Adam. The learning rate falls along a cosine
over the minutes given, because a short training gains more from that than from the paper's slow
decay; an exponential moving average of the weights is what gets exported.
"""

import argparse
import copy
import math
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import mse_loss

from nets.fusion.dataset import Batch, Triplets
from nets.fusion.model import Fusion

LEARNING_RATE = 5e-4
LAST_LEARNING_RATE = 5e-6
AVERAGE_DECAY = 0.998
REPORT_EVERY = 100


class Training:
    """Weights, their moving average, the optimiser and how long it has run."""

    def __init__(self) -> None:
        self.model = Fusion()
        self.average = copy.deepcopy(self.model)
        self.optimiser = torch.optim.Adam(self.model.parameters())
        self.iteration = 0
        self.minutes = 0.0

    def state(self) -> dict[str, Any]:
        """What a checkpoint holds."""
        return {
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "iteration": self.iteration,
            "minutes": self.minutes,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Continue from a checkpoint."""
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.iteration = state["iteration"]
        self.minutes = state["minutes"]

    def begin_with(self, weights: dict[str, Tensor]) -> None:
        """Start from another task's network: its encoder knows images already."""
        self.model.load_state_dict(weights)
        self.average.load_state_dict(weights)

    def step(self, batch: Batch, learning_rate: float) -> float:
        """One iteration; returns the loss."""
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate
        self.optimiser.zero_grad(set_to_none=True)
        # bfloat16 convolutions halve the time where the processor has them.
        with torch.autocast("cpu", torch.bfloat16):
            clean = self.model(batch.restored, batch.denoised, batch.t)
        loss: Tensor = mse_loss(clean.float(), batch.clean)
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 0.1)
        self.optimiser.step()
        self.iteration += 1
        self.follow()
        return float(loss.detach())

    def follow(self) -> None:
        """Move the average towards the weights, faster while it is young."""
        decay = min(AVERAGE_DECAY, self.iteration / (self.iteration + 10))
        with torch.no_grad():
            pairs = zip(self.average.parameters(), self.model.parameters(), strict=True)
            for mean, value in pairs:
                mean.lerp_(value, 1 - decay)


def learning_rate(progress: float) -> float:
    """A cosine from the first to the last rate; progress in [0, 1]."""
    height = (1 + math.cos(math.pi * min(progress, 1.0))) / 2
    return LAST_LEARNING_RATE + height * (LEARNING_RATE - LAST_LEARNING_RATE)


def decibels(loss: float) -> float:
    """PSNR for a peak of 1."""
    return -10 * math.log10(loss)


def report(training: Training, losses: list[float], minutes: float) -> None:
    """One line: where the training is, the recent loss, the time that is left."""
    print(
        f"iteration {training.iteration}  {training.minutes:.1f} of {minutes:g} min  "
        f"{decibels(sum(losses) / len(losses)):.3f} dB  "
        f"left {minutes - training.minutes:.1f} min",
        flush=True,
    )


def save(training: Training, file: Path) -> None:
    """Write beside and rename, so that a checkpoint is never half written."""
    part = file.with_suffix(".part")
    torch.save(training.state(), part)
    part.replace(file)


def train(training: Training, data: Triplets, file: Path, options: argparse.Namespace) -> None:
    """Run until the minutes are spent."""
    losses: list[float] = []
    while training.minutes < options.minutes:
        began = time.monotonic()
        random = np.random.default_rng([options.seed, training.iteration])
        batch = data.batch(random, options.batch, options.crop)
        losses.append(training.step(batch, learning_rate(training.minutes / options.minutes)))
        training.minutes += (time.monotonic() - began) / 60
        if training.iteration % REPORT_EVERY == 0:
            report(training, losses, options.minutes)
            save(training, file)
            losses.clear()
    save(training, file)


def main() -> None:
    """Start, or resume where the checkpoint stands."""
    parser = argparse.ArgumentParser(prog="python -m nets.fusion.train", description=__doc__)
    parser.add_argument("triplets", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--start", type=Path, help="another task's checkpoint to begin with")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--crop", type=int, default=48)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0, help="0 takes all cores")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    training = Training()
    if options.checkpoint.exists():
        training.restore(torch.load(options.checkpoint, weights_only=True))
    elif options.start:
        training.begin_with(torch.load(options.start, weights_only=True)["average"])
    train(training, Triplets(options.triplets), options.checkpoint, options)


if __name__ == "__main__":
    main()
