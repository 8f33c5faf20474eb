"""What a position of the dial costs, without the truth: `python -m evaluation.fidelity PHOTOS`.

Photos that were kept out of training are restored and sampled as the application does it, and what
a result was to cost is compared with what it did. With --fit the regressions behind it are fitted
first, on photos of the training side: the logarithm of x_IR's mean squared error to what is known
before sampling, then the same and ρ to what a sample shows as well (reference/dial.py). They go to
packs/fidelity.json, of which `python -m packs` makes the catalogue. --restorer PACK takes another
φ_IR of the task, with its own fit where it has one. With --keep FOLDER a run that was stopped goes
on.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from data.photos import split
from evaluation.cases import CASES
from evaluation.crops import inner
from evaluation.kept import Kept, digest
from evaluation.provenance import add_option, last_day, sums, told
from evaluation.provenance import used as tell_used
from evaluation.restorers import Packs
from evaluation.scatter import Panel, drawing
from evaluation.second_look import fitted, second_look
from evaluation.shots import KERNEL, UNDOING, Shot, follows, shots
from evaluation.spending import Dial, evidence, method_for, way_of
from evaluation.spent import Seen, budget_rows, titles
from evaluation.training_shots import training_shots
from images import Pixels
from packs.catalogue import MODELS
from packs.methods import FIDELITY, fitted_to
from reference.dial import Expected

TASKS = {"sr-x4": "×4", "sr-x2": "×2", "deblur": "deblurring", KERNEL: "by a kernel", "raw": "RAW"}
SIDES = {"raw": 240}
"""Of crops, where it is not SIDE: twice that has to fit into a photo."""
SIDE = 256
RIDGE, RIDGE_OF_FEW = 3e-3, 0.1
"""Share of the squares that the weights' sizes count; believed kernels are few."""
SEEDS = (1, 2)
BUDGETS = (0.1, 0.2, 0.3, 0.5)
FIGURE_BUDGET = 0.3


def error_of(image: Pixels, clean: Pixels) -> float:
    """The mean squared error without the border."""
    return float(np.square(inner(image).astype(np.float64) - inner(clean)).mean())


class Bench:
    """A task's networks, and what is kept of it."""

    def __init__(self, options: argparse.Namespace, task: str) -> None:
        self.options, self.task = options, task
        self.packs, self.side = Packs(options.models), SIDES.get(task, SIDE)
        method = method_for(task)
        self.restorer = "undone" if task == KERNEL else options.restorer or method.restorer
        self.restore = self.packs.restorer(self.restorer)
        first = UNDOING if task == KERNEL else (self.restorer,)
        self.first = sums(self.packs, first)
        self.used = self.first | sums(self.packs, (method.denoiser, method.fusion))
        self.way = way_of(method)
        self.stored: list[Kept] = []

    def kept(self, kind: str, files: list[Path], about: list[Any]) -> Kept:
        """By what it is about, the networks' checksums among it, and what it follows from."""
        name = f"{kind}-{self.task}"
        known = [self.side, about, follows(self.task, files)]
        self.stored.append(Kept(self.options.keep, name, known))
        return self.stored[-1]

    def pair(self, shot: Shot) -> list[Any] | None:
        """Features of x_IR, and the logarithm of its true mean squared error."""
        photo = shot()
        if photo is None:
            return None
        image = self.restore(photo)
        _, known = next(evidence(image, photo).blocks())
        return [known.tolist(), float(np.log(error_of(image, photo.clean) + 1e-9))]

    def pairs(self) -> list[list[Any]]:
        """Of the training side."""
        files = split(self.options.photos, validation=False)
        kept = self.kept("pairs", files, [self.first])
        found = []
        for name, shot in training_shots(self.task, files, self.side, keep=self.options.keep):
            found.append(kept(name, partial(self.pair, shot)))
            print(f"{self.task}, {name}", file=sys.stderr, flush=True)
        return [pair for pair in found if pair]

    def seen(self, dial: Dial, shot: Shot, seed: int) -> dict[str, Any] | None:
        """Everything about a sample that its costs follow from."""
        photo = shot()
        if photo is None:
            return None
        image = self.restore(photo)
        sample = dial.sample(image, photo, seed)
        known = next(dial.fitted.seen(evidence(image, photo), sample.astype(np.float64)))
        added = inner(sample).astype(np.float64) - inner(image)
        wrong = inner(image).astype(np.float64) - inner(photo.clean)
        return {
            "tau": dial.tau(image, photo),
            "known": known.tolist(),
            "whole": float(np.square(sample - image).astype(np.float64).mean()),
            "error": float(np.square(wrong).mean()),
            "apart": float(np.square(added).mean()),
            "common": float((added * wrong).mean()),
        }

    def sampled(self, expected: Expected) -> list[dict[str, Any]]:
        """Samples of the training side."""
        files = split(self.options.photos, validation=False)
        dial, kept = self.dial(expected, "sampled", files)
        found, keep = [], self.options.keep
        for name, shot in training_shots(self.task, files, self.side, draws=(1,), keep=keep):
            found.append(kept(name, partial(self.seen, dial, shot, 1)))
            print(f"{self.task}, sample of {name}", file=sys.stderr, flush=True)
        return [one for one in found if one]

    def dial(self, expected: Expected, kind: str, files: list[Path]) -> tuple[Dial, Kept]:
        """What samples, and what is kept of it: τ follows from the first weights."""
        first = digest([list(expected.weights), list(expected.range)])
        dial = Dial(self.packs, self.task, expected)
        return dial, self.kept(kind, files, [self.used, self.way, first])

    def fit(self) -> dict[str, Any]:
        """What packs/fidelity.json holds of the task; `off` and `most` come of `measured`."""
        pairs = self.pairs()
        logs = np.array([pair[1] for pair in pairs])
        ridge = RIDGE_OF_FEW if self.task == KERNEL else RIDGE
        weights = fitted(np.array([pair[0] for pair in pairs]), logs, ridge).round(5)
        low, high = (float(f"{value:.3g}") for value in np.exp(np.quantile(logs, (0.005, 0.995))))
        samples = self.sampled(Expected(weights, (low, high), np.zeros(0), np.zeros(0)))
        look = second_look(samples, (low, high))
        print(f"{self.task}: {len(pairs)} crops, {len(samples)} samples", file=sys.stderr)
        return {
            "weights": weights.tolist(),
            "errorWeights": look.error.tolist(),
            "leanWeights": look.lean.tolist(),
            "range": [low, high],
            "caution": look.caution,
        }

    def measured(self, stored: dict[str, Any]) -> list[Seen]:
        """All photos that were kept out, with every seed."""
        expected = Expected.of(stored)
        place, options = len(CASES.get(self.task, ())) - 1, self.options
        dial, kept = self.dial(expected, "measured", split(options.photos, validation=True))
        which = (options.photos, self.side, options.every, options.keep)
        found = []
        for name, shot in shots(self.task, place, *which):
            once = cache(shot)
            for seed in SEEDS:
                found.append(kept(f"{name}, {seed}", partial(self.seen, dial, once, seed)))
            print(f"{self.task}, {name}", file=sys.stderr, flush=True)
        return [Seen.of(one, expected) for one in found if one]


def summary(seen: list[Seen]) -> dict[str, float]:
    """By how many dB the expected error is off on two of three, and what keeps all of a sample."""
    off = [abs(one.off) for one in seen]
    most = float(np.median([one.most for one in seen]))
    return {"off": round(float(np.quantile(off, 2 / 3)), 2), "most": round(max(most, 0.01), 2)}


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.fidelity", description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("tasks", nargs="*", default=list(TASKS), help=", ".join(TASKS))
    parser.add_argument("--every", type=int, default=1, help="take only every n-th photo")
    parser.add_argument("--fit", action="store_true", help="fit anew and write packs/fidelity.json")
    parser.add_argument("--figure", type=Path, help="SVG of expected and true costs")
    parser.add_argument("--keep", type=Path, help="folder for what was measured")
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--restorer", metavar="PACK", help="another φ_IR")
    parser.add_argument("--fit-of", metavar="NAME", help="in fidelity.json, instead of its own")
    add_option(parser)
    options = parser.parse_args()
    if options.restorer and (len(options.tasks) != 1 or KERNEL in options.tasks):
        parser.error("--restorer goes with one task that has a φ_IR")
    if options.fit_of and options.fit:
        parser.error("--fit-of goes without --fit")
    return options


def named(options: argparse.Namespace, task: str) -> str:
    """What is fitted, or the fit that is measured, as packs/fidelity.json calls it."""
    own = (options.restorer or "").removeprefix("restorer-")
    return own or task if options.fit else options.fit_of or fitted_to(task, options.restorer)


def measured_with(options: argparse.Namespace) -> dict[str, str]:
    """Checksums of the networks and fits of all its tasks."""
    known = (
        Bench(options, task).used | sums(Packs(options.models), (), [named(options, task)])
        for task in options.tasks
    )
    return {name: one for each in known for name, one in each.items()}


def lines(options: argparse.Namespace, stored: dict[str, Any]) -> Iterator[str]:
    """The table; draws the figure, and writes what was fitted."""
    yield from titles()
    panels, kept = [], list[Kept]()
    for task in options.tasks:
        bench, name = Bench(options, task), named(options, task)
        if options.fit:
            stored[name] = bench.fit()
        seen = bench.measured(stored[name])
        if options.fit:
            stored[name] |= summary(seen)
            FIDELITY.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
        kept += bench.stored
        yield from budget_rows(TASKS[task], seen, BUDGETS)
        costs = [one.spent(FIGURE_BUDGET) for one in seen]
        panels.append(Panel(TASKS[task], [(c.expected, c.true) for c in costs]))
    yield f"\n{told(last_day(kept), measured_with(options))}"
    if options.figure:
        options.figure.write_text(drawing(panels), encoding="utf-8")


def main() -> None:
    """Fit if that is asked for, and say how well it does on other photos."""
    options = parsed()
    if options.used:
        tell_used(measured_with(options))
    stored: dict[str, Any] = json.loads(FIDELITY.read_text()) if FIDELITY.exists() else {}
    print("\n".join(lines(options, stored)))


if __name__ == "__main__":
    main()
