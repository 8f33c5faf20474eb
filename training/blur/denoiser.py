"""The denoiser that ships, as a function of fields of any size."""

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


def tiled(field: Pixels, halo: int, denoise: Denoise, level: float) -> Pixels:
    """The same as at once: each tile sees the halo around it."""
    result = np.empty_like(field)
    height, width = field.shape[1:]
    for top, bottom in spans(height):
        for left, right in spans(width):
            above, before = max(top - halo, 0), max(left - halo, 0)
            window = field[:, above : bottom + halo, before : right + halo]
            inner = np.s_[:, top - above : bottom - above, left - before : right - before]
            result[:, top:bottom, left:right] = denoise(np.ascontiguousarray(window), level)[inner]
    return result


def open_denoiser(models: Path = MODELS, threads: int = 0) -> Denoise:
    """threads: 0 takes all cores."""
    from packs.descriptions import DENOISER_HALO

    network = Network(models / "denoiser" / "denoiser.onnx", threads)
    halo = rounded_up(DENOISER_HALO, 2)

    def even(field: Pixels, level: float) -> Pixels:
        height, width = field.shape[1:]
        padded = np.pad(field, ((0, 0), (0, height % 2), (0, width % 2)), "edge")
        return network.image(padded, level)[:, :height, :width]

    return lambda field, level: tiled(field, halo, even, level)
