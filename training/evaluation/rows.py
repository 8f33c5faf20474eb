"""The rows of a claim's table: every combination of networks and settings that it names."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path

from evaluation.cases import Photo
from evaluation.checkpoints import SEED, Flowing, flowing
from evaluation.checkpoints import fusing as fusing_checkpoint
from evaluation.restore import Fusion, Sampler, fusing
from evaluation.restorers import Packs, Restorer, calls_of
from images import Pixels
from nets.fusion.model import SHAPES
from reference.sampler import Settings
from reference.schedule import Variance


@dataclass(frozen=True)
class Outcome:
    """A result, and what it took: calls of networks (φ_D and φ_F of a step are one) and seconds."""

    image: Pixels
    calls: int
    seconds: float


@dataclass(frozen=True)
class Row:
    """A way to restore."""

    name: str
    restore: Callable[[Photo], Outcome]


@dataclass(frozen=True)
class Axes:
    """What is combined.

    restorers: packs, as evaluation.restorers names them. denoisers: packs. fusions: packs, or
    SHAPE=CHECKPOINT.pt. flows: CHECKPOINT.pt. steps: the most steps for each τ.
    """

    restorers: tuple[str, ...]
    denoisers: tuple[str, ...]
    fusions: tuple[str, ...]
    taus: tuple[int, ...]
    steps: tuple[int, ...]
    variances: tuple[Variance, ...] = ("posterior",)
    flows: tuple[str, ...] = ()

    @cached_property
    def settings(self) -> list[Settings]:
        """Every τ with every number of steps that differs for it."""
        pairs = ((tau, sorted({min(tau, most) for most in self.steps})) for tau in self.taus)
        return [
            Settings(tau, SEED, variance, most)
            for tau, counts in pairs
            for most, variance in product(counts, self.variances)
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
    if shape not in SHAPES:
        raise ValueError(f"{shape} is not one of {', '.join(SHAPES)}")
    return fusing_checkpoint(shape, Path(checkpoint))


class Start:
    """x_IR, computed once for all rows of a photo."""

    def __init__(self, name: str, restorer: Restorer) -> None:
        self.calls, self.restorer = calls_of(name), restorer
        self.photo: Photo | None = None

    def __call__(self, photo: Photo) -> Outcome:
        """The same outcome again for the same photo."""
        if self.photo is not photo:
            began = time.perf_counter()
            image = self.restorer(photo)
            self.outcome = Outcome(image, self.calls, time.perf_counter() - began)
            self.photo = photo
        return self.outcome

    def continued(
        self, calls: int, finish: Callable[[Photo, Pixels], Pixels]
    ) -> Callable[..., Outcome]:
        """x_IR and what is made of it."""

        def restore(photo: Photo) -> Outcome:
            start = self(photo)
            began = time.perf_counter()
            image = finish(photo, start.image)
            seconds = start.seconds + time.perf_counter() - began
            return Outcome(image, start.calls + calls, seconds)

        return restore


def sampled(start: Start, sampler: Sampler, settings: Settings) -> Callable[[Photo], Outcome]:
    """DP-IR."""
    calls = min(settings.tau, settings.max_steps)
    return start.continued(calls, lambda photo, x: sampler(x, photo.seen, settings))


def flowed(start: Start, flow: Flowing, steps: int) -> Callable[[Photo], Outcome]:
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


def rows(axes: Axes, packs: Packs) -> Iterator[Row]:
    """Each restorer alone, then sampled in every way, then by the flows."""
    suffix = naming(axes.restorers, axes.denoisers, axes.fusions, axes.variances)
    fusions = {name: fusion(name, packs) for name in axes.fusions}
    flows = {name: flowing(Path(name)) for name in axes.flows}
    for restorer in axes.restorers:
        start = Start(restorer, packs.restorer(restorer))
        yield Row("φ_IR" + naming(axes.restorers)(restorer), start)
        for denoiser, fused, each in product(axes.denoisers, axes.fusions, axes.settings):
            sampler = Sampler(packs.network(denoiser), fusions[fused])
            told = suffix(restorer, denoiser, fused, each.variance)
            name = f"τ = {each.tau}, {each.max_steps} steps{told}"
            yield Row(name, sampled(start, sampler, each))
        for flow, steps in product(axes.flows, axes.flow_steps):
            told = naming(axes.restorers, axes.flows)(restorer, flow)
            yield Row(f"flow, {steps} steps{told}", flowed(start, flows[flow], steps))
