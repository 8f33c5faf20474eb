"""PSNR and SSIM of [3, height, width] images in [0, 1]."""

import numpy as np
from numpy.typing import NDArray

from images import Pixels

Plane = NDArray[np.float64]

WINDOW, WINDOW_DEVIATION = 11, 1.5
FIRST_CONSTANT, SECOND_CONSTANT = 0.01**2, 0.03**2


def psnr(reference: Pixels, image: Pixels) -> float:
    """In dB for a peak of 1, over all pixels and channels."""
    error = np.mean((reference.astype(np.float64) - image.astype(np.float64)) ** 2)
    return float("inf") if error == 0 else float(-10 * np.log10(error))


def weighted_means(plane: Plane, weights: Plane) -> Plane:
    """By a window that is these weights (sum 1) both ways, where it lies inside the plane."""
    for axis in (0, 1):
        windows = np.lib.stride_tricks.sliding_window_view(plane, len(weights), axis=axis)
        plane = windows @ weights
    return plane


def smoothed(plane: Plane) -> Plane:
    """Weighted means over an 11×11 Gaussian window."""
    offsets = np.arange(WINDOW) - WINDOW // 2
    weights = np.exp(-(offsets**2) / (2 * WINDOW_DEVIATION**2))
    return weighted_means(plane, weights / weights.sum())


def similarities(first: Plane, second: Plane) -> tuple[float, float]:
    """SSIM, and its factor for contrast and structure, averaged over the plane.

    Wang et al., "Image Quality Assessment", 2004, equations 13 and 9 · 10 with C3 = C2/2.
    """
    mean_first, mean_second = smoothed(first), smoothed(second)
    variance_first = smoothed(first**2) - mean_first**2
    variance_second = smoothed(second**2) - mean_second**2
    covariance = smoothed(first * second) - mean_first * mean_second
    structure = (2 * covariance + SECOND_CONSTANT) / (
        variance_first + variance_second + SECOND_CONSTANT
    )
    luminance = (2 * mean_first * mean_second + FIRST_CONSTANT) / (
        mean_first**2 + mean_second**2 + FIRST_CONSTANT
    )
    return float(np.mean(luminance * structure)), float(np.mean(structure))


def ssim(reference: Pixels, image: Pixels) -> float:
    """The mean over the three channels."""
    pairs = zip(reference.astype(np.float64), image.astype(np.float64), strict=True)
    return float(np.mean([similarities(first, second)[0] for first, second in pairs]))
