"""The kernel of a photo, or of a window of it, from coarse to fine."""

from dataclasses import dataclass

import numpy as np

from blur import fourier
from blur.fourier import Field, Shape, forward, inverse, padded
from blur.latent import edges
from blur.light import Plane
from blur.pyramid import larger, smaller
from blur.shapes import centred, tidied

COARSEST = 5
"""Side of the kernel in pixels on the coarsest level; each finer one is √2 larger."""
ROUNDS = 5
"""A level: an image of edges, a kernel from it."""
FIRST_WEIGHT, WEIGHT_FALL, LEAST_WEIGHT = 1.6e-2, 1.1, 2e-3
"""Of the L0 term; it falls with each round."""
RIDGE = 0.005
"""Weight of |k|² against the gradients' energy."""
STEPS = 60
"""Of FISTA."""


@dataclass(frozen=True)
class Normal:
    """Normal equations of a kernel k: it minimises ½·k·(A∗k) − c·k.

    autocorrelation: A, [2·side − 1, 2·side − 1], 1 in the middle; correlation: c, [side, side].
    """

    autocorrelation: Field
    correlation: Field


def corner(spectrum: fourier.Spectrum, shape: Shape, reach: int) -> Field:
    """Correlations at shifts of −reach … reach, both ways."""
    turned = np.roll(inverse(spectrum, shape), (reach, reach), (0, 1))
    return turned[: 2 * reach + 1, : 2 * reach + 1]


def normal_equations(sharp: Plane, blurred: Plane, side: int) -> Normal:
    """Of |∇sharp ∗ k − ∇blurred|², away from the border by the kernel's radius and a pixel."""
    height, width = blurred.shape
    border = side // 2 + 1
    shape = fourier.padded_shape(height, width, border)
    inside = np.zeros((height - 1, width - 1), np.float32)
    inside[border:-border, border:-border] = 1
    power, cross = np.zeros((2, shape[0], shape[1] // 2 + 1), np.complex64)
    for axis, crop in ((1, np.s_[:-1, :]), (0, np.s_[:, :-1])):
        edge, target = (np.diff(plane, axis=axis)[crop] for plane in (sharp, blurred))
        given = np.conj(padded(edge, shape))
        cross += given * padded(target * inside, shape)
        power += given * padded(edge * inside, shape)
    squares = corner(power, shape, side - 1)
    energy = np.float32(max(float(squares[side - 1, side - 1]), 1e-12))
    even = (squares + squares[::-1, ::-1]) / (2 * energy)
    return Normal(even, corner(cross, shape, side // 2) / energy)


def least_squares(normal: Normal) -> Plane:
    """The non-negative kernel of least squares and ridge (FISTA, Beck and Teboulle 2009)."""
    side = len(normal.correlation)
    length = fourier.padded_length(2 * side - 1)  # Of what wraps, nothing reaches the first side.
    shape = (length, length)
    middle = side - 1
    field = np.zeros(shape, np.float32)
    field[: 2 * side - 1, : 2 * side - 1] = normal.autocorrelation
    squares = forward(np.roll(field, (-middle, -middle), (0, 1)))
    steepest = float(np.abs(squares).max()) + RIDGE
    kernel = np.full((side, side), 1 / side**2, np.float32)
    ahead, momentum = kernel, 1.0
    for _ in range(STEPS):
        product = inverse(squares * padded(ahead, shape), shape)[:side, :side]
        gradient = product + RIDGE * ahead - normal.correlation
        following = np.maximum(ahead - gradient / steepest, 0)
        grown = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = following + (momentum - 1) / grown * (following - kernel)
        kernel, momentum = following, grown
    return kernel


def kernel_between(sharp: Plane, blurred: Plane, side: int) -> Plane:
    """The tidied kernel that blurs one into the other."""
    return tidied(least_squares(normal_equations(sharp, blurred, side)))


def sides(largest: int) -> list[tuple[float, int]]:
    """Scale and kernel's side of every level, coarse to fine."""
    count = max(1, int(np.log(largest / COARSEST) / np.log(2**0.5)) + 1)
    scales = [2 ** (-level / 2) for level in range(count - 1, -1, -1)]
    odd = [max(2 * (int(np.ceil(largest * scale)) // 2) + 1, 3) for scale in scales]
    return list(zip(scales, odd, strict=True))


def first_guess(side: int) -> Plane:
    """Two taps: a little motion, so that the way from coarse to fine does not stay at none."""
    kernel = np.zeros((side, side), np.float32)
    kernel[side // 2, side // 2 - 1 : side // 2 + 1] = 0.5
    return kernel


def refined(light: Plane, kernel: Plane, weight: float) -> tuple[Plane, float]:
    """One level's rounds; the weight of the L0 term as it stands after them."""
    side, margin = len(kernel), len(kernel) // 2 + 2
    height, width = light.shape
    field = fourier.wrapped(light, margin, fourier.padded_shape(height, width, margin))
    for _ in range(ROUNDS):
        sharp = fourier.window(edges(field, kernel, weight), margin, height, width)
        kernel = centred(kernel_between(sharp, light, side))
        weight = max(weight / WEIGHT_FALL, LEAST_WEIGHT)
    return kernel, weight


def estimate_from_light(light: Plane, side: int) -> Plane:
    """[side, side] kernel of a window of light; side odd, at most half the window's."""
    levels, weight = sides(side), FIRST_WEIGHT
    kernel = first_guess(levels[0][1])
    for number, (scale, level_side) in enumerate(levels):
        kernel = larger(kernel, level_side) if number else kernel
        kernel, weight = refined(smaller(light, scale), kernel, weight)
    return kernel
