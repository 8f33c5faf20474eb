"""What a lease wants to know."""

import math
from dataclasses import dataclass, field
from pathlib import Path

import torch

from lease import stages as plan
from lease.kit import Kit
from lease.stages import Stage

WRITE_EVERY = 60.0
"""Seconds between results."""


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
