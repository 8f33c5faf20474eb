"""Compare networks on photos kept out of training: `python -m evaluation.networks ROLE PHOTOS`.

One crop a photo, degraded by a seed that follows from its place in the list; the table has the mean
PSNR by network (rows) and degradation (columns). Networks are packs of models/.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import images
from data.photos import split
from degradations import noise, photo_blur, photo_scale
from degradations.blur import path_kernel, shake_path, spread
from degradations.defocus import random_aperture
from degradations.resize import enlarge, reduce
from evaluation.metrics import psnr
from evaluation.recipes import BORDER, centre
from images import Pixels
from packs.catalogue import MODELS
from packs.network import Network

Degrade = Callable[[np.random.Generator, Pixels], Pixels]


@dataclass(frozen=True)
class Case:
    """A degradation; level: the noise level that networks which take one are told."""

    name: str
    degrade: Degrade
    level: float = 0.0
    scale: int = 1


def gaussian(level: int) -> Case:
    """Noise of a level in 8-bit steps."""
    return Case(f"σ = {level}", lambda r, x: noise.gaussian(r, x, level / 255), level / 255)


def shake(random: np.random.Generator, image: Pixels) -> Pixels:
    """Camera shake alone."""
    return spread(image, path_kernel(shake_path(random, random.uniform(6, 20))))


def defocus(random: np.random.Generator, image: Pixels) -> Pixels:
    """Defocus alone."""
    return spread(image, random_aperture(random, 1, photo_blur.LARGEST_RADIUS))


def with_noise(degrade: Degrade) -> Degrade:
    """And noise of 5 8-bit steps."""
    return lambda r, x: np.clip(noise.gaussian(r, degrade(r, x), 5 / 255), 0, 1)


def scaled(factor: int) -> list[Case]:
    """Both ways of getting small."""
    return [
        Case("bicubic", lambda _r, x: reduce(x, factor), scale=factor),
        Case("photo", lambda r, x: photo_scale.photographed_small(r, x, factor), scale=factor),
    ]


CASES = {
    "denoiser": [gaussian(level) for level in (15, 25, 50, 100, 200)],
    "sr-x2": scaled(2),
    "sr-x4": scaled(4),
    "deblur": [
        Case("shake", shake),
        Case("defocus", defocus),
        Case("shake, σ = 5", with_noise(shake)),
        Case("defocus, σ = 5", with_noise(defocus)),
        Case("training mix", photo_blur.blurred),
    ],
}


def restored(network: Network, photo: Pixels, level: float) -> Pixels:
    """The network's result; its noise input, if it has one, gets the level."""
    return network.image(photo, level if "sigma" in network.input_names else None)


def quality(clean: Pixels, image: Pixels) -> float:
    """PSNR without the border."""
    window = np.s_[:, BORDER:-BORDER, BORDER:-BORDER]
    return psnr(clean[window], np.clip(image, 0, 1)[window])


def measure(
    networks: list[Network], cases: list[Case], clean: Pixels, number: int
) -> list[list[float]]:
    """Rows: the degraded photo (enlarged), then each network; columns: cases."""
    rows: list[list[float]] = [[] for _ in range(len(networks) + 1)]
    for place, case in enumerate(cases):
        photo = case.degrade(np.random.default_rng([number, place, 5]), clean)
        results = [enlarge(photo, case.scale)]
        results += [restored(network, photo, case.level) for network in networks]
        for row, result in zip(rows, results, strict=True):
            row.append(quality(clean, result))
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.networks", description=__doc__)
    parser.add_argument("role", choices=CASES)
    parser.add_argument("photos", type=Path)
    parser.add_argument("packs", nargs="+", help="ids of packs")
    parser.add_argument("--every", type=int, default=1, help="take only every n-th photo")
    parser.add_argument("--side", type=int, default=256, help="of the crop; MAXIM needs 256")
    parser.add_argument("--models", type=Path, default=MODELS)
    options = parser.parse_args()
    cases = CASES[options.role]
    networks = [Network(options.models / name / f"{name}.onnx") for name in options.packs]
    files = split(options.photos, validation=True)[:: options.every]
    crops = (centre(images.read(file), options.side) for file in files)
    table = np.mean([measure(networks, cases, crop, n) for n, crop in enumerate(crops)], axis=0)
    print(f"{len(files)} crops\n\n| | {' | '.join(case.name for case in cases)} |")
    print("|---" * (len(cases) + 1) + "|")
    for name, row in zip(["input", *options.packs], table, strict=True):
        print(f"| {name} | {' | '.join(f'{value:.2f}' for value in row)} |")


if __name__ == "__main__":
    main()
