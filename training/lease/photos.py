"""Photos on the device, and crops of them in batches."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from images import Levels, read_levels
from lease.batches.chance import chance


def decoded(files: Sequence[Path], workers: int) -> list[Levels]:
    """[3, h, w] of 8 bits each, by so many processes."""
    if workers < 2:
        return [read_levels(file) for file in files]
    # Spawned: a process that holds a GPU may not be forked.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(read_levels, files))


class Photos:
    """8-bit photos one after another in one tensor, so that a batch is one indexing operation."""

    def __init__(self, photos: Sequence[Levels], device: torch.device) -> None:
        sizes = torch.tensor([photo.shape[1:] for photo in photos])
        lengths = 3 * sizes.prod(1)
        self.device = device
        self.sizes = sizes.to(device)
        self.starts = (lengths.cumsum(0) - lengths).to(device)
        flat = np.concatenate([photo.ravel() for photo in photos])
        self.levels = torch.from_numpy(flat).to(device)
        self.shares: dict[int, Tensor] = {}

    @property
    def megapixels(self) -> float:
        """Of all photos."""
        return len(self.levels) / 3e6

    def cumulative(self, side: int) -> Tensor:
        """[photos]: each counts by the number of crops of that side that it holds.

        Raises ValueError where none holds one.
        """
        if side not in self.shares:
            places = (self.sizes - side + 1).clamp(min=0).double().prod(1).cumsum(0)
            if not float(places[-1]):
                raise ValueError(f"no photo is {side} pixels wide and high: carry larger ones")
            self.shares[side] = (places / places[-1]).float()
        return self.shares[side]

    def draw(self, count: int, side: int) -> Tensor:
        """[count, 3, side, side] in [0, 1] from anywhere, mirrored and transposed at random."""
        device = self.device
        shares = self.cumulative(side)
        photo = torch.searchsorted(shares, torch.rand(count, device=device), right=True)
        photo = photo.clamp(max=len(shares) - 1)
        corners = (torch.rand(count, 2, device=device) * (self.sizes[photo] - side + 1)).long()
        return self.crops(photo, corners, chance(count, 0.5, device), chance(count, 0.5, device))(
            side
        )

    def crops(
        self, photo: Tensor, corners: Tensor, mirrored: Tensor, transposed: Tensor
    ) -> "Crops":
        """Of photos [n] at corners [n, 2], y first; mirrored and transposed: [n] of bool."""
        return Crops(self, photo, corners, mirrored, transposed)

    def middles(self, side: int) -> Tensor:
        """[photos, 3, side, side]: the middle of each."""
        every = torch.arange(len(self.sizes), device=self.device)
        still = torch.zeros_like(every, dtype=torch.bool)
        return self.crops(every, (self.sizes - side) // 2, still, still)(side)


class Crops:
    """Windows of photos that are still to be cut."""

    def __init__(
        self, photos: Photos, photo: Tensor, corners: Tensor, mirrored: Tensor, transposed: Tensor
    ) -> None:
        self.photos, self.photo, self.corners = photos, photo, corners
        self.mirrored, self.transposed = mirrored, transposed

    def __call__(self, side: int) -> Tensor:
        """[n, 3, side, side] in [0, 1]."""
        place = torch.arange(side, device=self.photos.device)[None]
        rows = self.corners[:, :1] + place
        columns = self.corners[:, 1:] + torch.where(self.mirrored[:, None], side - 1 - place, place)
        height, width = self.photos.sizes[self.photo].unbind(1)
        width = width[:, None, None]
        upright = rows[:, :, None] * width + columns[:, None, :]
        window = torch.where(self.transposed[:, None, None], upright.transpose(1, 2), upright)
        planes = torch.arange(3, device=self.photos.device)[None, :, None, None]
        planes = planes * (height[:, None, None] * width)[:, None]
        start = self.photos.starts[self.photo][:, None, None, None]
        return self.photos.levels[start + planes + window[:, None]].float() / 255
