"""The rows of a claim's table: every combination of networks and settings that it names."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path

import numpy as np

from evaluation.baselines import Baseline, baselines
from evaluation.cases import Photo
from evaluation.checkpoints import SEED, UNET, Flowing, flowing
from evaluation.checkpoints import fusing as fusing_checkpoint
from evaluation.restore import Fusion, Sampler, fusing
from evaluation.restorers import Packs, Restorer, calls_of
from images import Pixels
from nets.fusion.model import SHAPES
from reference.sampler import Settings, Spacing, blended
from reference.schedule import Variance


@dataclass(frozen=True)
class Outcome:
    """A result; calls of networks (φ_D and φ_F of a step are one) and core-seconds that it took."""

    image: Pixels
    calls: int
    seconds: float


@dataclass(frozen=True)
class Row:
    """A way to restore.

    family: of baselines, which start at the row of φ_IR before them. depends: a digest of what the
    result depends on beside the networks.
    """

    name: str
    restore: Callable[[Photo], Outcome]
    family: str = ""
    depends: str = ""


@dataclass(frozen=True)
class Axes:
    """What is combined.

    restorers: packs, as evaluation.restorers names them. denoisers: packs. fusions: packs, or
    SHAPE=CHECKPOINT.pt. flows: CHECKPOINT.pt. steps: the most steps for each τ. budgets: in dB, of
    the application's dial (evaluation/spending.py), with the method's own networks.
    """

    restorers: tuple[str, ...]
    denoisers: tuple[str, ...]
    fusions: tuple[str, ...]
    taus: tuple[int, ...]
    steps: tuple[int, ...]
    variances: tuple[Variance, ...] = ("posterior",)
    spacings: tuple[Spacing, ...] = ("geometric",)
    etas: tuple[float, ...] = (0.0,)
    alphas: tuple[float, ...] = (1.0,)
    budgets: tuple[float, ...] = ()
    flows: tuple[str, ...] = ()
    baselines: bool = False

    @cached_property
    def settings(self) -> list[Settings]:
        """Every τ with every number of steps that differs for it."""
        ways = (self.variances, self.spacings, self.etas)
        return [
            Settings(tau, SEED, variance, most, spacing, eta)
            for tau in self.taus
            for most in sorted({min(tau, most) for most in self.steps})
            for variance, spacing, eta in product(*ways)
        ]

    @property
    def flow_steps(self) -> list[int]:
        """The flow gets as many steps as the sampler takes."""
        counts = {min(s.tau, s.max_steps) for s in self.settings if s.tau}
        return sorted(counts)


def fusion(name: str, packs: Packs) -> Fusion:
    """A pack's, or a checkpoint's. Raises ValueError for a shape that does not exist."""
    shape, _, checkpoint = name.partition("=")
    if not checkpoint:
        return fusing(packs.network(name))
    if shape not in (*SHAPES, UNET):
        raise ValueError(f"{shape} is not one of {', '.join((*SHAPES, UNET))}")
    return fusing_checkpoint(shape, Path(checkpoint))


class Once:
    """Computed once a photo, for all rows that go on from it."""

    def __init__(self, restore: Callable[[Photo], Outcome]) -> None:
        self.restore = restore
        self.photo: Photo | None = None

    def __call__(self, photo: Photo) -> Outcome:
        """The same outcome again for the same photo."""
        if self.photo is not photo:
            self.outcome = self.restore(photo)
            self.photo = photo
        return self.outcome

    def continued(self, calls: int, finish: Callable[[Photo, Pixels], Pixels]) -> "Once":
        """What is made of its image, with so many more calls."""

        def restore(photo: Photo) -> Outcome:
            start = self(photo)
            began = time.process_time()
            image = finish(photo, start.image)
            seconds = start.seconds + time.process_time() - began
            return Outcome(image, start.calls + calls, seconds)

        return Once(restore)


def started(name: str, restorer: Restorer) -> Once:
    """x_IR."""

    def restore(photo: Photo) -> Outcome:
        began = time.process_time()
        image = restorer(photo)
        return Outcome(image, calls_of(name), time.process_time() - began)

    return Once(restore)


def sampled(start: Once, sampler: Sampler, settings: Settings) -> Once:
    """DP-IR."""
    calls = min(settings.tau, settings.max_steps)
    return start.continued(calls, lambda photo, x: sampler(x, photo.seen, settings))


def kept(start: Once, sample: Once, alpha: float) -> Once:
    """x_IR + α(s − x_IR)."""

    def finish(photo: Photo, image: Pixels) -> Pixels:
        restored = start(photo).image.astype(np.float64)
        return blended(restored, image.astype(np.float64), alpha).astype(np.float32)

    return sample.continued(0, finish)


def flowed(start: Once, flow: Flowing, steps: int) -> Once:
    """PMRF's flow."""
    return start.continued(steps, lambda _photo, x: flow(x, steps))


def short(name: str) -> str:
    """A checkpoint without its folder."""
    shape, equals, file = name.rpartition("=")
    return f"{shape}{equals}{Path(file).name}"


def naming(*choices: tuple[str, ...]) -> Callable[..., str]:
    """Names a combination by what differs between combinations."""

    def name(*chosen: str) -> str:
        pairs = zip(chosen, choices, strict=True)
        return "".join(f", {short(one)}" for one, among in pairs if len(among) > 1)

    return name


def made_crisper(start: Once, named: str) -> Iterator[Row]:
    """What is cheaper than sampling."""
    for family, name, crisper in baselines():

        def finish(_photo: Photo, image: Pixels, crisper: Baseline = crisper) -> Pixels:
            return crisper(image)

        yield Row(name + named, start.continued(0, finish), family)


def told(settings: Settings, axes: Axes) -> str:
    """τ and steps, and what else differs between the rows."""
    name = f"τ = {settings.tau}, {settings.max_steps} steps"
    if len(axes.spacings) > 1:
        name += f", {settings.spacing}"
    return f"{name}, η = {settings.eta:g}" if len(axes.etas) > 1 else name


def rows(axes: Axes, packs: Packs) -> Iterator[Row]:
    """Each restorer alone and made crisper, then sampled in every way, then by the flows."""
    suffix = naming(axes.restorers, axes.denoisers, axes.fusions, axes.variances)
    fusions = {name: fusion(name, packs) for name in axes.fusions}
    flows = {name: flowing(Path(name)) for name in axes.flows}
    for restorer in axes.restorers:
        start, named = started(restorer, packs.restorer(restorer)), naming(axes.restorers)(restorer)
        yield Row("φ_IR" + named, start)
        if axes.baselines and restorer == axes.restorers[0]:
            yield from made_crisper(start, named)
        for denoiser, fused, each in product(axes.denoisers, axes.fusions, axes.settings):
            sample = sampled(start, Sampler(packs.network(denoiser), fusions[fused]), each)
            name = told(each, axes) + suffix(restorer, denoiser, fused, each.variance)
            for alpha in axes.alphas:
                ending = f", α = {alpha:g}" if len(axes.alphas) > 1 else ""
                yield Row(name + ending, sample if alpha == 1 else kept(start, sample, alpha))
        for flow, steps in product(axes.flows, axes.flow_steps):
            name = f"flow, {steps} steps{naming(axes.restorers, axes.flows)(restorer, flow)}"
            yield Row(name, flowed(start, flows[flow], steps))
