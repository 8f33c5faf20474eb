"""What is trained in a lease, in which order, on what, and for how long."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial

import torch
from torch import nn

from lease.cases import Cases
from lease.examples import JUDGING, RESTORING, Draw, denoising
from lease.found import Found
from lease.frozen import (
    Frozen,
    fusing,
    judged,
    restored,
    stepping,
)
from lease.judging import misjudged
from lease.loop import ERROR, FUSION, RESTORATION, Loss
from lease.makers import (
    make_deblurrer,
    make_denoiser,
    make_developer,
    make_enlarger,
    make_error_head,
    make_fine_enlarger,
    make_fusion,
    make_judge,
    make_light,
    make_narrow_deblurrer,
    make_narrow_denoiser,
    make_refiner,
    make_unet_denoiser,
    make_wide_judge,
    make_wide_refiner,
    make_xtrans_developer,
)
from lease.undone import as_found, both, refined, refining
from nets.enlarger import FINE_FACTOR
from nets.training import placed

FROM_NOTHING, FROM_WEIGHTS = 1e-3, 3e-4
"""Highest learning rates."""
FINE_BATCH = 12
"""Small photos that the larger network for ×4 sees in a step."""
BEGUN = 0.2
"""Of the highest rate, for weights that are carried beside others that begin with nothing."""
JUDGED_AS_FOUND, REFINED_AS_FOUND = 0.5, 0.25
"""Shares of examples whose kernels were found in their own photos."""
NEEDLESS = 0.3
"""Share of the judge's photos that were sharp: a judge that saw few of them called those better
that were harmed by 6 to 15 dB."""
TINY_STEPS = 200
TINY_SIDE = 48
TINY_RATE = 4e-3
SMALL_SIDE, SMALL_BATCH = {2: 128, 4: 80}, {2: 12, 4: 8}
"""Of small photos: networks see 46 pixels to all sides, and no photo ends where a crop does."""
Make = Callable[[bool], nn.Module]
"""The network of a stage; true makes a tiny one of the same form."""


def no_cases() -> None:
    """Where none are carried."""


@dataclass(frozen=True)
class AtHand:
    """What examples are drawn with: networks by name; what was found in photos, where carried."""

    network: Callable[[str], nn.Module]
    device: torch.device
    load_cases: Callable[[], Cases | None] = no_cases

    def __call__(self, name: str) -> Frozen:
        """Of a network that takes part and does not learn."""
        network = placed(self.network(name), self.device).eval().requires_grad_(False)
        return Frozen(network, self.device)

    @cached_property
    def cases(self) -> Cases | None:
        """All that there are as the stage begins."""
        return self.load_cases()

    @property
    def kernels(self) -> Found | None:
        """Those that were taken."""
        return self.cases.pairs if self.cases else None

    def either(self, first: str, other: str) -> Frozen:
        """The first if this lease has it."""
        try:
            return self(first)
        except LookupError:
            return self(other)


DrawWith = Callable[[AtHand], Draw]
"""How examples are drawn."""


@dataclass(frozen=True)
class Stage:
    """A network and its share of the lease.

    seconds: of 560; what they add up to is shared out in proportion. side: of a target, in pixels.
    pack: what it is compared with, and how its ONNX file is called. begins: whether somebody's
    weights are carried for it. adds: the part of the network, by its name, that begins with nothing
    all the same, and learns as fast as that wants. bank: the share of the seconds in which examples
    are made, to be drawn many times; 0 makes new ones for every step.
    """

    name: str
    make: Make
    draw: DrawWith
    seconds: float
    pack: str
    loss: Loss = RESTORATION
    side: int = 192
    batch: int = 16
    begins: bool = False
    adds: str = ""
    bank: float = 0.0

    def pace(self, weight: str) -> float:
        """Of the highest rate, for a weight by its name."""
        return BEGUN if self.adds and not weight.startswith(f"{self.adds}.") else 1.0


def prior(frozen: AtHand) -> Frozen:
    """φ_D that undoes kernels in the application: what comes after has to know its results."""
    return frozen.either("denoiser-narrow", "denoiser")


def tried(frozen: AtHand) -> Draw:
    """Results of right and wrong kernels, of photos that were blurred and of sharp ones."""
    made_up = refining(prior(frozen), frozen.kernels, NEEDLESS)
    return refined(known_refiner(frozen), with_cases(frozen, made_up, JUDGED_AS_FOUND))


def known_refiner(frozen: AtHand) -> Frozen:
    """The wider one, if this lease has it."""
    return frozen.either("refiner-wide", "refiner")


def with_cases(frozen: AtHand, made_up: Draw, share: float) -> Draw:
    """A share of kernels in the photos that they were found in, where those are carried."""
    if not frozen.cases:
        return made_up
    return both(made_up, as_found(frozen.cases, prior(frozen)), share)


def fusion(task: str, seconds: float) -> Stage:
    """φ_F of a task, after its restorer and the denoiser."""

    def draw(frozen: AtHand) -> Draw:
        return fusing(task, frozen(task), frozen("denoiser"))

    return Stage(f"fusion-{task}", make_fusion, draw, seconds, f"fusion-light-{task}", FUSION)


def light(task: str, restorer: str, seconds: float) -> Stage:
    """The φ_F that ships, taught on after the restorer and the denoiser that ship."""

    def draw(frozen: AtHand) -> Draw:
        return stepping(task, frozen(restorer), frozen("denoiser-narrow"), frozen.device)

    pack = f"fusion-light-{task}"
    return Stage(f"light-{task}", make_light, draw, seconds, pack, FUSION, begins=True)


def physics(frozen: AtHand) -> Draw:
    """What the refiner refines."""
    return with_cases(frozen, refining(prior(frozen), frozen.kernels), REFINED_AS_FOUND)


def error_head(task: str, seconds: float) -> Stage:
    """How wrong x_IR of a task is, after its restorer."""

    def draw(frozen: AtHand) -> Draw:
        if task == "kernel":
            return refined(frozen("refiner"), refining(prior(frozen), frozen.kernels))
        if task == "raw":
            return judged(frozen(task))
        restorer = frozen.either(task, "deblur-narrow") if task == "deblur" else frozen(task)
        return restored(task, restorer, JUDGING)

    return Stage(f"error-{task}", make_error_head, draw, seconds, f"error-{task}", ERROR)


def enlarger(factor: int, seconds: float) -> Stage:
    """φ_IR for super-resolution."""
    name = f"sr-x{factor}"
    make, draw = partial(make_enlarger, factor=factor), RESTORING[name]
    return Stage(
        name,
        make,
        lambda _frozen: draw,
        seconds,
        f"restorer-{name}",
        side=SMALL_SIDE[factor] * factor,
        batch=SMALL_BATCH[factor],
        begins=True,
    )


FINE = Stage(
    "sr-x4-fine",
    make_fine_enlarger,
    lambda _: RESTORING["sr-x4-fine"],
    200,
    "restorer-sr-x4",
    side=SMALL_SIDE[FINE_FACTOR] * FINE_FACTOR,
    batch=FINE_BATCH,
    begins=True,
    adds="body",
)
XTRANS = Stage(
    "xtrans",
    make_xtrans_developer,
    lambda _: RESTORING["xtrans"],
    150,
    "restorer-xtrans",
    begins=True,
    adds="body",
)
STAGES = [
    Stage("denoiser", make_denoiser, lambda _: denoising, 25, "denoiser", begins=True),
    Stage("deblur", make_deblurrer, lambda _: RESTORING["deblur"], 105, "restorer-deblur"),
    Stage("refiner", make_refiner, physics, 80, "refiner", begins=True),
    enlarger(4, 35),
    enlarger(2, 45),
    Stage("raw", make_developer, lambda _: RESTORING["raw"], 40, "restorer-raw", begins=True),
    fusion("sr-x4", 30),
    fusion("deblur", 25),
    fusion("sr-x2", 20),
    fusion("raw", 20),
    error_head("sr-x4", 20),
    error_head("sr-x2", 30),
    error_head("deblur", 30),
    error_head("raw", 10),
    error_head("kernel", 35),
]
VERDICT = Loss(misjudged, logarithmic=False)
RIVALS = [
    Stage("judge", make_judge, tried, 130, "judge", VERDICT, begins=True, bank=0.4),
    Stage("judge-wide", make_wide_judge, tried, 130, "judge", VERDICT, begins=True, bank=0.4),
    Stage("refiner-wide", make_wide_refiner, physics, 180, "refiner", begins=True, bank=0.35),
    Stage("denoiser-unet", make_unet_denoiser, lambda _: denoising, 75, "denoiser"),
    Stage(
        "denoiser-narrow", make_narrow_denoiser, lambda _: denoising, 25, "denoiser", begins=True
    ),
    Stage(
        "deblur-narrow",
        make_narrow_deblurrer,
        lambda _: RESTORING["deblur"],
        125,
        "restorer-deblur",
        begins=True,
    ),
    light("deblur", "deblur-narrow", 60),
    light("raw", "raw", 60),
    FINE,
    XTRANS,
]
"""Trained only where they are named. Narrow ones go on from what ships: the deblurrer is what an
error head judges in a lease that has trained none, and both are what the light φ_F come after.
"""
BY_NAME = {stage.name: stage for stage in [*STAGES, *RIVALS]}


def chosen(names: str | None) -> list[Stage]:
    """The usual stages, or those of a list "NAME[=SECONDS],…" in its order.

    Raises ValueError for a name that is not known.
    """
    if not names:
        return STAGES
    stages = []
    for part in names.split(","):
        name, _, seconds = part.partition("=")
        if name not in BY_NAME:
            raise ValueError(f"no stage is called {name}: there are {', '.join(BY_NAME)}")
        stage = BY_NAME[name]
        stages.append(replace(stage, seconds=float(seconds)) if seconds else stage)
    return stages
