"""One step of training, the moving average of the weights, and checkpoints."""

import copy
import math
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn

AVERAGE_DECAY = 0.999
LAST_SHARE = 0.01
"""Of the learning rate, at the end of the cosine."""
WARM_UP = 200
"""Iterations after a start or a resumption, whose optimiser knows no moments yet."""


def placed(network: nn.Module, device: torch.device) -> nn.Module:
    """On the device, with the channels last, as convolutions in bfloat16 want them."""
    untyped: Any = network  # PyTorch's types know no memory format for modules
    return cast(nn.Module, untyped.to(device, memory_format=torch.channels_last))


def precision(device: torch.device) -> torch.dtype:
    """Bfloat16 on a GPU and on processors that compute in it; others imitate it, slowly."""
    capable = device.type == "cuda" or torch.cpu.get_capabilities().get("avx512_bf16")
    return torch.bfloat16 if capable else torch.float32


def rate_at(highest: float, progress: float, warmth: float) -> float:
    """A cosine over the progress, in [0, 1]; warmth rises from 0 to 1 as a training starts."""
    height = (1 + math.cos(math.pi * min(progress, 1.0))) / 2
    return highest * (LAST_SHARE + (1 - LAST_SHARE) * height) * min(1.0, warmth)


def learning_rate(highest: float, progress: float, since_start: int) -> float:
    """After so many iterations since a start or a resumption."""
    return rate_at(highest, progress, (since_start + 1) / WARM_UP)


def squared_error(output: Tensor, target: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """The weighted loss, and the plain mean squared error for the log."""
    error = (output.float() - target).square().mean(dim=(1, 2, 3))
    return (weight * error).mean(), error.mean()


class Training:
    """Weights, their moving average, the optimiser and how long it has run."""

    def __init__(self, network: nn.Module, highest_rate: float, device: torch.device) -> None:
        self.device, self.highest_rate = device, highest_rate
        self.network = placed(network, device)
        self.average = copy.deepcopy(self.network)
        self.optimiser = torch.optim.Adam(self.network.parameters(), betas=(0.9, 0.99))
        self.iteration = self.since_start = 0
        self.minutes = 0.0

    def autocast(self) -> torch.autocast:
        """In which the networks run."""
        dtype = precision(self.device)
        return torch.autocast(self.device.type, dtype, enabled=dtype != torch.float32)

    def step(
        self, inputs: tuple[Tensor, ...], target: Tensor, weight: Tensor, progress: float
    ) -> float:
        """One iteration; returns the mean squared error."""
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate(self.highest_rate, progress, self.since_start)
        self.optimiser.zero_grad(set_to_none=True)
        with self.autocast():
            output = self.network(*inputs)
        loss, error = squared_error(output, target, weight)
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.iteration += 1
        self.since_start += 1
        self.follow()
        return float(error.detach())

    def follow(self) -> None:
        """Move the average towards the weights, faster while it is young."""
        decay = min(AVERAGE_DECAY, self.iteration / (self.iteration + 10))
        with torch.no_grad():
            pairs = zip(self.average.parameters(), self.network.parameters(), strict=True)
            for mean, value in pairs:
                mean.lerp_(value, 1 - decay)

    def state(self) -> dict[str, Any]:
        """Both sets of weights in half precision; the optimiser's moments are left out.

        They would triple the file; after a resumption the warm-up rebuilds them.
        """
        half = {
            name: {key: value.half().cpu() for key, value in module.state_dict().items()}
            for name, module in (("network", self.network), ("average", self.average))
        }
        return {**half, "iteration": self.iteration, "minutes": self.minutes}

    def resume(self, state: dict[str, Any]) -> None:
        """Continue from a checkpoint."""
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.iteration, self.minutes = state["iteration"], state["minutes"]

    def begin_with(self, weights: dict[str, Tensor]) -> None:
        """Take over the weights of a checkpoint of the same network, and nothing else of it."""
        self.network.load_state_dict(weights)
        self.average.load_state_dict(weights)


def save(training: Training, file: Path) -> None:
    """Write beside and rename, so that a checkpoint is never half written."""
    part = file.with_suffix(".part")
    torch.save(training.state(), part)
    part.replace(file)
