"""Measure demosaicking and denoising of sensor mosaics: `python -m evaluation.mosaics PHOTOS`.

Each photo gives one crop, reduced by 2 so that it holds no demosaicking of its own. It is taken
for what a sensor with a fixed white balance has seen, and sampled as G R / B G. The table has the
mean PSNR of the finished picture by the encoding that demosaicnet is given and, with noise, by the
place of the denoiser.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from degradations.camera import mosaic
from degradations.colour import to_encoded_mirrored, to_linear_mirrored
from evaluation.crops import add_options, crops, files, inner
from evaluation.demosaicking import CURVES, Stabiliser, demosaic, denoise
from evaluation.metrics import psnr
from evaluation.restorers import Packs
from images import Pixels
from packs.catalogue import MODELS
from packs.network import Network

BALANCE = np.array([2.0, 1.0, 1.6], np.float32)[:, None, None]
NOISES = ((3e-4, 1e-6), (1.5e-3, 1e-5), (6e-3, 1e-4))
"""Gain and offset: the variance at light x is gain·x + offset."""


@dataclass(frozen=True)
class Pipeline:
    """The two networks, on camera RGB."""

    demosaicker: Network
    denoiser: Network

    def demosaic(self, camera: Pixels, curve: str = "sRGB") -> Pixels:
        """Camera RGB out of what the sensor samples of it."""
        return demosaic(self.demosaicker, mosaic(camera), BALANCE, curve)

    def denoise(self, camera: Pixels, noise: Stabiliser) -> Pixels:
        """At the level of the noise."""
        return denoise(self.denoiser, camera, noise)

    def denoise_mosaic(self, camera: Pixels, noise: Stabiliser) -> Pixels:
        """The samples denoised as two half-size pictures that share red and blue."""
        red, blue = camera[0, 0::2, 1::2], camera[2, 1::2, 0::2]
        greens = camera[1, 0::2, 0::2], camera[1, 1::2, 1::2]
        first, second = (self.denoise(np.stack([red, g, blue]), noise) for g in greens)
        clean = np.zeros_like(camera)
        clean[0, 0::2, 1::2] = (first[0] + second[0]) / 2
        clean[2, 1::2, 0::2] = (first[2] + second[2]) / 2
        clean[1, 0::2, 0::2], clean[1, 1::2, 1::2] = first[1], second[1]
        return clean


def quality(clean: Pixels, camera: Pixels) -> float:
    """PSNR of the finished picture without its border."""
    return psnr(inner(clean), inner(np.clip(to_encoded_mirrored(camera * BALANCE), 0, 1)))


def measure(pipeline: Pipeline, clean: Pixels, number: int) -> dict[str, float]:
    """All rows for one crop."""
    camera: Pixels = to_linear_mirrored(clean) / BALANCE
    rows = {f"no noise, {c}": quality(clean, pipeline.demosaic(camera, c)) for c in CURVES}
    random = np.random.default_rng([number, 3])
    for gain, offset in NOISES:
        noise = Stabiliser(gain, offset)
        deviation = np.sqrt(gain * camera + offset)
        noisy = camera + deviation * random.standard_normal(camera.shape, np.float32)
        plain = pipeline.demosaic(noisy)
        name = f"gain {gain:g}, offset {offset:g}"
        rows[f"{name}, demosaicked"] = quality(clean, plain)
        samples = pipeline.denoise_mosaic(noisy, noise)
        rows[f"{name}, denoised, then demosaicked"] = quality(clean, pipeline.demosaic(samples))
        rows[f"{name}, demosaicked, then denoised"] = quality(clean, pipeline.denoise(plain, noise))
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.mosaics", description=__doc__)
    parser.add_argument("photos", type=Path)
    add_options(parser)
    options = parser.parse_args()
    names = ("demosaicnet-bayer", "srmd-denoiser")
    pipeline = Pipeline(*map(Packs(MODELS).network, names))
    cut = crops(files(options.photos, options.every), options.side, 2)
    rows = [measure(pipeline, crop, n) for n, crop in enumerate(cut)]
    print(f"{len(rows)} crops\n\n| | PSNR in dB |\n|---|---|")
    for name in rows[0]:
        print(f"| {name} | {np.mean([row[name] for row in rows]):.2f} |")


if __name__ == "__main__":
    main()
