"""The network that says whether undoing a blur helped, as a function of photos."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from blur.denoiser import filled, tiled
from images import Pixels
from packs.catalogue import MODELS
from packs.halo import rounded_up
from packs.network import Network

FILE = MODELS / "judge" / "judge.onnx"
LEAST_ERROR = 1e-5
"""Added to mean squared errors: less says nothing."""


Judge = Callable[[Pixels, Pixels], float]
"""The gain over the photo in dB that is to be expected of a result in [0, 1]; both [3, h, w]."""


def expected_gain(errors: Pixels) -> float:
    """Out of squared errors [3, h, w]: of the result, of what lies half way, and of the photo."""
    result, _, photo = np.asarray(errors.mean((1, 2), np.float64)) + LEAST_ERROR
    return float(10 * np.log10(photo / result))


def open_judge(file: Path, threads: int = 0) -> Judge:
    """threads: 0 takes all cores."""
    from packs.descriptions import JUDGE_HALO, UNET_MULTIPLE

    network = Network(file, threads)
    halo = rounded_up(JUDGE_HALO, UNET_MULTIPLE)

    def errors(result: Pixels, photo: Pixels) -> Pixels:
        height, width = result.shape[1:]
        images = [filled(image, UNET_MULTIPLE)[None] for image in (result, photo)]
        return network(result=images[0], image=images[1])[0, :, :height, :width]

    return lambda result, photo: expected_gain(tiled([result, photo], halo, errors))


def shipped_judge(threads: int = 0) -> Judge | None:
    """The one that ships; None where there is none."""
    return open_judge(FILE, threads) if FILE.is_file() else None
