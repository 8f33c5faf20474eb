"""What measuring deblurring need not do twice: searches for kernels, and the denoiser's calls."""

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path

import numpy as np

from blur.choice import Seen
from blur.deconvolve import Denoise
from blur.evidence import Evidence
from blur.evidence import evidence as weighed
from blur.light import luma
from blur.search import Look, look
from evaluation.program import contents, program
from images import Pixels
from packs.catalogue import MODELS

CALLS = 12
"""That are remembered: of the ways that one photo goes."""


def named(window: Pixels, level: float) -> str:
    """What a window and its noise are known by."""
    return blake2b(window.tobytes() + np.float64(level).tobytes(), digest_size=12).hexdigest()


@dataclass
class Remembered:
    """A denoiser that is not asked twice in a row: ways that begin alike share their calls."""

    denoise: Denoise
    known: OrderedDict[str, Pixels] = field(default_factory=OrderedDict)

    def __call__(self, noisy: Pixels, level: float) -> Pixels:
        """As the denoiser's."""
        name = named(noisy, level)
        if name not in self.known:
            self.known[name] = self.denoise(noisy, level)
            if len(self.known) > CALLS:
                self.known.popitem(last=False)
        return self.known[name]


@dataclass(frozen=True)
class KeptKernels:
    """Searches, a file each; those of another way to search are another folder's business."""

    folder: Path

    def __call__(self, window: Pixels, sigma: float, denoise: Denoise) -> Seen:
        """As blur.search.look."""
        file = self.folder / f"{named(window, sigma)}.npz"
        if file.exists():
            with np.load(file) as stored:
                evidence = [Evidence(*map(float, row)) for row in stored["evidence"]]
                kernels = [stored[f"arr_{n}"] for n in range(len(evidence))]
            return Seen(kernels, evidence, partial(weighed, luma(window)), sigma)
        seen = look(window, sigma, denoise)
        rows = np.array([[one.gain, one.fall] for one in seen.evidence])
        part = file.with_suffix(".part.npz")
        self.folder.mkdir(parents=True, exist_ok=True)
        np.savez(part, *seen.kernels, evidence=rows)
        part.rename(file)
        return seen


def kept_search(keep: Path | None) -> Look:
    """In a folder for the way of now to search, and the denoiser; not kept without one."""
    if keep is None:
        return look
    denoiser = contents([MODELS / "denoiser" / "denoiser.onnx"])
    way = program("blur.search", without=("packs",))
    return KeptKernels(keep / f"kernels-{way}-{denoiser}")
