"""X-Trans: demosaicnet's own network against LibRaw: `python -m evaluation.xtrans PHOTOS`.

Each photo kept out of training gives one crop, reduced by 2 so that it holds no demosaicking of its
own, as a camera with a fixed white balance sees it through X-Trans' colours. LibRaw's is
Markesteijn's method in three passes. The table has the mean PSNR of the finished picture, without
noise and with that of an ordinary camera; a denoiser, told the noise, may come after the
network: the last row is the application. ± is the standard error of the difference from it.
"""

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from degradations.camera import SRGB_TO_XYZ, camera_noise
from degradations.colour import to_encoded_mirrored, to_linear_mirrored
from degradations.xtrans import CELL, SIDE, mosaic
from evaluation import dng, libraw
from evaluation.crops import add_options, crops, files, inner
from evaluation.demosaicking import Stabiliser, denoise
from evaluation.kept import Kept
from evaluation.metrics import psnr
from evaluation.program import UNCONCERNED, contents, program
from evaluation.provenance import add_option, last_day, sums, told, used
from evaluation.restorers import Packs
from images import Pixels
from packs.catalogue import MODELS
from packs.network import Network

BALANCE = np.array([2.0, 1.0, 1.6], np.float32)[:, None, None]
GENTLE = BALANCE / BALANCE.max()
"""As the application balances a mosaic: nothing is beyond 1."""
SMALLEST = 512
"""Pixels."""
TOLD_LEVELS, WHOLE_FROM = 1.4, 4.5 / 255
"""What the denoiser is told of the noise, and from which noise on all that it says is taken.

Demosaicking spreads noise over neighbours, where it looks weaker and more like a photo.
"""
NETWORKS = ("restorer-xtrans", "denoiser", "denoiser-xtrans")
SPEEDS = (None, 400, 1600, 6400)
"""ISO; None is free of noise."""
CASES = ["no noise", *(f"ISO {speed}" for speed in SPEEDS[1:])]

Way = Callable[[Pixels, Stabiliser | None], Pixels]
"""(sparse mosaic of camera light, its noise) → camera RGB"""


def by_network(
    network: Network, denoiser: Network | None, light: Pixels, noise: Stabiliser | None
) -> Pixels:
    """In the encoding of sRGB, balanced and denoised as the application does it."""
    restored = network(mosaic=to_encoded_mirrored(light * GENTLE)[None])[0]
    camera: Pixels = to_linear_mirrored(restored) / GENTLE
    if not denoiser or not noise:
        return camera
    share = min(1, noise.level / WHOLE_FROM)
    return camera + share * (denoise(denoiser, camera, noise, TOLD_LEVELS) - camera)


def jointly(network: Network, light: Pixels, noise: Stabiliser | None) -> Pixels:
    """By one network that demosaics and is told the noise."""
    gain, offset = (noise.gain, noise.offset) if noise else (0.0, 0.0)
    told = np.sqrt(gain * GENTLE), np.sqrt(offset) * GENTLE
    shot, read = (np.broadcast_to(v, light.shape).astype(np.float32)[None] for v in told)
    restored = network(mosaic=to_encoded_mirrored(light * GENTLE)[None], shot=shot, read=read)[0]
    camera: Pixels = to_linear_mirrored(restored) / GENTLE
    return camera


def by_libraw(light: Pixels, _noise: Stabiliser | None) -> Pixels:
    """Markesteijn's, three passes; LibRaw refuses less than 512 pixels a side, so it sees more."""
    height, width = light.shape[1:]
    times = -(-SMALLEST // min(height, width)) | 1
    wide = np.tile(light, (1, times, times))
    file = dng.encoded(wide, BALANCE.ravel() / BALANCE.max(), np.linalg.inv(SRGB_TO_XYZ), CELL)
    top, left = (times // 2 * size for size in (height, width))
    balanced = libraw.demosaicked(file)[:, top : top + height, left : left + width]
    return balanced * BALANCE.max() / BALANCE


def qualities(ways: dict[str, Way], clean: Pixels, number: int) -> dict[str, list[float]]:
    """Of each way, at each sensitivity."""
    camera: Pixels = to_linear_mirrored(clean) / BALANCE
    found: dict[str, list[float]] = {name: [] for name in ways}
    for place, speed in enumerate(SPEEDS):
        random, light, noise = np.random.default_rng([number, place]), camera, None
        if speed:
            told = camera_noise(speed)
            noise = Stabiliser(told.gain, told.offset)
            deviation = np.sqrt(told.gain * camera + told.offset)
            light = camera + deviation * random.standard_normal(camera.shape, np.float32)
        for name, way in ways.items():
            finished = np.clip(to_encoded_mirrored(way(mosaic(light), noise) * BALANCE), 0, 1)
            found[name].append(psnr(inner(clean), inner(finished)))
    return found


def table(ways: list[str], rows: NDArray[np.float64]) -> Iterator[str]:
    """Markdown. rows: [crops, ways, sensitivities]."""
    yield f"| PSNR in dB | {' | '.join(CASES)} |"
    yield "|---" * (len(CASES) + 1) + "|"
    apart = rows - rows[:, -1:]
    errors = apart.std(axis=0, ddof=1) / np.sqrt(len(rows))
    for name, means, spread in zip(ways, rows.mean(axis=0), errors, strict=True):
        pairs = zip(means, spread, strict=True)
        cells = [f"{mean:.2f}" + (f" ± {error:.2f}" if error else "") for mean, error in pairs]
        yield f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.xtrans", description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--keep", type=Path, help="folder for what was measured")
    add_options(parser)
    add_option(parser)
    options = parser.parse_args()
    if options.side % SIDE:
        parser.error(f"--side must be a multiple of {SIDE}, which is X-Trans' cell")
    packs = Packs(MODELS)
    measured_with = sums(packs, NETWORKS)
    if options.used:
        used(measured_with)
    network, *denoisers = (packs.network(name) for name in NETWORKS)
    ways: dict[str, Way] = {
        "LibRaw": by_libraw,
        "demosaicnet-xtrans": partial(by_network, network, None),
    }
    for name, denoiser in zip(NETWORKS[1:], denoisers, strict=True):
        ways[f"demosaicnet-xtrans, then {name}"] = partial(by_network, network, denoiser)
    photos = files(options.photos, options.every)
    ours = program("evaluation.xtrans", without=UNCONCERNED)
    kept = Kept(options.keep, "xtrans", [options.side, measured_with, contents(photos), ours])
    cut = enumerate(crops(photos, options.side, 2))
    rows = [kept(photos[n].name, partial(qualities, ways, crop, n)) for n, crop in cut]
    print(f"{len(rows)} crops\n")
    print("\n".join(table(list(ways), np.array([[row[name] for name in ways] for row in rows]))))
    print(f"\n{told(last_day([kept]), measured_with)}")


if __name__ == "__main__":
    main()
