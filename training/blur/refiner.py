"""The network that corrects what undoing a kernel leaves behind, as a function of photos."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from blur.denoiser import filled, tiled
from images import Pixels
from packs.catalogue import MODELS
from packs.halo import rounded_up
from packs.network import Network

FILE = MODELS / "refiner" / "refiner.onnx"
Refine = Callable[[Pixels, Pixels, float], Pixels]
"""A better result, from one in [0, 1], the photo and the noise that was assumed."""


def open_refiner(file: Path, threads: int = 0) -> Refine:
    """threads: 0 takes all cores."""
    from packs.descriptions import REFINER_HALO, REFINER_NOISE, UNET_MULTIPLE

    network = Network(file, threads)
    halo = rounded_up(REFINER_HALO, UNET_MULTIPLE)

    def call(result: Pixels, photo: Pixels, level: float) -> Pixels:
        height, width = result.shape[1:]
        images = [filled(image, UNET_MULTIPLE)[None] for image in (result, photo)]
        sigma = np.full((1, 1, *images[0].shape[2:]), level, np.float32)
        return network(result=images[0], image=images[1], sigma=sigma)[0, :, :height, :width]

    def refine(result: Pixels, photo: Pixels, level: float) -> Pixels:
        known = float(np.clip(level, *REFINER_NOISE.range))
        better = tiled([result, photo], halo, partial(call, level=known))
        return np.asarray(np.clip(better, 0, 1), np.float32)

    return refine


def shipped_refiner(threads: int = 0) -> Refine | None:
    """The one that ships; None where there is none."""
    return open_refiner(FILE, threads) if FILE.is_file() else None
