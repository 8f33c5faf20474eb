"""Measure demosaicking and denoising of sensor mosaics: `python -m evaluation.mosaics PHOTOS`.

Each photo gives one crop, reduced by 2 so that it holds no demosaicking of its own. It is taken
for what a sensor with a fixed white balance has seen, and sampled as G R / B G. The table has the
mean PSNR of the finished picture by the encoding that demosaicnet is given and, with noise, by the
place of the denoiser.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import images
from data.photos import split
from degradations.resize import reduce
from evaluation.metrics import psnr
from evaluation.recipes import BORDER, centre
from images import Pixels
from packs.catalogue import MODELS
from packs.network import Network

Curve = Callable[[Pixels], Pixels]

BALANCE = np.array([2.0, 1.0, 1.6], np.float32)[:, None, None]
GENTLE = BALANCE / BALANCE.max()
"""The balance that demosaicnet is given: nothing is beyond 1."""
NOISES = ((3e-4, 1e-6), (1.5e-3, 1e-5), (6e-3, 1e-4))
"""Gain and offset: the variance at light x is gain·x + offset."""


def encode(light: Pixels) -> Pixels:
    """The curve of sRGB, mirrored at the origin."""
    size = np.abs(light)
    encoded = np.where(size <= 0.0031308, 12.92 * size, 1.055 * size ** (1 / 2.4) - 0.055)
    return (np.sign(light) * encoded).astype(np.float32)


def decode(encoded: Pixels) -> Pixels:
    """The inverse of encode."""
    size = np.abs(encoded)
    light = np.where(size <= 0.04045, size / 12.92, ((size + 0.055) / 1.055) ** 2.4)
    return (np.sign(encoded) * light).astype(np.float32)


def root(light: Pixels) -> Pixels:
    """The square root, mirrored at the origin."""
    return np.sign(light) * np.sqrt(np.abs(light))


def square(encoded: Pixels) -> Pixels:
    """The inverse of root."""
    return encoded * np.abs(encoded)


def same(light: Pixels) -> Pixels:
    """Linear numbers."""
    return light


CURVES: dict[str, tuple[Curve, Curve]] = {
    "linear": (same, same),
    "square root": (root, square),
    "sRGB": (encode, decode),
}


@dataclass(frozen=True)
class Stabiliser:
    """Anscombe's generalised transform of [0, 1] to [0, 1], as the application has it."""

    gain: float
    offset: float

    def transformed(self, light: Pixels) -> Pixels:
        """Of variance 1."""
        inner = self.gain * light + 0.375 * self.gain**2 + self.offset
        return 2 / self.gain * np.sqrt(np.maximum(inner, 0))

    @property
    def ends(self) -> tuple[float, float]:
        """The transformed black and white."""
        black, white = self.transformed(np.array([0, 1], np.float32))
        return float(black), float(white)

    def apply(self, light: Pixels) -> Pixels:
        """To numbers whose noise is 1 / (white − black)."""
        black, white = self.ends
        return (self.transformed(light) - black) / (white - black)

    def undo(self, stabilised: Pixels) -> Pixels:
        """Mäkitalo's and Foi's unbiased inverse."""
        black, white = self.ends
        d = np.maximum(black + (white - black) * stabilised, black)
        a = np.sqrt(1.5)
        mean = d**2 / 4 + a / (4 * d) - 11 / (8 * d**2) + 5 * a / (8 * d**3) - 1 / 8
        return np.maximum(self.gain * (mean - self.offset / self.gain**2), 0).astype(np.float32)


def spread(camera: Pixels) -> Pixels:
    """What the sensor samples, and zeros elsewhere."""
    mosaic = np.zeros_like(camera)
    for channel, top, left in ((1, 0, 0), (0, 0, 1), (2, 1, 0), (1, 1, 1)):
        mosaic[channel, top::2, left::2] = camera[channel, top::2, left::2]
    return mosaic


@dataclass(frozen=True)
class Pipeline:
    """The two networks, on camera RGB."""

    demosaicker: Network
    denoiser: Network

    def demosaic(self, camera: Pixels, curve: str = "sRGB") -> Pixels:
        """Camera RGB out of what the sensor samples of it."""
        forth, back = CURVES[curve]
        mosaic = forth(spread(camera) * GENTLE).astype(np.float32)
        result: Pixels = back(self.demosaicker(mosaic=mosaic[None])[0]) / GENTLE
        return result

    def denoise(self, camera: Pixels, noise: Stabiliser) -> Pixels:
        """At the level of the noise."""
        black, white = noise.ends
        stabilised = noise.apply(camera).astype(np.float32)
        return noise.undo(self.denoiser.image(stabilised, 1 / (white - black)))

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
    window = np.s_[:, BORDER:-BORDER, BORDER:-BORDER]
    return psnr(clean[window], np.clip(encode(camera * BALANCE), 0, 1)[window])


def measure(pipeline: Pipeline, clean: Pixels, number: int) -> dict[str, float]:
    """All rows for one crop."""
    camera: Pixels = decode(clean) / BALANCE
    rows = {f"no noise, {c}": quality(clean, pipeline.demosaic(camera, c)) for c in CURVES}
    random = np.random.default_rng([number, 3])
    for gain, offset in NOISES:
        noise = Stabiliser(gain, offset)
        deviation = np.sqrt(gain * camera + offset)
        noisy = camera + deviation * random.standard_normal(camera.shape, np.float32)
        plain = pipeline.demosaic(noisy)
        name = f"gain {gain:g}, offset {offset:g}"
        rows[f"{name}, demosaicked"] = quality(clean, plain)
        mosaic = pipeline.denoise_mosaic(noisy, noise)
        rows[f"{name}, denoised, then demosaicked"] = quality(clean, pipeline.demosaic(mosaic))
        rows[f"{name}, demosaicked, then denoised"] = quality(clean, pipeline.denoise(plain, noise))
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.mosaics", description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take only every n-th photo")
    parser.add_argument("--side", type=int, default=256, help="of the crop")
    options = parser.parse_args()
    names = ("demosaicnet-bayer", "srmd-denoiser")
    pipeline = Pipeline(*(Network(MODELS / name / f"{name}.onnx") for name in names))
    files = split(options.photos, validation=True)[:: options.every]
    crops = (reduce(centre(images.read(file), 2 * options.side), 2) for file in files)
    rows = [measure(pipeline, np.clip(crop, 0, 1), n) for n, crop in enumerate(crops)]
    print(f"{len(rows)} crops\n\n| | PSNR in dB |\n|---|---|")
    for name in rows[0]:
        print(f"| {name} | {np.mean([row[name] for row in rows]):.2f} |")


if __name__ == "__main__":
    main()
