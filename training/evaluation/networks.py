"""Compare networks on photos kept out of training: `python -m evaluation.networks ROLE PHOTOS`.

One crop a photo, degraded by a seed that follows from its place in the list; the table has the mean
PSNR or SSIM by network (rows) and degradation (columns). Networks are packs of models/, or those
that `python -m convert` has made; for RAW photos `demosaicnet-bayer+denoiser` demosaicks first, and
denoises what comes out; `libraw-ahd` is no network but LibRaw's demosaicking, and needs rawpy.
"""

import argparse
from functools import partial
from pathlib import Path

import numpy as np

from convert.packages import DOWNLOADS
from evaluation.cases import CASES, photographed
from evaluation.crops import add_options, crops, files
from evaluation.kept import Kept
from evaluation.measures import MEASURES, Measure
from evaluation.restorers import WITHOUT_NETWORK, Packs, Restorer
from images import Pixels
from packs.catalogue import MODELS


def measured(
    measure: Measure, restorers: list[Restorer], role: str, clean: Pixels, number: int
) -> list[list[float]]:
    """Rows: the degraded photo (enlarged), then each network; columns: cases."""
    rows: list[list[float]] = [[] for _ in range(len(restorers) + 1)]
    for place in range(len(CASES[role])):
        photo = photographed(role, place, clean, number)
        results = [np.clip(photo.shown, 0, 1), *(restore(photo) for restore in restorers)]
        for row, result in zip(rows, results, strict=True):
            row.append(measure(photo.clean, result))
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.networks", description=__doc__)
    parser.add_argument("role", choices=CASES)
    parser.add_argument("photos", type=Path)
    parser.add_argument("packs", nargs="+", help="ids of packs")
    add_options(parser)
    parser.add_argument("--measure", choices=("psnr", "ssim"), default="psnr")
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--keep", type=Path, help="folder for what was measured")
    options = parser.parse_args()
    cases, packs = CASES[options.role], Packs(options.models)
    restorers = [packs.restorer(names) for names in options.packs]
    photos = files(options.photos, options.every)
    cut = crops(photos, options.side, cases[0].oversampling)
    measure = MEASURES[options.measure](DOWNLOADS)
    networks = [n for names in options.packs for n in names.split("+") if n not in WITHOUT_NETWORK]
    about = [options.side, options.every, options.measure, *options.packs]
    about += [packs.checksum(name) for name in networks]
    kept = Kept(options.keep, f"networks-{options.role}", about)
    rows = [
        kept(f"{n} {photos[n].name}", partial(measured, measure, restorers, options.role, c, n))
        for n, c in enumerate(cut)
    ]
    table = np.mean(rows, axis=0)
    print(f"{len(photos)} crops\n\n| {measure.title} | {' | '.join(case.name for case in cases)} |")
    print("|---" * (len(cases) + 1) + "|")
    for name, row in zip(["input", *options.packs], table, strict=True):
        print(f"| {name} | {' | '.join(f'{value:.{measure.digits}f}' for value in row)} |")


if __name__ == "__main__":
    main()
