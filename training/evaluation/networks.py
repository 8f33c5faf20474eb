"""Compare networks on photos kept out of training: `python -m evaluation.networks ROLE PHOTOS`.

One crop a photo, degraded by a seed that follows from its place in the list; the table has the mean
PSNR or SSIM by network (rows) and degradation (columns). Networks are packs of models/, or those
that `python -m convert` has made; for RAW photos `demosaicnet-bayer+denoiser` demosaicks first, and
denoises what comes out; `libraw-ahd` is no network but LibRaw's demosaicking, and needs rawpy.
With --iso the columns are sensitivities of an ordinary camera; with --spread ± is the standard
error of the difference from the first network over the crops.
"""

import argparse
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from convert.packages import DOWNLOADS
from evaluation.cases import CASES, Case, iso
from evaluation.crops import add_options, crops, files
from evaluation.kept import Kept
from evaluation.measures import MEASURES, Measure
from evaluation.provenance import add_option, last_day, sums, told, used
from evaluation.restorers import WITHOUT_NETWORK, Packs, Restorer
from evaluation.shots import follows
from images import Pixels
from packs.catalogue import MODELS

Rows = Mapping[str, NDArray[np.float64]]


def measured(
    measure: Measure, restorers: list[Restorer], cases: list[Case], clean: Pixels, number: int
) -> list[list[float]]:
    """Rows: the degraded photo (enlarged), then each network; columns: cases."""
    rows: list[list[float]] = [[] for _ in range(len(restorers) + 1)]
    for place, case in enumerate(cases):
        photo = case.photographed(place, clean, number)
        results = [np.clip(photo.shown, 0, 1), *(restore(photo) for restore in restorers)]
        for row, result in zip(rows, results, strict=True):
            row.append(measure(photo.clean, result))
    return rows


def table(measure: Measure, cases: list[Case], rows: Rows, spread: bool) -> Iterator[str]:
    """Markdown. rows: [crops, networks, cases] by the networks' names, the degraded photo first."""
    yield f"| {measure.title} | {' | '.join(case.name for case in cases)} |"
    yield "|---" * (len(cases) + 1) + "|"
    first = list(rows)[1]
    for name, values in rows.items():
        cells = [f"{value:.{measure.digits}f}" for value in values.mean(axis=0)]
        if spread and name not in ("input", first):
            apart = values - rows[first]
            errors = apart.std(axis=0, ddof=1) / np.sqrt(len(apart))
            pairs = zip(cells, errors, strict=True)
            cells = [f"{cell} ± {error:.{measure.digits}f}" for cell, error in pairs]
        yield f"| {name} | {' | '.join(cells)} |"


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.networks", description=__doc__)
    parser.add_argument("role", choices=CASES)
    parser.add_argument("photos", type=Path)
    parser.add_argument("packs", nargs="+", help="ids of packs")
    add_options(parser)
    parser.add_argument("--measure", choices=("psnr", "ssim"), default="psnr")
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--keep", type=Path, help="folder for what was measured")
    parser.add_argument("--iso", type=int, nargs="+", help="instead of the cases of RAW")
    parser.add_argument("--spread", action="store_true", help="± beside the second network and on")
    add_option(parser)
    options = parser.parse_args()
    if options.iso and options.role != "raw":
        parser.error("--iso goes with raw")
    return options


def main() -> None:
    """Print the table."""
    options = parsed()
    cases = [iso(speed) for speed in options.iso or ()] or CASES[options.role]
    packs = Packs(options.models)
    networks = [n for names in options.packs for n in names.split("+") if n not in WITHOUT_NETWORK]
    if options.used:
        used(sums(packs, networks))
    restorers = [packs.restorer(names) for names in options.packs]
    photos = files(options.photos, options.every)
    cut = crops(photos, options.side, cases[0].oversampling)
    measure = MEASURES[options.measure](DOWNLOADS)
    about = [options.side, options.every, options.measure, options.iso, *options.packs]
    about += [*sums(packs, networks).values(), *follows(options.role, photos)]
    kept = Kept(options.keep, f"networks-{options.role}", about)
    rows = [
        kept(f"{n} {photos[n].name}", partial(measured, measure, restorers, cases, c, n))
        for n, c in enumerate(cut)
    ]
    by_name = zip(["input", *options.packs], np.moveaxis(np.array(rows), 1, 0), strict=True)
    print(f"{len(photos)} crops\n")
    print("\n".join(table(measure, cases, dict(by_name), options.spread)))
    print(f"\n{told(last_day([kept]), sums(packs, networks))}")


if __name__ == "__main__":
    main()
