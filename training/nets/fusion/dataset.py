"""Random crops of the triplets that `python -m data.prepare` wrote."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


@dataclass(frozen=True)
class Batch:
    """clean, restored, denoised: [n, 3, size, size] in [0, 1]; t: [n]."""

    clean: Tensor
    restored: Tensor
    denoised: Tensor
    t: Tensor


def turned(random: np.random.Generator, images: NDArray[np.float32]) -> NDArray[np.float32]:
    """[k, 3, s, s] mirrored and transposed at random, all k in the same way."""
    if random.integers(2):
        images = images[..., ::-1]
    if random.integers(2):
        images = images[..., ::-1, :]
    if random.integers(2):
        images = images.swapaxes(-1, -2)
    return images


class Triplets:
    """A folder of triplets."""

    def __init__(self, folder: Path) -> None:
        self.files = sorted(folder.glob("[0-9]*[0-9].npz"))
        if not self.files:
            raise FileNotFoundError(f"no triplets in {folder}: run python -m data.prepare")

    def crop(self, random: np.random.Generator, size: int) -> tuple[NDArray[np.float32], int]:
        """[3, 3, size, size]: clean, restored and denoised crop of a random file, and its step."""
        with np.load(self.files[random.integers(len(self.files))]) as arrays:
            draw = int(random.integers(len(arrays["t"])))
            side = arrays["clean"].shape[-1]
            top, left = random.integers(side - size + 1, size=2)
            window = np.s_[..., top : top + size, left : left + size]
            images = (
                arrays["clean"][window].astype(np.float32) / 255,
                arrays["restored"][window].astype(np.float32),
                arrays["denoised"][draw][window].astype(np.float32),
            )
            return turned(random, np.stack(images)), int(arrays["t"][draw])

    def batch(self, random: np.random.Generator, count: int, size: int) -> Batch:
        """Count crops of size² pixels."""
        crops = [self.crop(random, size) for _ in range(count)]
        images = torch.from_numpy(np.stack([crop for crop, _ in crops], axis=1))
        steps = torch.tensor([float(t) for _, t in crops])
        return Batch(images[0], images[1], images[2], steps)
