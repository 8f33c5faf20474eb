"""What the dial costs, without the truth: result = x_IR + α(s − x_IR).

If x_IR is the mean of what the photo may have been, its error is uncorrelated with what the sample
s adds, and the mean squared error grows by α²d², d² = mean (s − x_IR)² (Freirich et al. 2021).
"""

import numpy as np

from reference.schedule import Array

TINY = 1e-8
"""A thousandth of an 8-bit step, squared; keeps flat photos out of the logarithm's abyss."""


def cost(alpha: float, apart: float, error: float) -> float:
    """In dB. apart: d²; error: the mean squared error of x_IR."""
    return float(10 * np.log10(1 + alpha**2 * apart / error))


def alpha_for(budget: float, apart: float, error: float) -> float:
    """The largest α in [0, 1] that costs no more than the budget in dB."""
    if apart == 0:
        return 1.0
    return float(min(1.0, np.sqrt(error * (10 ** (budget / 10) - 1) / apart)))


def detail(image: Array, cell: int) -> float:
    """The mean variance within cells of cell² pixels; what is left over at edges is left out."""
    height, width = (size // cell * cell for size in image.shape[1:])
    cells = image[:, :height, :width].reshape(3, height // cell, cell, width // cell, cell)
    return float(cells.var(axis=(2, 4)).mean())


def disagreement(restored: Array, photo: Array) -> float:
    """The mean square by which x_IR, reduced by boxes to the photo's size, misses the photo."""
    cell = restored.shape[1] // photo.shape[1]
    height, width = photo.shape[1:]
    boxes = restored[:, : height * cell, : width * cell]
    means = boxes.reshape(3, height, cell, width, cell).mean(axis=(2, 4))
    return float(np.square(means - photo).mean())


def features(restored: Array, photo: Array | None) -> Array:
    """1, log detail and, where there is a photo of RGB, log disagreement."""
    cell = restored.shape[1] // photo.shape[1] if photo is not None else 1
    found = [detail(restored, max(2, cell))]
    if photo is not None:
        found.append(disagreement(restored, photo))
    return np.array([1.0, *(np.log(value + TINY) for value in found)])


def expected_error(weights: Array, restored: Array, photo: Array | None) -> float:
    """The mean squared error of x_IR, by a regression of its logarithm."""
    return float(np.exp(weights @ features(restored, photo)))
