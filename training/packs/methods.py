"""What a task is restored with: its packs, its range of τ, and what a result may cost."""

import json
from pathlib import Path

from packs.catalogue import Fidelity, Method, Task, Tau
from packs.descriptions import JUDGE, PACKS, REFINER

FIDELITY = Path(__file__).parent / "fidelity.json"
"""Written by `python -m evaluation.fidelity`."""

COARSE_TOO = ("sr-x4", "raw")
"""Tasks where a sample's coarser detail is worth what it costs, and that cost is foreseen."""


def fidelity(name: str) -> Fidelity | None:
    """As it was fitted for the task."""
    stored = json.loads(FIDELITY.read_text(encoding="utf-8")) if FIDELITY.exists() else {}
    return Fidelity(**stored[name]) if name in stored else None


def fitted_to(task: str, restorer: str | None) -> str:
    """The name in FIDELITY of what foresees the error of a φ_IR.

    That of the task, as evaluation names it, unless the network has a fit of its own.
    """
    own = (restorer or "").removeprefix("restorer-")
    return own if own != task and fidelity(own) else task


def other_fidelities(name: str) -> dict[str, Fidelity]:
    """Of the other packs of φ_IR that have a fit of their own, by their ids."""
    ids = (pack.id for pack in PACKS if pack.id.startswith(f"restorer-{name}-"))
    found = ((each, fidelity(each.removeprefix("restorer-"))) for each in ids)
    return {each: fit for each, fit in found if fit}


def method(task: Task, scale: int, name: str, tau: Tau) -> Method:
    """Our own networks of a task."""
    return Method(
        task=task,
        scale=scale,
        restorer=f"restorer-{name}",
        xTransRestorer="restorer-xtrans" if task == "raw" else None,
        xTransDenoiser="denoiser-xtrans" if task == "raw" else None,
        denoiser="denoiser",
        fusion=f"fusion-light-{name}",
        refiner=REFINER.id if task == "deblur" and REFINER in PACKS else None,
        judge=JUDGE.id if task == "deblur" and JUDGE in PACKS else None,
        tau=tau,
        maxSteps=5,
        variance="posterior",
        spacing="geometric",
        eta=0,
        alpha=1,
        detail="all" if name in COARSE_TOO else "fine",
        fidelity=fidelity(name),
        otherFidelities=other_fidelities(name),
        kernelFidelity=fidelity("kernel") if task == "deblur" else None,
    )


def method_of(name: str) -> Method:
    """Of a task as evaluation names it: deblur, sr-x2, sr-x4 or raw. Raises StopIteration."""
    task, _, scale = name.partition("-x")
    return next(m for m in METHODS if (m.task, m.scale) == (task, int(scale or 1)))


# docs/results.md says how these follow from what was measured.
METHODS = [
    method("deblur", 1, "deblur", Tau(default=0, max=20)),
    method("sr", 4, "sr-x4", Tau(default=0, max=50)),
    method("sr", 2, "sr-x2", Tau(default=0, max=50)),
    method("raw", 1, "raw", Tau(default=0, max=5)),
]
