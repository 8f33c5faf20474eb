"""The denoiser that ships, as a function of fields of any size."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np

from blur.deconvolve import Denoise
from images import Pixels
from packs.catalogue import MODELS
from packs.halo import rounded_up
from packs.network import Network

TILE = 768
"""Side of what a tile keeps; a field up to half as large again is done in one go."""


def spans(length: int) -> list[tuple[int, int]]:
    """Equal parts of at most TILE, each beginning at an even pixel."""
    count = 1 if length <= TILE * 3 // 2 else -(-length // TILE)
    borders = [rounded_up(length * place // count, 2) for place in range(count)] + [length]
    return list(pairwise(borders))


def tiled(fields: list[Pixels], halo: int, network: Callable[..., Pixels]) -> Pixels:
    """The same as network(*fields) at once: each tile sees the halo around it."""
    result = np.empty_like(fields[0])
    height, width = result.shape[1:]
    for top, bottom in spans(height):
        for left, right in spans(width):
            above, before = max(top - halo, 0), max(left - halo, 0)
            window = np.s_[:, above : bottom + halo, before : right + halo]
            seen = (np.ascontiguousarray(field[window]) for field in fields)
            inner = np.s_[:, top - above : bottom - above, left - before : right - before]
            result[:, top:bottom, left:right] = network(*seen)[inner]
    return result


def filled(field: Pixels, multiple: int) -> Pixels:
    """Up to sides that the network takes, by repeating the last row and column."""
    bottom, right = (-length % multiple for length in field.shape[1:])
    return np.pad(field, ((0, 0), (0, bottom), (0, right)), "edge")


def open_denoiser(models: Path = MODELS, threads: int = 0) -> Denoise:
    """threads: 0 takes all cores."""
    from packs.descriptions import DENOISER_HALO

    network = Network(models / "denoiser" / "denoiser.onnx", threads)
    halo = rounded_up(DENOISER_HALO, 2)

    def even(field: Pixels, level: float) -> Pixels:
        height, width = field.shape[1:]
        return network.image(filled(field, 2), level)[:, :height, :width]

    return lambda field, level: tiled([field], halo, partial(even, level=level))
