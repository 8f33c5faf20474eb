"""The dial as the application turns it: so many dB may be spent on what sampling adds."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from evaluation.cases import Photo
from evaluation.kept import digest
from evaluation.provenance import sums
from evaluation.restore import Sampler, fusing
from evaluation.restorers import Packs
from evaluation.rows import Once, Row
from evaluation.shots import KERNEL
from images import Pixels
from packs.catalogue import Method
from packs.methods import FIDELITY, fitted_to, method_of
from reference.dial import Evidence, Expected, alpha_for, dearer, finest, tau_for
from reference.sampler import Settings, blended
from reference.schedule import linear_schedule

SEED = 1


def evidence(image: Pixels, photo: Photo) -> Evidence:
    """X_IR beside the RGB photo, or beside the mean squares of a mosaic's noise."""
    restored = image.astype(np.float64)
    if "image" in photo.given:
        return Evidence(restored, photo.given["image"].astype(np.float64), None)
    shot, read = (float(np.square(photo.given[name]).mean()) for name in ("shot", "read"))
    return Evidence(restored, None, (shot, read))


def method_for(task: str) -> Method:
    """Of a task or of undone kernels."""
    return method_of("deblur" if task == KERNEL else task)


def way_of(method: Method) -> list[Any]:
    """What a sample follows from beside x_IR, τ and networks."""
    sampled = [method.maxSteps, method.variance, method.spacing, method.eta, method.detail]
    return [method.tau.max, *sampled]


class Dial:
    """A task's method, and what was fitted to it. measured_with: checksums by names."""

    def __init__(self, packs: Packs, task: str, fitted: Expected, fit: str = "") -> None:
        self.method, self.fitted = method_for(task), fitted
        names = (self.method.denoiser, self.method.fusion)
        self.measured_with = sums(packs, names, [fit] if fit else [])
        weights = fitted.weights, fitted.error_weights, fitted.lean_weights
        told = [[list(each) for each in weights], fitted.range, fitted.caution]
        self.digest = digest([told, way_of(self.method), *sums(packs, names).values()])
        denoiser, fusion = (packs.network(name) for name in names)
        self.sampler = Sampler(denoiser, fusing(fusion))
        self.schedule = linear_schedule()

    def tau(self, image: Pixels, photo: Photo) -> int:
        """Where sampling starts for x_IR."""
        error = self.fitted.error(evidence(image, photo))
        return tau_for(self.schedule, error, self.method.maxSteps, self.method.tau.max)

    def sample(self, image: Pixels, photo: Photo, seed: int) -> Pixels:
        """S for x_IR."""
        method, tau = self.method, self.tau(image, photo)
        settings = Settings(tau, seed, method.variance, method.maxSteps, method.spacing, method.eta)
        sample = self.sampler(image, photo.seen, settings)
        if method.detail == "all":
            return sample
        pictures = image.astype(np.float64), sample.astype(np.float64)
        return finest(*pictures).astype(np.float32)

    def share(self, budget: float, image: Pixels, sample: Pixels, photo: Photo) -> float:
        """The α in [0, 1] that a budget in dB allows, with the method's caution."""
        lie = self.fitted.lie(evidence(image, photo), sample.astype(np.float64))
        return alpha_for(budget, dearer(lie, self.fitted.caution))


def dial_of(packs: Packs, task: str, restorer: str | None = None) -> Dial:
    """With what the application knows of a task, perhaps with another φ_IR."""
    fit = fitted_to(task, restorer)
    stored = json.loads(FIDELITY.read_text(encoding="utf-8"))[fit]
    return Dial(packs, task, Expected.of(stored), fit)


def budgeted(start: Once, sample: Once, dial: Dial, budget: float) -> Once:
    """The share of the sample that may be kept."""

    def finish(photo: Photo, image: Pixels) -> Pixels:
        restored = start(photo).image
        alpha = dial.share(budget, restored, image, photo)
        pictures = restored.astype(np.float64), image.astype(np.float64)
        return blended(*pictures, alpha).astype(np.float32)

    return sample.continued(0, finish)


def spent(start: Once, dial: Dial, budgets: tuple[float, ...]) -> Iterator[Row]:
    """A row for each budget in dB, all of the same sample."""
    steps = dial.method.maxSteps
    sample = start.continued(steps, lambda photo, x: dial.sample(x, photo, SEED))
    for budget in budgets:
        once = budgeted(start, sample, dial, budget)
        yield Row(f"dial, at most {budget:g} dB", once, depends=dial.digest)
