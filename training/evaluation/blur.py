"""Deblurring without training against the network: `python -m evaluation.blur PHOTOS`.

Crops of photos kept out of training are shaken, put out of focus or left sharp, then get noise of 1
to 8 steps and, every second one, JPEG of quality 80 to 95. Each is measured at the shift of at most
3 pixels that fits best, because a kernel does not say where it lies. With --log FILE a run that was
stopped goes on; with --kernels FOLDER another way to solve does not search again. Without refiner,
four calls of the denoiser and two are measured, with it both and what ships of them, or those of
--ways; --refiner FILE takes another one, --rival FILE adds another network for any blur.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

import images
from blur.denoiser import open_denoiser
from blur.refiner import FILE, open_refiner
from blur.undo import REFINED_CALLS, Options, look, undo
from convert.packages import DOWNLOADS
from degradations.blur import path_kernel, shake_path, spread, straight_path
from degradations.compression import random_jpeg
from degradations.defocus import random_aperture
from evaluation.blur_kept import KeptKernels, Remembered
from evaluation.crops import BORDER, files
from evaluation.measures import MEASURES
from evaluation.metrics import psnr
from images import Pixels
from packs.catalogue import MODELS
from packs.network import Network

MARGIN = 40
"""Around a crop, so that light comes in over its edge as it does in a photo."""
SHIFT = 3
"""Pixels that results are shifted by at most."""
MULTIPLE = 8
"""Of sizes that the network takes."""

Record = dict[str, Any]


def no_blur(_random: np.random.Generator, image: Pixels) -> Pixels:
    """Left sharp."""
    return image


def shaken(random: np.random.Generator, image: Pixels) -> Pixels:
    """Along a path of 5 to 32 pixels, one in four straight."""
    path = shake_path if random.uniform() < 0.75 else straight_path
    return spread(image, path_kernel(path(random, random.uniform(5, 32))))


def defocused(random: np.random.Generator, image: Pixels) -> Pixels:
    """Through a disk or a polygon with a radius of 1 to 6 pixels."""
    return spread(image, random_aperture(random, 1, 6))


FAMILIES: dict[str, Callable[[np.random.Generator, Pixels], Pixels]] = {
    "shake": shaken,
    "defocus": defocused,
    "sharp": no_blur,
}


def finished(random: np.random.Generator, image: Pixels) -> Pixels:
    """Noise, and JPEG or 8 bits."""
    deviation = np.exp(random.uniform(0, np.log(8))) / 255
    noisy = np.clip(image + random.normal(0, deviation, image.shape), 0, 1).astype(np.float32)
    if random.uniform() < 0.5:
        return random_jpeg(random, noisy, 80, 95)
    return images.to_bytes(noisy).astype(np.float32) / np.float32(255)


def taken(file: Path, family: str, side: int, seed: int) -> tuple[Pixels, Pixels]:
    """A crop of the photo, clean and degraded."""
    place = list(FAMILIES).index(family)
    name = int.from_bytes(file.name.encode()[:3], "big")
    random = np.random.default_rng([seed, place, name])
    photo = images.read(file)
    height, width = photo.shape[1:]
    side = min(side, (min(height, width) - 2 * MARGIN) // MULTIPLE * MULTIPLE)
    top, left = (int(random.integers(0, n - side - 2 * MARGIN + 1)) for n in (height, width))
    wide = images.crop(photo, top, left, side + 2 * MARGIN, side + 2 * MARGIN)
    blurred = FAMILIES[family](random, wide)
    inner = np.s_[:, MARGIN:-MARGIN, MARGIN:-MARGIN]
    return wide[inner], finished(random, blurred[inner])


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
        self.look = KeptKernels(options.kernels) if options.kernels else look
        pack = MODELS / options.network / f"{options.network}.onnx"
        self.networks = {"network": Network(pack, options.threads)}
        if options.rival:
            self.networks["rival"] = Network(options.rival, options.threads)
        self.ways = {"kernel": Options(calls=options.calls)}
        if options.refiner.is_file():
            refine = open_refiner(options.refiner, options.threads)
            self.ways |= {
                "two": Options(calls=REFINED_CALLS),
                "two refined": Options(calls=REFINED_CALLS, refine=refine),
                "refined": Options(calls=options.calls, refine=refine),
                "shipped": Options(refine=refine),
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
    "shipped": "kernel, refined, calls by its kind",
}


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
                f"{kept} of {len(chosen)}" if row == "both" else "",
            ]
            yield f"| {' | '.join(cells)} |"


def logged(file: Path | None) -> list[Record]:
    """What an earlier run has measured."""
    if file is None or not file.exists():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Measure what the log lacks, print the table."""
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
    ways = ("kernel", "two", "two refined", "refined", "shipped")
    parser.add_argument("--ways", nargs="+", choices=ways, help="only these; all but two refine")
    parser.add_argument("--log", type=Path, help="JSON lines: goes on where it ends")
    options = parser.parse_args()
    records = logged(options.log)
    done = {(record["photo"], record["family"], record["seed"]) for record in records}
    bench = Bench(options)
    shots = product(options.seeds, options.families, files(options.photos, options.every))
    for seed, family, file in shots:
        if (file.name, family, seed) in done:
            continue
        records.append(bench.record(file, family, seed))
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(records[-1]) + "\n")
    print("\n".join(table(records)))


if __name__ == "__main__":
    main()
