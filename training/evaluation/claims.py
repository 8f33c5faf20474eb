"""The method's claims, one table each: `python -m evaluation.claims CLAIM TASK PHOTOS`.

Every photo kept out of training gives one crop, degraded by a seed that follows from its place in
the list. The table has means over crops, the calls of networks (a step's φ_D and φ_F count as one)
and the median seconds a megapixel. Every claim is a list of networks and settings of which all
combinations are measured; the options replace a list.
"""

import argparse
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import images
from convert.packages import DOWNLOADS
from evaluation.cases import CASES, photographed
from evaluation.crops import add_options, crops, files
from evaluation.measures import MEASURES
from evaluation.pictures import strip
from evaluation.restorers import Packs
from evaluation.rows import Axes, Outcome, Row, rows
from evaluation.table import Table
from nets.fusion.tasks import LARGEST_STEPS
from packs.catalogue import MODELS

USUAL_TAU = {"deblur": 5, "sr-x2": 50, "sr-x4": 50, "raw": 5}
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
        "1. degraded, φ_IR, and DP-IR over τ",
        lambda task: {"taus": (2, 5, 10, 20, 50, 100, 250)[: 7 if task.startswith("sr") else 6]},
    ),
    "acceleration": Claim(
        "2. quality against calls, τ = T, T/2, T/4, T/20, T/200; all steps are taken unless --steps"
        " says less: use few crops (--every 12)",
        lambda _task: {"taus": (1000, 500, 250, 50, 5), "steps": (1000,)},
    ),
    "fusion": Claim(
        "3. shapes of φ_F: --fusions light=FILE.pt concatenation=FILE.pt images=FILE.pt …",
        needs=("fusions",),
    ),
    "modularity": Claim(
        "4. φ_D and φ_IR swapped without another training of φ_F",
        lambda task: {
            "restorers": (f"restorer-{task}", *([RIVALS[task]] if task in RIVALS else [])),
            "denoisers": ("denoiser", "srmd-denoiser"),
        },
    ),
    "schedule": Claim(
        "7. how steps lie and how much noise they draw anew, and α, which runs nothing",
        lambda task: {
            "taus": (20, 50) if task.startswith("sr") else (5, 10, 20),
            "steps": (5,),
            "spacings": ("linear", "geometric"),
            "etas": (0.0, 1.0),
            "alphas": (0.5, 1.0),
        },
    ),
    "variance": Claim(
        "5. β_t against the posterior variance; --fusions light=PLAIN.pt light=NOISED.pt adds"
        " training with --noise-restored",
        lambda _task: {"variances": ("beta", "posterior")},
    ),
    "flow": Claim(
        "6. the PMRF-style flow from the same x_IR at the same number of calls: --flows FILE.pt",
        lambda _task: {"steps": (1, 2, 5, 10)},
        needs=("flows",),
    ),
}


def axes_of(claim: Claim, task: str) -> Axes:
    """The claim's lists for a task."""
    usual = Axes(
        restorers=(f"restorer-{task}",),
        denoisers=("denoiser",),
        fusions=(f"fusion-light-{task}",),
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
    parser.add_argument("--measures", nargs="+", choices=MEASURES, default=list(MEASURES))
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--pictures", type=Path, help="folder for strips of results at 200 %%")
    parser.add_argument("--downloads", type=Path, default=DOWNLOADS, help="cache of packages")
    options = parser.parse_args()
    for name in CLAIMS[options.claim].needs:
        if getattr(options, name) is None:
            parser.error(f"{options.claim} needs --{name}")
    names = [case.name for case in CASES[options.task]]
    if options.case not in (None, *names):
        parser.error(f"the cases of {options.task} are: {'; '.join(names)}")
    options.place = names.index(options.case or names[-1])
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


def main() -> None:
    """Measure and print."""
    options = parsed()
    given: dict[str, Any] = {
        name: tuple(value) for name in LISTS if (value := getattr(options, name))
    }
    axes = replace(axes_of(CLAIMS[options.claim], options.task), **given)
    case = CASES[options.task][options.place]
    degraded = Row("degraded", lambda photo: Outcome(photo.shown, 0, 0.0))
    ways = [degraded, *rows(axes, Packs(options.models))]
    table = Table([MEASURES[name](options.downloads) for name in options.measures], ways)
    paths = files(options.photos, options.every)
    for number, clean in enumerate(crops(paths, options.side, case.oversampling)):
        photo = photographed(options.task, options.place, clean, number)
        results = table.add(photo)
        if options.pictures:
            options.pictures.mkdir(parents=True, exist_ok=True)
            file = options.pictures / f"{options.claim}-{options.task}-{paths[number].stem}.png"
            images.write(file, strip([photo.clean, *results]))
        print(f"{number + 1} of {len(paths)} crops", file=sys.stderr, flush=True)
    print(f"{heading(options, axes, case.name, len(paths))}\n\n{table}")
    if options.pictures:
        print("\nStrips, from the left: clean, " + "; ".join(row.name for row in ways))


if __name__ == "__main__":
    main()
