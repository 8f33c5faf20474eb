"""Kernels as they were found, on the device: what `lease.search` made at home."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from blur.light import Plane
from lease.batches.chance import chance, of
from lease.case import Case, Kept
from lease.kernels import in_the_middle, moved


@dataclass(frozen=True)
class Believed:
    """Kernels that blur, [n, SIDE, SIDE], those that are taken for them, and [n] of bool: whether
    in such doubt that they are undone more softly.
    """

    true: Tensor
    taken: Tensor
    doubted: Tensor

    def __len__(self) -> int:
        return len(self.true)

    def drawn(self, count: int) -> "Believed":
        """So many of these, turned and mirrored at random in all eight ways."""
        device = self.true.device
        place = torch.randint(0, len(self), (count,), device=device)
        both = torch.stack([self.true[place], self.taken[place]], 1)
        turned = torch.where(of(chance(count, 0.5, device)), both.transpose(2, 3), both)
        for axis in (2, 3):
            turned = torch.where(of(chance(count, 0.5, device)), turned.flip(axis), turned)
        return Believed(turned[:, 0], turned[:, 1], self.doubted[place])


@dataclass(frozen=True)
class Found:
    """Those that were taken for strokes, and those for disks; neither is empty."""

    strokes: Believed
    disks: Believed


def laid_over(true: Plane, kept: Kept) -> tuple[Plane, Plane]:
    """Both in squares of SIDE, true where the result of the other lies on the truth."""
    return moved(in_the_middle(true), kept.moves), in_the_middle(kept.kernel[::-1, ::-1])


def found_in(cases: Iterable[Case], device: torch.device) -> Found | None:
    """What was taken for strokes and for disks in blurred photos; None where either is missing."""
    taken = [
        (case.true, kept)
        for case in cases
        for kept in case.found
        if case.blur != "sharp" and kept.standing == "taken"
    ]

    def those(disk: bool) -> Believed | None:
        chosen = [(true, kept) for true, kept in taken if kept.disk == disk]
        if not chosen:
            return None
        pairs = [laid_over(true, kept) for true, kept in chosen]
        columns = (np.array(column) for column in zip(*pairs, strict=True))
        true, found = (torch.from_numpy(column).to(device) for column in columns)
        doubted = torch.tensor([kept.doubted for _, kept in chosen], device=device)
        return Believed(true, found, doubted)

    strokes, disks = those(False), those(True)
    return Found(strokes, disks) if strokes and disks else None


def mixed(first: Believed, second: Believed, share: float) -> Believed:
    """A share of the first, the rest of the second; both hold as many."""
    chosen = chance(len(first), share, first.true.device)
    wide = chosen[:, None, None]
    return Believed(
        torch.where(wide, first.true, second.true),
        torch.where(wide, first.taken, second.taken),
        torch.where(chosen, first.doubted, second.doubted),
    )


def joined(first: Believed, second: Believed) -> Believed:
    """One after the other."""
    return Believed(
        torch.cat([first.true, second.true]),
        torch.cat([first.taken, second.taken]),
        torch.cat([first.doubted, second.doubted]),
    )
