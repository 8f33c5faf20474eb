"""What is kept of a stage: its weights in half precision, and how far it has come."""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

State = dict[str, Any]
"""average: weights in float16; trained: whether a lease trained them. In a lease also progress,
finished, steps, seconds, and the losses before and after."""


def halved(network: nn.Module) -> dict[str, Tensor]:
    """Its weights in float16, on the host."""
    return {name: value.detach().half().cpu() for name, value in network.state_dict().items()}


def save(file: Path, state: State) -> None:
    """Written beside and renamed, so that it is never half written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    torch.save(state, part)
    part.replace(file)


def load(file: Path) -> State | None:
    """None where there is no such file."""
    if not file.exists():
        return None
    state: State = torch.load(file, weights_only=True, map_location="cpu")
    return state
