"""Where deblurring ends: `python -m evaluation.blur_sweep PHOTOS` changes one thing at a time.

Crops of photos kept out of training are shaken, then one of three is changed: the length of the
path, the noise, or the quality of the JPEG; the others stay as BASE says. Gains are in dB over the
blurred photo, at the shift that fits best.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import images
from blur.deconvolve import Denoise
from blur.denoiser import open_denoiser
from blur.judge import shipped_judge
from blur.refiner import shipped_refiner
from blur.solve import Options
from blur.undo import undo
from degradations.blur import path_kernel, shake_path, spread
from degradations.compression import jpeg
from evaluation.blur import aligned
from evaluation.blurred import MARGIN
from evaluation.crops import centre, files
from evaluation.metrics import psnr
from images import Pixels


@dataclass(frozen=True)
class Shot:
    """extent: of the path, in pixels; noise: in steps of 1/255; quality: of the JPEG, if any."""

    extent: int = 15
    noise: int = 2
    quality: int | None = None


BASE = Shot()
EXTENTS, NOISES, QUALITIES = (5, 10, 21, 31, 51), (1, 4, 8), (95, 90, 80)


def shots() -> Iterator[tuple[str, Shot]]:
    """What is measured, and what it is called."""
    yield f"path of {BASE.extent} px, noise of {BASE.noise}/255, no JPEG", BASE
    for extent in EXTENTS:
        yield f"path of {extent} px", replace(BASE, extent=extent)
    for noise in NOISES:
        yield f"noise of {noise}/255", replace(BASE, noise=noise)
    for quality in QUALITIES:
        yield f"JPEG of quality {quality}", replace(BASE, quality=quality)


def taken(clean: Pixels, shot: Shot, random: np.random.Generator) -> Pixels:
    """A crop, shaken, with noise, as 8-bit numbers or a JPEG."""
    blurred = spread(clean, path_kernel(shake_path(random, shot.extent)))
    noisy = blurred + random.normal(0, shot.noise / 255, blurred.shape)
    seen = np.clip(noisy, 0, 1).astype(np.float32)[:, MARGIN:-MARGIN, MARGIN:-MARGIN]
    if shot.quality is not None:
        return jpeg(seen, shot.quality, True)
    return images.to_bytes(seen).astype(np.float32) / np.float32(255)


def gain(clean: Pixels, photo: Pixels, denoise: Denoise, options: Options) -> float | None:
    """In dB; None where the photo is left as it is."""
    result = np.clip(undo(photo, denoise, options).image, 0, 1)
    if np.array_equal(result, photo):
        return None
    return psnr(*aligned(clean, result)) - psnr(*aligned(clean, photo))


def row(name: str, gains: list[float | None]) -> str:
    """Markdown: how many are undone, the mean over all, the mean of those, the worst."""
    undone = [each for each in gains if each is not None]
    total = sum(undone) / len(gains)
    cells = [
        f"{total:+.2f}",
        f"{np.mean(undone):+.2f}" if undone else "",
        f"{min(undone, default=0):+.2f}",
    ]
    return f"| {' | '.join([name, f'{len(undone)} of {len(gains)}', *cells])} |"


def main() -> None:
    """Prints a table, row by row. Every photo has the same path, but for its size, in all rows."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.blur_sweep", description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--every", type=int, default=4, help="take only every n-th photo")
    parser.add_argument("--side", type=int, default=384, help="of the crops")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0, help="of networks; 0: all cores")
    options = parser.parse_args()
    denoise = open_denoiser(threads=options.threads)
    way = Options(refine=shipped_refiner(options.threads), judge=shipped_judge(options.threads))
    wide = [
        centre(images.read(file), options.side + 2 * MARGIN)
        for file in files(options.photos, options.every)
    ]
    print("| | undone | gain in dB | of those undone | worst |")
    print("|---" * 5 + "|")
    for name, shot in shots():
        gains = []
        for place, clean in enumerate(wide):
            photo = taken(clean, shot, np.random.default_rng([options.seed, place]))
            gains.append(gain(clean[:, MARGIN:-MARGIN, MARGIN:-MARGIN], photo, denoise, way))
        print(row(name, gains), flush=True)


if __name__ == "__main__":
    main()
