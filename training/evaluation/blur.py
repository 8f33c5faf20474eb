"""Deblurring without training against the network: `python -m evaluation.blur PHOTOS`.

Crops of photos kept out of training are shaken, put out of focus or left sharp, then get noise of 1
to 8 steps and, every second one, JPEG of quality 80 to 95. Each is measured at the shift of at most
3 pixels that fits best, because a kernel does not say where it lies. With --keep FOLDER a run that
was stopped goes on, and another way to solve does not search for kernels again; with --log FILE and
--kernels FOLDER that is so whatever has changed meanwhile. Four calls of the denoiser are measured
and, where there is a refiner, two calls, both refined, and what ships of them; or those of --ways.
--refiner FILE takes another one, --rival FILE adds another network for any blur.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from blur.denoiser import open_denoiser
from blur.judge import shipped_judge
from blur.refiner import FILE, open_refiner
from blur.solve import REFINED_CALLS, Options
from blur.undo import undo
from convert.packages import DOWNLOADS
from data.photos import split
from evaluation.blur_kept import KeptKernels, Remembered, kept_search
from evaluation.blurred import FAMILIES, SHIFT, taken
from evaluation.crops import BORDER, files
from evaluation.kept import Kept
from evaluation.measures import MEASURES
from evaluation.metrics import psnr
from evaluation.program import UNCONCERNED, contents, program
from evaluation.provenance import add_option, last_day, sums, told, used
from evaluation.restorers import Packs
from images import Pixels
from packs.catalogue import MODELS
from packs.network import Network

Record = dict[str, Any]
WAYS = ("kernel", "two", "two refined", "refined", "shipped")
"""To undo blur."""


def aligned(clean: Pixels, image: Pixels) -> tuple[Pixels, Pixels]:
    """Both without the border, at the shift of highest PSNR."""
    reach = BORDER + SHIFT
    target = clean[:, reach:-reach, reach:-reach]
    height, width = target.shape[1:]
    shifts = [(y, x) for y in range(2 * SHIFT + 1) for x in range(2 * SHIFT + 1)]
    windows = (
        image[:, BORDER + y : BORDER + y + height, BORDER + x : BORDER + x + width]
        for y, x in shifts
    )
    return target, max(windows, key=lambda window: psnr(target, window))


def measured(clean: Pixels, image: Pixels, lpips: Callable[[Pixels, Pixels], float]) -> Record:
    """PSNR and LPIPS."""
    pair = aligned(clean, np.clip(image, 0, 1))
    return {"psnr": psnr(*pair), "lpips": lpips(*pair)}


class Bench:
    """Everything that a photo goes through."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.denoise = Remembered(open_denoiser(threads=options.threads))
        kernels = options.kernels
        self.look = KeptKernels(kernels) if kernels else kept_search(options.keep)
        pack = MODELS / options.network / f"{options.network}.onnx"
        self.networks = {"network": Network(pack, options.threads)}
        if options.rival:
            self.networks["rival"] = Network(options.rival, options.threads)
        self.ways = {"kernel": Options(calls=options.calls)}
        if options.refiner.is_file():
            refine = open_refiner(options.refiner, options.threads)
            judge = shipped_judge(options.threads)
            self.ways |= {
                "two": Options(calls=REFINED_CALLS),
                "two refined": Options(calls=REFINED_CALLS, refine=refine),
                "refined": Options(calls=options.calls, refine=refine),
                "shipped": Options(refine=refine, judge=judge),
            }
        if options.ways:
            self.ways = {name: self.ways[name] for name in options.ways}
        self.lpips = MEASURES["lpips"](DOWNLOADS).of

    def record(self, file: Path, family: str, seed: int) -> Record:
        """One line of the log."""
        clean, photo = taken(file, family, self.options.side, seed)
        outcomes = {
            name: undo(photo, self.denoise, way, self.look) for name, way in self.ways.items()
        }
        rows = {
            name: measured(clean, network.image(photo), self.lpips)
            for name, network in self.networks.items()
        } | {name: measured(clean, one.image, self.lpips) for name, one in outcomes.items()}
        way, outcome = next(iter(outcomes.items()))
        finding = outcome.findings[0]
        blurry = finding.kernel is None and finding.reason != "sharp"
        return {
            "photo": file.name,
            "family": family,
            "seed": seed,
            "kind": finding.kind,
            "reason": finding.reason,
            "agreement": finding.agreement,
            "radius": finding.radius,
            "unchanged": bool(np.array_equal(outcome.image, photo)),
            "sigma": outcome.sigma * 255,
            "input": measured(clean, photo, self.lpips),
            **rows,
            "both": rows["network" if blurry else way],
        }


def mean(records: list[Record], row: str, measure: str) -> float:
    """Over the records."""
    return float(np.mean([record[row][measure] for record in records]))


def gains(records: list[Record], row: str) -> list[float]:
    """PSNR over the input, in dB."""
    return [record[row]["psnr"] - record["input"]["psnr"] for record in records]


TITLES = {
    "input": "input",
    "network": "network",
    "rival": "the other network",
    "kernel": "kernel, else the photo",
    "both": "kernel, else the network",
    "two": "kernel, two calls",
    "two refined": "kernel, two calls, refined",
    "refined": "kernel, refined",
    "shipped": "kernel, else the photo: what ships",
}


def first_way(record: Record) -> str:
    """Of those to undo blur, that of which it is known whether it left the photo as it is."""
    return next(row for row in record if row in WAYS)


def table(records: list[Record]) -> Iterator[str]:
    """Markdown, one row a family and way."""
    yield "| | | PSNR in dB ↑ | gain | worst gain | better | LPIPS (AlexNet) ↓ | left as it is |"
    yield "|---" * 8 + "|"
    for family in FAMILIES:
        chosen = [record for record in records if record["family"] == family]
        for row in (row for row in TITLES if chosen and row in chosen[0]):
            better = gains(chosen, row)
            kept = sum(record["unchanged"] for record in chosen)
            cells = [
                f"{family}, {len(chosen)}" if row == "input" else "",
                TITLES[row],
                f"{mean(chosen, row, 'psnr'):.2f}",
                "" if row == "input" else f"{np.mean(better):+.2f}",
                "" if row == "input" else f"{min(better):+.2f}",
                "" if row == "input" else f"{sum(gain > 0 for gain in better)}",
                f"{mean(chosen, row, 'lpips'):.3f}",
                f"{kept} of {len(chosen)}" if row == first_way(chosen[0]) else "",
            ]
            yield f"| {' | '.join(cells)} |"


def checksums(options: argparse.Namespace) -> dict[str, str]:
    """Of the networks that have a part in the table."""
    names = ["denoiser", options.network]
    if options.refiner.is_file():
        names += ["refiner" if options.refiner == FILE else str(options.refiner)]
        names += ["judge"] if "shipped" in (options.ways or WAYS) else []
    names += [str(options.rival)] if options.rival else []
    return sums(Packs(MODELS), names)


def kept_for(options: argparse.Namespace) -> Kept:
    """By everything that is not in the names of what is measured."""
    settings = [options.side, options.calls, options.ways, checksums(options)]
    ours = program("evaluation.blur", without=UNCONCERNED)
    photos = split(options.photos, validation=True)
    return Kept(options.keep, "blur", [*settings, contents(photos), ours])


def logged(file: Path | None) -> list[Record]:
    """What an earlier run has measured."""
    if file is None or not file.exists():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.blur", description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take only every n-th photo")
    parser.add_argument("--side", type=int, default=384, help="of the crops")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--families", nargs="+", choices=FAMILIES, default=list(FAMILIES))
    parser.add_argument("--calls", type=int, default=4, help="of the denoiser")
    parser.add_argument("--network", default="restorer-deblur")
    parser.add_argument("--refiner", type=Path, default=FILE, help="its ONNX file")
    parser.add_argument("--rival", type=Path, help="another network's ONNX file")
    parser.add_argument("--kernels", type=Path, help="keeps what was searched for in a folder")
    parser.add_argument("--threads", type=int, default=0, help="of networks; 0: all cores")
    parser.add_argument(
        "--ways", nargs="+", choices=WAYS, help="only these; all but kernel want a refiner"
    )
    parser.add_argument("--log", type=Path, help="JSON lines: goes on where it ends")
    parser.add_argument("--keep", type=Path, help="folder for what was measured")
    add_option(parser)
    options = parser.parse_args()
    if set(options.ways or ()) - {"kernel"} and not options.refiner.is_file():
        parser.error(f"--ways {' '.join(options.ways)}: there is no refiner {options.refiner}")
    return options


def main() -> None:
    """Measure what the log lacks, print the table."""
    options = parsed()
    if options.used:
        used(checksums(options))
    records = logged(options.log)
    done = {(record["photo"], record["family"], record["seed"]) for record in records}
    bench, kept = Bench(options), kept_for(options)
    shots = product(options.seeds, options.families, files(options.photos, options.every))
    for seed, family, file in shots:
        if (file.name, family, seed) in done:
            continue
        measure = partial(bench.record, file, family, seed)
        records.append(kept(f"{seed} {family} {file.name}", measure))
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(records[-1]) + "\n")
    print("\n".join(table(records)))
    print(f"\n{told(last_day([kept]), checksums(options))}")


if __name__ == "__main__":
    main()
