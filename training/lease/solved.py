"""Kernels undone in the photos that they were found in, and where the truth lies on the results."""

from dataclasses import dataclass

import torch
from torch import Tensor

from blur.fourier import padded_length
from blur.noise import DOUBTED
from lease.batches.chance import chance, log_uniform
from lease.cases import Cases, Solvable
from lease.physics import MARGIN, Denoise, deconvolved, wrapped

SHARES_OF_MOVES = (0.0, 0.5, 1.0)
"""Of where a right kernel would have moved its result: that with the least error is taken."""
MEASURED = (0.9, 1.15)
"""The noise that is measured, in that of the photo."""


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
