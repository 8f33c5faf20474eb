"""A part of a photo solved for, with all that follows: denoiser, refiner, check."""

from dataclasses import dataclass

import numpy as np

from blur import noise
from blur.candidates import ALIKE
from blur.choice import Finding, Kind
from blur.deconvolve import Denoise, Settings, deconvolve
from blur.judge import Judge
from blur.light import Plane
from blur.refiner import Refine
from blur.selfcheck import trust
from images import Pixels

QUIETEST = 1 / 255
"""What is taken for the noise, where less was measured."""
REFINED_CALLS = 2
"""Of the denoiser, where a refiner follows: with the errors of a kernel that was found they are
better than four. Disks are exact enough for four."""


@dataclass(frozen=True)
class Options:
    """kind: what is looked for; strength: more than 1 is softer, less is sharper and noisier."""

    kind: Kind = "auto"
    kernel: Plane | None = None
    strength: float = 1.0
    calls: int | None = None
    """Of the denoiser; None: as many as are worth their while."""
    refine: Refine | None = None
    """Follows the solution, where it is there."""
    judge: Judge | None = None
    """Says what a refined solution is worth, where it is there."""


def is_doubted(finding: Finding) -> bool:
    """Whether a stroke is believed though sizes are only nearly alike."""
    believed = finding.reason in ("found", "judged")
    return believed and finding.kind == "shake" and finding.agreement < ALIKE


def settings_for(finding: Finding, sigma: float, options: Options) -> Settings:
    """A kernel that is in some doubt is undone more softly."""
    strength = options.strength * (noise.DOUBTED if is_doubted(finding) else 1)
    quickly = options.refine is not None and finding.kind != "defocus"
    calls = options.calls or (REFINED_CALLS if quickly else Settings.calls)
    return Settings(sigma=noise.assumed(sigma, strength), calls=calls)


@dataclass(frozen=True)
class Solver:
    """How a part of a photo is solved for; noise: the photo's own, in [0, 1]."""

    settings: Settings
    noise: float
    denoise: Denoise
    refine: Refine | None

    def __call__(self, photo: Pixels, finding: Finding) -> tuple[Pixels, Plane]:
        """The solution, and how far it is trusted around each pixel, [h, w] in [0, 1].

        What is trusted is the solution, lights beyond white and all, before a network changes it.
        """
        everywhere = np.ones(photo.shape[1:], np.float32)
        if finding.kernel is None:
            return photo, everywhere
        solution = deconvolve(photo, finding.kernel, self.denoise, self.settings)
        result = np.minimum(solution, 1)
        if self.refine:
            result = self.refine(result, photo, self.settings.sigma)
        if finding.reason == "given":
            return result, everywhere
        return result, trust(photo, solution, finding.kernel, max(self.noise, QUIETEST))
