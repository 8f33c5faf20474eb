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

from blur.fourier import padded_length
from blur.noise import DOUBTED, assumed
from images import Levels, read
from lease.batches.chance import chance, log_uniform
from lease.found import Found, found_in
from lease.kernels import in_the_middle
from lease.photos import Photos
from lease.physics import MARGIN, Denoise, deconvolved, wrapped
from lease.search import Case, load_case, shown_again

USED = 4.0
"""How much more often a kernel is drawn that the application would undo than one of eight."""
SHARES_OF_MOVES = (0.0, 0.5, 1.0)
MEASURED = (0.9, 1.15)
"""What the noise that is assumed is varied by."""


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


def moved(pictures: Tensor, moves: Tensor) -> Tensor:
    """Square pictures [n, c, s, s] moved down and right by [n, 2] pixels, parts of them too."""
    size = pictures.shape[-1]
    side = padded_length(size + 2 * MARGIN)
    down = torch.fft.fftfreq(side, device=pictures.device)[None, :, None] * moves[:, :1, None]
    right = torch.fft.rfftfreq(side, device=pictures.device)[None, None, :] * moves[:, 1:, None]
    turn = torch.polar(torch.ones_like(down + right), -2 * torch.pi * (down + right))[:, None]
    field = torch.fft.irfft2(torch.fft.rfft2(wrapped(pictures, side)) * turn, s=(side, side))
    return field[:, :, MARGIN : MARGIN + size, MARGIN : MARGIN + size]


def laid_on(result: Tensor, clean: Tensor, moves: Tensor) -> Tensor:
    """The truths [n, c, s, s] where they lie on their results.

    moves: where a right kernel's would lie; a wrong one's may not have moved, or not so far.
    """
    places = torch.stack([moved(clean, share * moves).clamp(0, 1) for share in SHARES_OF_MOVES])
    nearest = (places - result).square().mean((2, 3, 4)).argmin(0)
    return places[nearest, torch.arange(len(result), device=result.device)]


@dataclass(frozen=True)
class Solved:
    """Results of kernels that were found, the photos, the noise that was assumed [n], and the
    truths, as they lie on the results and as they are; with surroundings.
    """

    result: Tensor
    photo: Tensor
    sigma: Tensor
    on_result: Tensor
    clean: Tensor


def solve_some(
    cases: Cases, kind: Solvable, count: int, side: int, denoiser: Denoise, calls: int
) -> Solved:
    """So many windows of the side, with kernels by chance."""
    place = kind.drawn(count)
    photo, device = kind.photo[place], place.device
    still = torch.zeros_like(photo, dtype=torch.bool)
    room = cases.shown.sizes[photo] - side + 1
    corners = (torch.rand(count, 2, device=device) * room).long()
    clean, shown = (
        each.crops(photo, corners, still, still)(side) for each in (cases.clean, cases.shown)
    )
    doubted = torch.where(chance(count, 0.5, device), DOUBTED, 1.0)
    sigma = kind.sigma[place] * log_uniform(count, *MEASURED, device) * doubted
    result = deconvolved(shown, kind.kernel[place], sigma, denoiser, calls)
    return Solved(result, shown, sigma, laid_on(result, clean, kind.moves[place]), clean)


def joined_solutions(first: Solved, second: Solved) -> Solved:
    """One after the other."""
    pairs = zip(vars(first).values(), vars(second).values(), strict=True)
    return Solved(*(torch.cat(pair) for pair in pairs))
