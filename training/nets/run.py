"""The loop that every training shares: batches, progress, log, checkpoints, and its options."""

import argparse
import math
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn

from data.pack import Crops
from nets.loader import Arrays, Examples, batches
from nets.tasks import Draw
from nets.training import Training, learning_rate, save

REPORT_EVERY = 100

Prepare = Callable[[tuple[Tensor, ...], Tensor], tuple[tuple[Tensor, ...], Tensor]]
"""(inputs, target) as drawn → as the network gets them; runs on the device, without gradients."""


def device() -> torch.device:
    """CUDA where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def add_options(parser: argparse.ArgumentParser) -> None:
    """What every training takes."""
    parser.add_argument("crops", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--start", type=Path, help="checkpoint whose weights it begins with")
    parser.add_argument("--minutes", type=float, default=60, help="over all runs")
    parser.add_argument("--run-minutes", type=float, default=math.inf, help="of this run")
    parser.add_argument("--rate", type=float, default=1e-3, help="highest learning rate")
    parser.add_argument("--side", type=int, default=96, help="of a crop, in pixels of the target")
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--workers", type=int, default=1, help="processes that make examples")
    parser.add_argument("--seed", type=int, default=1)


def as_drawn(inputs: tuple[Tensor, ...], target: Tensor) -> tuple[tuple[Tensor, ...], Tensor]:
    """The network gets what was drawn."""
    return inputs, target


def decibels(error: float) -> float:
    """PSNR for a peak of 1."""
    return -10 * math.log10(error)


def prepared(network: nn.Module, options: argparse.Namespace) -> Training:
    """New, begun with another network's weights, or resumed."""
    training = Training(network, options.rate, device())
    if options.checkpoint.exists():
        training.resume(torch.load(options.checkpoint, weights_only=True))
    elif options.start:
        training.begin_with(torch.load(options.start, weights_only=True)["average"])
    return training


def moved(arrays: Arrays, where: torch.device) -> Arrays:
    """To the device; images with the channels last, as convolutions want them."""
    inputs, target, weight = arrays
    last = torch.channels_last
    images = tuple(i.to(where, memory_format=last, non_blocking=True) for i in inputs)
    return images, target.to(where, non_blocking=True), weight.to(where, non_blocking=True)


def report(training: Training, errors: list[float], minutes: float, file: Path) -> None:
    """A line on the screen and one in the log."""
    spent, quality = training.minutes, decibels(sum(errors) / len(errors))
    rate = learning_rate(training.highest_rate, spent / minutes, training.since_start)
    print(
        f"iteration {training.iteration}  {spent:.1f} of {minutes:g} min  "
        f"{quality:.3f} dB  left {minutes - spent:.1f} min",
        flush=True,
    )
    with file.with_suffix(".tsv").open("a", encoding="utf-8") as log:
        log.write(f"{training.iteration}\t{spent:.3f}\t{quality:.4f}\t{rate:.3g}\n")


def train(
    network: nn.Module, draw: Draw, options: argparse.Namespace, prepare: Prepare = as_drawn
) -> None:
    """Start or resume, and go on until the minutes are spent."""
    training = prepared(network, options)
    first = training.iteration * options.batch
    examples = Examples(draw, Crops(options.crops), options.side, options.seed, first)
    source = batches(examples, options.batch, options.workers)
    errors: list[float] = []
    began, before = time.monotonic(), training.minutes
    while training.minutes < min(options.minutes, before + options.run_minutes):
        inputs, target, weight = moved(next(source), training.device)
        with torch.no_grad(), training.autocast():
            inputs, target = prepare(inputs, target)
        errors.append(training.step(inputs, target, weight, training.minutes / options.minutes))
        training.minutes = before + (time.monotonic() - began) / 60
        if training.iteration % REPORT_EVERY == 0:
            report(training, errors, options.minutes, options.checkpoint)
            save(training, options.checkpoint)
            errors.clear()
    save(training, options.checkpoint)
