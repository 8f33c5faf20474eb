"""The folder that travels to the rented machine, and the files in it and in what comes back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

TRAINING = Path(__file__).parent.parent
ROOT = TRAINING.parent
KIT = ROOT / ".lease"

State = dict[str, Any]
"""average: weights in float16; trained: whether a lease trained them. In a lease also progress,
finished, steps and seconds."""


@dataclass(frozen=True)
class Kit:
    """A folder with photos for training and validation, and weights to begin with.

    states: where a lease keeps what it has so far, if not in the folder.
    """

    folder: Path = KIT
    states: Path | None = None

    @property
    def photos(self) -> Path:
        """For training."""
        return self.folder / "photos"

    @property
    def validation(self) -> Path:
        """For the loss and the pictures that are reported."""
        return self.folder / "validation"

    @property
    def weights(self) -> Path:
        """STAGE.pt."""
        return self.folder / "weights"

    @property
    def state(self) -> Path:
        """STAGE.pt of the lease that is running, from which it goes on if it was killed."""
        return self.states or self.folder / "state"

    def files(self, folder: Path) -> list[Path]:
        """By name. Raises FileNotFoundError if there are none."""
        found = sorted(folder.glob("*.*")) if folder.is_dir() else []
        if not found:
            raise FileNotFoundError(f"nothing in {folder}: run `python -m lease pack PHOTOS` first")
        return found


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
