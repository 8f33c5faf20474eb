"""Photos beside every kernel that was found in them: what a judge has to tell apart.

A wrong kernel that was found in a photo explains that photo, and what comes of it looks more
likely than what another photo's wrong kernel makes of it. `lease.search` makes the files.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from blur.noise import assumed
from images import Levels, read
from lease.case import Case, load_case, shown_again
from lease.found import Found, found_in
from lease.kernels import in_the_middle
from lease.photos import Photos

USED = 4.0
"""How much more often a kernel is drawn that the application would undo than one of eight."""


@dataclass(frozen=True)
class Solvable:
    """Kernels [m, SIDE, SIDE] of photos [m], as physics has them; by what the truth has to move to
    lie on the result, [m, 2]; the noise that is assumed, [m]; and shares that add up to 1.
    """

    photo: Tensor
    kernel: Tensor
    moves: Tensor
    sigma: Tensor
    shares: Tensor

    def __len__(self) -> int:
        return len(self.photo)

    def drawn(self, count: int) -> Tensor:
        """So many places in these."""
        device = self.shares.device
        place = torch.searchsorted(self.shares.cumsum(0), torch.rand(count, device=device))
        return place.clamp(max=len(self.shares) - 1)


@dataclass(frozen=True)
class Cases:
    """Truths and photos, of the same sizes, with strokes and disks that were found in them.

    pairs: what was taken, to go with other photos.
    """

    clean: Photos
    shown: Photos
    strokes: Solvable
    disks: Solvable
    pairs: Found | None


def solvable(cases: Sequence[Case], disk: bool, device: torch.device) -> Solvable:
    """All kernels of one kind."""
    every = [
        (number, kept, assumed(case.sigma))
        for number, case in enumerate(cases)
        for kept in case.found
        if kept.disk == disk
    ]

    def column(values: Iterable[object]) -> Tensor:
        return torch.from_numpy(np.array(list(values), np.float32)).to(device)

    weights = column(1.0 if kept.standing == "seen" else USED for _, kept, _ in every)
    return Solvable(
        torch.tensor([number for number, _, _ in every], device=device),
        column(in_the_middle(kept.kernel) for _, kept, _ in every),
        column(kept.moves for _, kept, _ in every),
        column(sigma for _, _, sigma in every),
        weights / weights.sum(),
    )


@dataclass(frozen=True)
class Folder:
    """Where cases lie, which a search may still be adding to, and the photos that they are of.

    known: truths and photos that were made before, by the names of files.
    """

    files: Path
    photos: Path
    device: torch.device
    workers: int
    known: dict[str, tuple[Levels, Levels]] = field(default_factory=dict)

    def load(self) -> Cases | None:
        """All that there are by now; None where there are none."""
        every = {file.name: load_case(file) for file in sorted(self.files.glob("[0-9]*.npz"))}
        cases = {name: one for name, one in every.items() if (self.photos / one.photo).exists()}
        new = {name: one for name, one in cases.items() if name not in self.known}
        pairs = replayed(list(new.values()), self.photos, self.workers)
        self.known.update(zip(new, pairs, strict=True))
        return self.on_device(cases) if cases else None

    def on_device(self, cases: dict[str, Case]) -> Cases:
        """With their pictures."""
        clean, shown = zip(*(self.known[name] for name in cases), strict=True)
        found = list(cases.values())
        return Cases(
            Photos(clean, self.device),
            Photos(shown, self.device),
            strokes=solvable(found, False, self.device),
            disks=solvable(found, True, self.device),
            pairs=found_in(found, self.device),
        )


def replay(case: Case, photos: Path) -> tuple[Levels, Levels]:
    """The truth and the photo of a case, 8 bits."""
    return shown_again(case, read(photos / case.photo))


def replayed(cases: Sequence[Case], photos: Path, workers: int) -> list[tuple[Levels, Levels]]:
    """By so many processes."""
    one = partial(replay, photos=photos)
    if workers < 2:
        return [one(case) for case in cases]
    # Spawned: a process that holds a GPU may not be forked.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(one, cases, chunksize=4))
