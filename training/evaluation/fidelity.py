"""How wrong x_IR is, without the truth: `python -m evaluation.fidelity TASK PHOTOS`.

Fits the logarithm of x_IR's mean squared error to what is known at run time (reference/dial.py) on
photos of the training side, and writes the weights to packs/fidelity.json, of which `python -m
packs` makes the catalogue. Then the photos that were kept out are restored and sampled as the
application does it under a budget, and what the result was to cost is compared with what it did.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import images
from data.photos import split
from degradations.resize import reduce
from evaluation.cases import CASES, Photo, photographed
from evaluation.crops import centre, inner
from evaluation.restore import Sampler, fusing
from evaluation.restorers import Packs
from images import Pixels
from packs.catalogue import MODELS
from packs.descriptions import FIDELITY, RECIPES
from packs.network import Network
from reference.dial import alpha_for, cost, expected_error, features, tau_for
from reference.sampler import Settings
from reference.schedule import Array, linear_schedule

SIDE = 256
"""Of the crops that are fitted to: one block."""
DRAWS = 4
"""How often a training photo is degraded like photos in use; every other case comes once."""
RIDGE = 1e-3
"""Share of the squares that the weights' sizes count."""
RAW = "raw"


class OneThread(Packs):
    """Networks on one core: photos are many and small."""

    def load(self, name: str) -> Network:
        """From the folder of packs."""
        return Network(self.models / name / f"{name}.onnx", threads=1)


def evidence(photo: Photo, task: str) -> tuple[Array | None, tuple[float, float] | None]:
    """The RGB photo, or the mean squares of a mosaic's noise."""
    if task != RAW:
        return photo.given["image"].astype(np.float64), None
    shot, read = (float(np.square(photo.given[name]).mean()) for name in ("shot", "read"))
    return None, (shot, read)


def error_of(image: Pixels, clean: Pixels) -> float:
    """The mean squared error without the border."""
    return float(np.square(inner(image).astype(np.float64) - inner(clean)).mean())


def training_crops(files: list[Path], oversampling: int) -> Iterator[tuple[int, int, Pixels]]:
    """Number, draw and crop: the middle of a photo first, then anywhere."""
    side = SIDE * oversampling
    for number, file in enumerate(files):
        photo, random = images.read(file), np.random.default_rng(number)
        if min(photo.shape[1:]) < side:
            continue
        for draw in range(DRAWS):
            top, left = (int(random.integers(size - side + 1)) for size in photo.shape[1:])
            crop = images.crop(photo, top, left, side, side) if draw else centre(photo, side)
            yield number, draw, crop if oversampling == 1 else reduce(crop, oversampling)


def pairs(packs: Packs, task: str, files: list[Path]) -> Iterator[tuple[Array, float]]:
    """Features of x_IR, and the logarithm of its true mean squared error."""
    restore, cases = packs.restorer(f"restorer-{task}"), CASES[task]
    last = len(cases) - 1
    for number, draw, crop in training_crops(files, cases[0].oversampling):
        for place in range(len(cases)) if draw == 0 else [last]:
            photo = photographed(task, place, crop, number + 1000 * draw)
            image = restore(photo)
            known = features(image.astype(np.float64), *evidence(photo, task))
            yield known, float(np.log(error_of(image, photo.clean) + 1e-9))


def fitted(rows: Array, logs: Array) -> Array:
    """Least squares with a little ridge on standardised features; the constant is free."""
    mean, deviation = rows[:, 1:].mean(axis=0), rows[:, 1:].std(axis=0) + 1e-9
    scaled = (rows[:, 1:] - mean) / deviation
    matrix = scaled.T @ scaled + RIDGE * len(rows) * np.eye(scaled.shape[1])
    slopes = np.linalg.solve(matrix, scaled.T @ (logs - logs.mean())) / deviation
    return np.concatenate([[logs.mean() - slopes @ mean], slopes])


@dataclass(frozen=True)
class Spent:
    """What a result was to cost and did, in dB, at which τ and α; and what α = 1 was to cost."""

    expected: float
    true: float
    tau: int
    alpha: float
    most: float


class Dial:
    """The task's method under a budget; `lean` is ρ."""

    def __init__(
        self, packs: Packs, task: str, weights: Array, limits: tuple[float, float]
    ) -> None:
        name, _, scale = task.partition("-x")
        self.task, self.weights, self.limits = task, weights, limits
        self.method = next(
            r for r in RECIPES if (r.task, r.scale) == (name, int(scale) if scale else 1)
        )
        self.restore = packs.restorer(self.method.restorer)
        networks = (packs.network(n) for n in (self.method.denoiser, self.method.fusion))
        denoiser, fusion = networks
        self.sampler = Sampler(denoiser, fusing(fusion))
        self.schedule = linear_schedule()
        self.lean = 0.0

    def error(self, image: Pixels, photo: Photo) -> float:
        """What is expected of x_IR."""
        seen = evidence(photo, self.task)
        expected = expected_error(self.weights, image.astype(np.float64), *seen)
        return float(np.clip(expected, *self.limits))

    def sample(self, image: Pixels, photo: Photo, seed: int) -> tuple[Pixels, int]:
        """S, and the τ that it was drawn from."""
        method = self.method
        tau = tau_for(self.schedule, self.error(image, photo), method.maxSteps, method.tau.max)
        settings = Settings(tau, seed, method.variance, method.maxSteps, method.spacing, method.eta)
        return self.sampler(image, photo.seen, settings), tau

    def correlation(self, photo: Photo) -> float:
        """Of x_IR's error and what sampling adds."""
        image = self.restore(photo)
        added = inner(self.sample(image, photo, 1)[0]).astype(np.float64) - inner(image)
        wrong = inner(image).astype(np.float64) - inner(photo.clean)
        sizes = np.square(added).mean() * np.square(wrong).mean()
        return float((added * wrong).mean() / np.sqrt(sizes))

    def spent(self, photo: Photo, seeds: list[int], budgets: list[float]) -> list[list[Spent]]:
        """For each budget what each seed's result costs."""
        image = self.restore(photo)
        error, lean = self.error(image, photo), self.lean
        found: list[list[Spent]] = [[] for _ in budgets]
        for seed in seeds:
            sample, tau = self.sample(image, photo, seed)
            apart = float(np.square(sample.astype(np.float64) - image).mean())
            for place, budget in enumerate(budgets):
                alpha = alpha_for(budget, apart, error, lean)
                result = image + np.float32(alpha) * (sample - image)
                ratio = error_of(result, photo.clean) / error_of(image, photo.clean)
                expected = max(0.0, cost(alpha, apart, error, lean))
                most = max(0.0, cost(1, apart, error, lean))
                found[place].append(Spent(expected, float(10 * np.log10(ratio)), tau, alpha, most))
        return found


def table(budgets: list[float], spent: list[list[Spent]]) -> Iterator[str]:
    """Markdown, one row a budget."""
    yield (
        "| budget | expected | true | off by at most 0.15 dB | half of them | nine of ten"
        " | dearest | α = 1 |"
    )
    yield "|---" * 8 + "|"
    for budget, found in zip(budgets, spent, strict=True):
        off = np.array([one.true - one.expected for one in found])
        cells = [
            f"{budget:g} dB",
            f"{np.mean([one.expected for one in found]):.2f}",
            f"{np.mean([one.true for one in found]):.2f}",
            f"{100 * np.mean(np.abs(off) <= 0.15):.0f} %",
            f"{np.median(np.abs(off)):.2f}",
            f"{np.quantile(np.abs(off), 0.9):.2f}",
            f"{max(one.true for one in found):.2f}",
            f"{100 * np.mean([one.alpha == 1 for one in found]):.0f} %",
        ]
        yield f"| {' | '.join(cells)} |"


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.fidelity", description=__doc__)
    parser.add_argument("task", choices=[task for task in CASES if task != "denoiser"])
    parser.add_argument("photos", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take only every n-th photo")
    parser.add_argument("--side", type=int, default=256, help="of the crops that are sampled")
    parser.add_argument("--lean-every", type=int, default=10, help="of the training photos")
    parser.add_argument("--measure-every", type=int, default=1, help="of the photos kept out")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--budgets", type=float, nargs="+", default=[0.1, 0.2, 0.3, 0.5])
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--spent", type=Path, help="JSON of all pairs, for the figure")
    return parser.parse_args()


def leaning(dial: Dial, options: argparse.Namespace) -> float:
    """The median correlation over photos of the training side."""
    files, last = split(options.photos, False)[:: options.lean_every], len(CASES[dial.task]) - 1
    oversampling = CASES[dial.task][-1].oversampling
    found = [
        dial.correlation(photographed(dial.task, last, crop, number))
        for number, draw, crop in training_crops(files, oversampling)
        if draw == 0
    ]
    return float(np.median(found))


def measured(
    dial: Dial, files: list[Path], options: argparse.Namespace
) -> tuple[list[list[Spent]], list[float]]:
    """What was spent under each budget, and how far off the expected errors are, in dB."""
    case = CASES[options.task][-1]
    spent: list[list[Spent]] = [[] for _ in options.budgets]
    off = []
    for number, file in enumerate(files):
        crop = centre(images.read(file), options.side * case.oversampling)
        crop = crop if case.oversampling == 1 else reduce(crop, case.oversampling)
        photo = photographed(options.task, len(CASES[options.task]) - 1, crop, number)
        image = dial.restore(photo)
        off.append(10 * np.log10(dial.error(image, photo) / error_of(image, photo.clean)))
        for place, one in enumerate(dial.spent(photo, options.seeds, options.budgets)):
            spent[place] += one
    return spent, off


def main() -> None:
    """Fit, write, and say how well it does on other photos."""
    options = parsed()
    packs, task = OneThread(options.models), options.task
    rows = list(pairs(packs, task, split(options.photos, False)[:: options.every]))
    logs = np.array([row[1] for row in rows])
    weights = fitted(np.stack([row[0] for row in rows]), logs)
    low, high = (float(value) for value in np.exp(np.quantile(logs, (0.005, 0.995))))
    dial = Dial(packs, task, weights, (low, high))
    dial.lean = leaning(dial, options)
    spent, off = measured(dial, split(options.photos, True)[:: options.measure_every], options)
    quantiles = np.quantile(np.abs(off), (0.5, 2 / 3, 0.9))
    print("expected error, dB off: median, two of three, nine of ten:", np.round(quantiles, 2))
    print("\n".join(table(options.budgets, spent)))
    stored: dict[str, Any] = json.loads(FIDELITY.read_text()) if FIDELITY.exists() else {}
    stored[task] = {
        "weights": [round(float(weight), 5) for weight in weights],
        "range": [float(f"{low:.3g}"), float(f"{high:.3g}")],
        "lean": round(dial.lean, 3),
        "off": round(float(quantiles[1]), 2),
        "most": round(float(np.median([one.most for one in spent[0]])), 2),
    }
    FIDELITY.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    if options.spent:
        options.spent.write_text(json.dumps([[vars(one) for one in row] for row in spent]))


if __name__ == "__main__":
    main()
