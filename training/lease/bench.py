"""Crops that stay the same, on which a stage is measured."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from lease.examples import Batch
from lease.stages import Stage


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
