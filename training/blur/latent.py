"""The image that a kernel is found with: few, strong edges (Xu and Jia 2013, L0 of gradients)."""

import numpy as np

from blur.fourier import Field, Spectrum, forward, inverse, transfer
from blur.light import Plane

STIFFEST = 1e2
"""The coupling of gradients to their sparse copy doubles up to here; more costs time and finds no
better kernels."""


def laplacian_spectrum(height: int, width: int) -> Field:
    """[height, width/2 + 1]: |∂x|² + |∂y|² of forward differences that wrap."""
    down = 2 - 2 * np.cos(2 * np.pi * np.arange(height) / height)
    right = 2 - 2 * np.cos(2 * np.pi * np.arange(width // 2 + 1) / width)
    return (down[:, None] + right).astype(np.float32)


def sparse_divergence(image: Field, least: float) -> Field:
    """The divergence of the image's gradients whose squared length is at least that."""
    right, down = np.roll(image, -1, 1) - image, np.roll(image, -1, 0) - image
    kept = right * right + down * down >= least
    right, down = right * kept, down * kept
    return np.roll(right, 1, 1) - right + np.roll(down, 1, 0) - down


def edges(blurred: Field, kernel: Plane, weight: float) -> Field:
    """The u of least |k ∗ u − b|² + weight·|∇u|₀, by half-quadratic splitting.

    blurred: [h, w] light of even width that wraps around.
    """
    shape = (blurred.shape[0], blurred.shape[1])
    k: Spectrum = transfer(kernel, shape)
    data, power = np.conj(k) * forward(blurred), np.abs(k) ** 2
    smooth, image, coupling = laplacian_spectrum(*shape), blurred, 2 * weight
    while coupling < STIFFEST:
        sparse = forward(sparse_divergence(image, weight / coupling))
        image = inverse((data + coupling * sparse) / (power + coupling * smooth), shape)
        coupling *= 2
    return image
