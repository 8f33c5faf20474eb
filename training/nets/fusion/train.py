"""Train φ_F: `python -m nets.fusion.train TASK CROPS CHECKPOINT --restorer PT --denoiser PT`.

The loss is the paper's, the mean squared error to x0. The frozen networks run along, so no triplets
are stored. `--network flow` trains PMRF's flow from the same x_IR instead, to compare with.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn

from nets.flow import START_LEVEL, Flow
from nets.fusion.inputs import FusionInputs
from nets.fusion.model import SHAPES, Fusion
from nets.fusion.tasks import DRAWS
from nets.run import Prepare, add_options, device, train
from nets.tasks import TASKS
from nets.training import placed


def frozen(task: str, checkpoint: Path) -> nn.Module:
    """A trained network of the task on the device."""
    network = TASKS[task].network()
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    return placed(network.eval().requires_grad_(False), device())


def fusing(source: FusionInputs, skips: bool) -> Prepare:
    """x_IR, x_D, t and perhaps x_t and y → x0."""

    def prepare(inputs: tuple[Tensor, ...], clean: Tensor) -> tuple[tuple[Tensor, ...], Tensor]:
        ready = source(inputs, clean)
        return (ready if skips else ready[:3]), clean

    return prepare


def flowing(source: FusionInputs) -> Prepare:
    """A state on the way from x_IR + noise to x0 → the velocity, which is the same all the way."""

    def prepare(inputs: tuple[Tensor, ...], clean: Tensor) -> tuple[tuple[Tensor, ...], Tensor]:
        _t, noise, *photo = inputs
        restored = source.restored(tuple(photo)).float()
        start = restored + START_LEVEL * noise
        place = torch.rand(len(clean), device=clean.device)
        share = place[:, None, None, None]
        return ((1 - share) * start + share * clean, place, restored), clean - start

    return prepare


def chosen(options: argparse.Namespace) -> tuple[Callable[[], nn.Module], Prepare]:
    """The network to train and what it gets."""
    networks = (frozen(options.task, options.restorer), frozen("denoiser", options.denoiser))
    source = FusionInputs(*networks, options.noise_restored)
    if options.network == "flow":
        return Flow, flowing(source)
    shape = SHAPES[options.network]
    return lambda: Fusion(shape), fusing(source, shape.skips)


def main() -> None:
    """Start, or resume where the checkpoint stands."""
    parser = argparse.ArgumentParser(prog="python -m nets.fusion.train", description=__doc__)
    parser.add_argument("task", choices=DRAWS)
    add_options(parser)
    parser.add_argument("--restorer", type=Path, required=True, help="checkpoint of φ_IR")
    parser.add_argument("--denoiser", type=Path, required=True, help="checkpoint of φ_D")
    parser.add_argument("--network", choices=[*SHAPES, "flow"], default="light")
    parser.add_argument("--noise-restored", action="store_true", help="noise x_IR instead of x0")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    network, prepare = chosen(options)
    train(network(), DRAWS[options.task], options, prepare)


if __name__ == "__main__":
    main()
