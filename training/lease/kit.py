"""The folder that travels to the rented machine. Without PyTorch, which processes that only decode
photos would load for nothing.
"""

from dataclasses import dataclass
from pathlib import Path

TRAINING = Path(__file__).parent.parent
ROOT = TRAINING.parent
KIT = ROOT / ".lease"


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
    def cases(self) -> Path:
        """Photos and what was found in them, by `python -m lease search`; need not be there."""
        return self.folder / "cases"

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
