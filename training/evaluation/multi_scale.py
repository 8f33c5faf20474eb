"""MS-SSIM: Wang, Simoncelli, Bovik, "Multi-scale structural similarity", 2003, equation 7."""

import numpy as np

from evaluation.metrics import Plane, similarities
from images import Pixels

WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
"""Of the scales, finest first: the paper's."""
SMALLEST_SIDE = 176
"""The window of 11×11 pixels has to fit into the coarsest scale."""


def halved(plane: Plane) -> Plane:
    """Means of 2×2 pixels; an odd last row or column is left out."""
    height, width = (size // 2 * 2 for size in plane.shape)
    cells = plane[:height, :width].reshape(height // 2, 2, width // 2, 2)
    return cells.mean(axis=(1, 3))


def plane_similarity(first: Plane, second: Plane) -> float:
    """Contrast and structure at all scales, luminance at the coarsest; below 0 counts as 0."""
    product = 1.0
    for weight in WEIGHTS:
        whole, structure = similarities(first, second)
        last = weight == WEIGHTS[-1]
        product *= max(whole if last else structure, 0) ** weight
        first, second = halved(first), halved(second)
    return product


def multi_scale_ssim(reference: Pixels, image: Pixels) -> float:
    """The mean over the three channels. Raises ValueError below 176×176 pixels."""
    if min(reference.shape[1:]) < SMALLEST_SIDE:
        raise ValueError(f"MS-SSIM needs at least {SMALLEST_SIDE}x{SMALLEST_SIDE} pixels")
    pairs = zip(reference.astype(np.float64), image.astype(np.float64), strict=True)
    return float(np.mean([plane_similarity(first, second) for first, second in pairs]))
