"""HaarPSI: how alike two images look, from their Haar wavelet coefficients.

Reisenhofer, Bosse, Kutyniok, Wiegand, "A Haar wavelet-based perceptual similarity index for image
quality assessment", 2018; equations 8 to 13, colour as in section 2.3. 1 is equal.
"""

import numpy as np
from numpy.typing import NDArray

from images import Pixels

Plane = NDArray[np.float64]

C, ALPHA = 30.0, 4.2
"""The paper's constants, for intensities in [0, 255]."""
TO_YIQ = np.array([[0.299, 0.587, 0.114], [0.596, -0.274, -0.322], [0.211, -0.523, 0.312]])
WEIGHT_SCALE = 3
"""Its coefficients say where errors are seen; the two finer scales are compared."""


def filtered(plane: Plane, filters: tuple[Plane, Plane]) -> Plane:
    """Correlated with an even filter along rows and columns, zeros around, as large as before."""
    for axis, weights in enumerate(filters):
        half = len(weights) // 2
        margins = [(0, 0), (0, 0)]
        margins[axis] = (half - 1, half)
        padded = np.pad(plane, margins)
        plane = np.lib.stride_tricks.sliding_window_view(padded, len(weights), axis=axis) @ weights
    return plane


def box_mean(plane: Plane) -> Plane:
    """Of 2×2 pixels."""
    return filtered(plane, (np.full(2, 0.5), np.full(2, 0.5)))


def magnitudes(luma: Plane, scale: int) -> Plane:
    """[2, h, w]: absolute Haar coefficients of changes down and across; equations 8 and 9."""
    box = np.ones(2**scale)
    step = np.repeat([-1.0, 1.0], 2 ** (scale - 1))
    return np.abs([filtered(luma, (step, box)), filtered(luma, (box, step))]) / 2**scale


def similarity(first: Plane, second: Plane) -> Plane:
    """1 where equal; equation 4."""
    return (2 * first * second + C) / (first**2 + second**2 + C)


def seen(image: Pixels) -> Plane:
    """YIQ at half the size, in [0, 255]: what an eye at a usual distance resolves."""
    yiq = np.tensordot(TO_YIQ, 255 * image.astype(np.float64), 1)
    return np.stack([box_mean(plane)[::2, ::2] for plane in yiq])


def haarpsi(reference: Pixels, image: Pixels) -> float:
    """In [0, 1], for [3, h, w] images in [0, 1]."""
    pair = seen(reference), seen(image)
    fine = [
        similarity(*(magnitudes(yiq[0], scale) for yiq in pair)) for scale in range(1, WEIGHT_SCALE)
    ]
    colour = [similarity(*(np.abs(box_mean(yiq[plane])) for yiq in pair)) for plane in (1, 2)]
    weights = np.maximum(*(magnitudes(yiq[0], WEIGHT_SCALE) for yiq in pair))
    local = np.stack([*np.mean(fine, axis=0), np.mean(colour, axis=0)])
    weights = np.stack([*weights, weights.mean(axis=0)])
    if not weights.any():
        return 1.0
    share = np.average(1 / (1 + np.exp(-ALPHA * local)), weights=weights)
    return float((np.log(share / (1 - share)) / ALPHA) ** 2)
