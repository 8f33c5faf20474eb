"""The method's claims, one table each: `python -m evaluation.claims CLAIM TASK PHOTOS`.

Every photo kept out of training gives one crop, degraded by a seed that follows from its place in
the list. The table has means over crops, the calls of networks (a step's φ_D and φ_F count as one)
and the median of core-seconds a megapixel. Every claim is a list of networks and settings of which
all combinations are measured; the options replace a list, and where they name packs take paths to
ONNX files as well. The task `kernel` is deblurring by the
blur's own kernel, on the photos whose kernel is believed. With --keep FOLDER each row of each photo
is kept there, so that a run that was stopped goes on, and another one measures what is new.
"""

import argparse
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from convert.packages import DOWNLOADS
from data.photos import split
from evaluation.cases import CASES
from evaluation.crops import add_options
from evaluation.kept import Kept
from evaluation.measures import MEASURES
from evaluation.provenance import add_option, last_day, sums, told, used
from evaluation.restorers import WITHOUT_NETWORK, Packs
from evaluation.rows import Axes, Outcome, Row, rows, short, started
from evaluation.shots import KERNEL, UNDOING, Shot, follows, shots
from evaluation.spending import Dial, dial_of, spent
from evaluation.table import Table
from nets.fusion.tasks import LARGEST_STEPS as LARGEST_OF_NETWORKS
from packs.catalogue import MODELS
from packs.methods import method_of

LARGEST_STEPS = {**LARGEST_OF_NETWORKS, KERNEL: LARGEST_OF_NETWORKS["deblur"]}
USUAL_TAU = {"deblur": 5, KERNEL: 5, "sr-x2": 50, "sr-x4": 50, "raw": 5}
USUAL_MEASURES = ["psnr", "ssim", "lpips", "lpips-vgg", "dists", "spectrum"]
DENOISER_LARGEST_STEP = 250
"""Whose noise is 244.3/255."""
RIVALS = {
    "sr-x2": "srmd-sr-x2",
    "sr-x4": "srmd-sr-x4",
    "raw": "demosaicnet-bayer+denoiser",
}
"""The restorer that takes the place of ours, where a package has one."""


@dataclass(frozen=True)
class Claim:
    """needs: lists that have no default. changes: what differs from the usual lists of a task."""

    about: str
    changes: Callable[[str], dict[str, Any]] = lambda _task: {}
    needs: tuple[str, ...] = ()


CLAIMS = {
    "quality": Claim(
        "degraded, φ_IR, the application's dial, and DP-IR over τ",
        lambda task: {
            "taus": (5, 20, 50) if task.startswith("sr") else (2, 5, 10, 20),
            "steps": (5,),
            "budgets": () if task == KERNEL else (0.1, 0.3),
        },
    ),
    "acceleration": Claim(
        "quality against calls",
        lambda _task: {"taus": (50,), "steps": (1, 2, 5, 10, 25, 50)},
    ),
    "fusion": Claim(
        "shapes of φ_F: --fusions light=FILE.pt concatenation=FILE.pt images=FILE.pt …",
        needs=("fusions",),
    ),
    "modularity": Claim(
        "φ_D and φ_IR swapped without another training of φ_F",
        lambda task: {
            "restorers": (f"restorer-{task}", *([RIVALS[task]] if task in RIVALS else [])),
            "denoisers": ("denoiser", "denoiser-xtrans"),
        },
    ),
    "schedule": Claim(
        "how steps lie and how much noise they draw anew, and α, which runs nothing",
        lambda task: {
            "taus": (20, 50) if task.startswith("sr") else (5, 10, 20),
            "steps": (5,),
            "spacings": ("linear", "geometric"),
            "etas": (0.0, 1.0),
            "alphas": (0.5, 1.0),
        },
    ),
    "variance": Claim(
        "β_t against the posterior variance; --fusions light=PLAIN.pt light=NOISED.pt adds"
        " training with --noise-restored",
        lambda _task: {"variances": ("beta", "posterior")},
    ),
    "flow": Claim(
        "the PMRF-style flow from the same x_IR at the same number of calls: --flows FILE.pt",
        lambda _task: {"steps": (1, 2, 5, 10)},
        needs=("flows",),
    ),
}


def axes_of(claim: Claim, task: str) -> Axes:
    """The claim's lists for a task."""
    usual = Axes(
        restorers=("undone" if task == KERNEL else f"restorer-{task}",),
        denoisers=("denoiser",),
        fusions=(method_of("deblur" if task == KERNEL else task).fusion,),
        taus=(USUAL_TAU[task],),
        steps=(10,),
        baselines=True,
    )
    return replace(usual, **claim.changes(task))


LISTS: dict[str, dict[str, Any]] = {
    "restorers": {"metavar": "PACK", "help": "demosaicnet-bayer+denoiser: one after the other"},
    "denoisers": {"metavar": "PACK"},
    "fusions": {"metavar": "PACK|SHAPE=FILE.pt"},
    "flows": {"metavar": "FILE.pt"},
    "taus": {"type": int},
    "steps": {"type": int, "help": "at most so many steps for a τ"},
    "variances": {"choices": ("beta", "posterior")},
    "spacings": {"choices": ("linear", "geometric"), "help": "of a sub-schedule's steps"},
    "etas": {"type": float, "help": "how much of its noise a step draws anew, 0 to 1"},
    "alphas": {"type": float, "help": "how much of what sampling adds is kept, 0 to 1"},
    "budgets": {"type": float, "help": "dB that the application's dial may spend"},
}


def parsed() -> argparse.Namespace:
    """The command line."""
    claims = "\n".join(f"  {name}: {claim.about}" for name, claim in CLAIMS.items())
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.claims",
        description=f"{__doc__}\n{claims}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("claim", choices=CLAIMS)
    parser.add_argument("task", choices=LARGEST_STEPS)
    parser.add_argument("photos", type=Path)
    parser.add_argument(
        "--case", help="degradation, a column of evaluation.networks; else the last"
    )
    add_options(parser)
    for name, settings in LISTS.items():
        parser.add_argument(f"--{name}", nargs="+", **settings)
    parser.add_argument("--measures", nargs="+", choices=MEASURES, default=USUAL_MEASURES)
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--brief", action="store_true", help="no lines for grain and sharpening")
    parser.add_argument("--keep", type=Path, help="folder for what was measured")
    parser.add_argument("--downloads", type=Path, default=DOWNLOADS, help="cache of packages")
    add_option(parser)
    options = parser.parse_args()
    for name in CLAIMS[options.claim].needs:
        if getattr(options, name) is None:
            parser.error(f"{options.claim} needs --{name}")
    names = [case.name for case in CASES.get(options.task, [])] or ["kernel believed"]
    if options.case not in (None, *names):
        parser.error(f"the cases of {options.task} are: {'; '.join(names)}")
    options.names, options.place = names, names.index(options.case or names[-1])
    return options


def heading(options: argparse.Namespace, axes: Axes, case: str, count: int) -> str:
    """What was measured, and on how much."""
    words = ["PHOTOS" if word == str(options.photos) else word for word in sys.argv[1:]]
    lines = [
        f"`python -m evaluation.claims {shlex.join(words)}`",
        f"{count} crops of {options.side}² pixels, {case}. ± is the standard error of the"
        " difference from φ_IR over the crops.",
    ]
    largest = LARGEST_STEPS[options.task]
    if max(axes.taus) > largest:
        lines.append(
            f"φ_F is trained for steps t up to {largest} and φ_D up to {DENOISER_LARGEST_STEP};"
            " above those, both are used outside of what they have learned."
        )
    return "\n\n".join(lines)


def checksums(axes: Axes, packs: Packs, task: str) -> dict[str, str]:
    """Of all networks that have a part in the table, whatever the dial calls."""
    named = [*(n for names in axes.restorers for n in names.split("+")), *axes.denoisers]
    files = [Path(name.rpartition("=")[2]) for name in (*axes.fusions, *axes.flows)]
    checked = {str(f): sha256(f.read_bytes()).hexdigest() for f in files if f.suffix == ".pt"}
    given = (*named, *axes.fusions, *(UNDOING if task == KERNEL else ()))
    networks = [n for n in given if n not in WITHOUT_NETWORK and "=" not in n]
    return {**checked, **sums(packs, networks)}


def kept_for(options: argparse.Namespace, axes: Axes, packs: Packs) -> Kept:
    """By everything that is not in the names of rows and photos."""
    choices = (axes.restorers, axes.denoisers, axes.fusions, axes.flows)
    ways = (axes.variances, axes.spacings, axes.etas, axes.alphas)
    known = checksums(axes, packs, options.task)
    about = [options.place, options.side, options.measures, choices, ways, known]
    about += follows(options.task, split(options.photos, validation=True))
    return Kept(options.keep, f"{options.claim}-{options.task}", about)


def measure_shot(table: Table, kept: Kept, name: str, shot: Shot) -> None:
    """One more crop, if it can be measured."""
    once = cache(shot)
    if kept(f"usable | {name}", lambda: once() is not None):
        table.add(once, kept, name)


def dial_for(axes: Axes, packs: Packs, task: str) -> Dial | None:
    """The application's, where a budget is to be spent; with the first of the restorers."""
    return dial_of(packs, task, axes.restorers[0]) if axes.budgets else None


def main() -> None:
    """Measure and print."""
    options = parsed()
    given: dict[str, Any] = {
        name: tuple(value) for name in LISTS if (value := getattr(options, name))
    }
    axes = replace(axes_of(CLAIMS[options.claim], options.task), **given)
    packs = Packs(options.models)
    dial = dial_for(axes, packs, options.task)
    measured_with = checksums(axes, packs, options.task) | (dial.measured_with if dial else {})
    measured_with = {short(name): one for name, one in measured_with.items()}
    if options.used:
        used(measured_with)
    ways = [Row("degraded", lambda photo: Outcome(photo.shown, 0, 0.0)), *rows(axes, packs)]
    if dial:
        start = started(axes.restorers[0], packs.restorer(axes.restorers[0]))
        ways += spent(start, dial, axes.budgets)
    measures = [MEASURES[name](options.downloads) for name in options.measures]
    table = Table(measures, ways, options.brief)
    kept = kept_for(options, axes, packs)
    which = (options.photos, options.side, options.every, options.keep)
    given_shots = shots(options.task, options.place, *which)
    for name, shot in given_shots:
        measure_shot(table, kept, name, shot)
        print(f"{options.claim} {options.task}: {name}", file=sys.stderr, flush=True)
    print(f"{heading(options, axes, options.names[options.place], table.count)}\n\n{table}\n")
    print(told(last_day([kept]), measured_with))


if __name__ == "__main__":
    main()
