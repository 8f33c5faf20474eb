"""Kernels as they were found, on the device: what `lease.kernels` made at home."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from lease.batches.chance import chance, of


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


def load_found(file: Path, device: torch.device) -> Found | None:
    """None where there is no such file, or it holds too little."""
    if not file.exists():
        return None
    with np.load(file) as table:
        true, taken = (torch.from_numpy(table[name]).float() for name in ("true", "found"))
        disk, doubted = (torch.from_numpy(table[name]) for name in ("disk", "doubted"))

    def those(chosen: Tensor) -> Believed:
        return Believed(*(column[chosen].to(device) for column in (true, taken, doubted)))

    strokes, disks = those(~disk), those(disk)
    return Found(strokes, disks) if len(strokes) and len(disks) else None


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
