"""Photos of the training side, blurred, and where a kernel that was found in them lies.

Kernels lie as lease.batches.blur has them: they tell whence the light of a pixel comes.
"""

import numpy as np
import scipy.fft
import torch
from scipy.ndimage import shift

from blur.light import Plane
from blur.shapes import normalised
from degradations.blur import path_kernel, shake_path, spread, straight_path
from degradations.compression import random_jpeg
from images import Pixels, crop, to_bytes
from lease.batches.blur import SIDE, walk_paths

SMALLEST, LARGEST = 256, 384
"""Pixels a side of what is looked at."""
MARGIN = 40
"""Around it, so that light comes in over the edge."""
LONG, EXTENTS, LONG_EXTENTS = 0.15, (5.0, 31.0), (31.0, 51.0)
"""Share of the long paths, and pixels of both."""
COMPRESSED = 1 / 3
FINE = 4
"""Places a pixel and axis at which kernels are laid over each other."""
FIELD = 128
"""Side of the field in which that is done."""
EXACT = 0.02
"""Of power: what is too weak to be undone does not tell where the result lies."""


def path(random: np.random.Generator) -> Plane:
    """Of a shaken camera; one in six wanders without rhythm, one in six goes straight."""
    extent = float(random.uniform(*(LONG_EXTENTS if random.uniform() < LONG else EXTENTS)))
    kind = random.integers(6)
    if kind == 0:
        torch.manual_seed(int(random.integers(2**31)))
        return path_kernel(walk_paths(torch.tensor([extent]))[0].double().numpy())
    return path_kernel((straight_path if kind == 1 else shake_path)(random, extent))


def fitting_path(random: np.random.Generator) -> Plane:
    """One that fits into SIDE."""
    kernel = path(random)
    return kernel if len(kernel) <= SIDE else fitting_path(random)


def taken(random: np.random.Generator, photo: Pixels, kernel: Plane) -> tuple[Pixels, Pixels]:
    """A crop of the photo, and the same through the kernel, with noise of 1 to 8 steps, as a JPEG
    or 8 bits.
    """
    side = min(int(random.integers(SMALLEST, LARGEST + 1)), min(photo.shape[1:]) - 2 * MARGIN)
    wide = side + 2 * MARGIN
    top, left = (int(random.integers(0, length - wide + 1)) for length in photo.shape[1:])
    scene = crop(photo, top, left, wide, wide)
    clean, inner = (
        each[:, MARGIN:-MARGIN, MARGIN:-MARGIN] for each in (scene, spread(scene, kernel))
    )
    deviation = np.exp(random.uniform(0, np.log(8))) / 255
    noisy = np.clip(inner + random.normal(0, deviation, inner.shape), 0, 1).astype(np.float32)
    if random.uniform() < COMPRESSED:
        return clean, random_jpeg(random, noisy, 80, 98)
    return clean, to_bytes(noisy).astype(np.float32) / np.float32(255)


def in_the_middle(kernel: Plane) -> Plane:
    """Of a square of SIDE."""
    return np.pad(kernel, (SIDE - len(kernel)) // 2)


def offset(true: Plane, found: Plane) -> tuple[float, float]:
    """Pixels down and right by which true has to move, for what found undoes to lie in its place.

    That is the shift at which a photo of power 1/f², blurred by true and undone with found, is most
    like itself.
    """
    squares = (in_the_middle(kernel) for kernel in (true, found))
    one, other = (scipy.fft.fft2(square, (FIELD, FIELD)) for square in squares)
    axis = scipy.fft.fftfreq(FIELD)
    power = 1 / (axis[:, None] ** 2 + axis**2 + 1 / FIELD**2)
    spectrum = power * np.conj(one) * other / (np.abs(other) ** 2 + EXACT)
    fine = FIELD * FINE
    field = np.zeros((fine, fine), complex)
    half = FIELD // 2
    field[:half, :half], field[:half, -half:] = spectrum[:half, :half], spectrum[:half, -half:]
    field[-half:, :half], field[-half:, -half:] = spectrum[-half:, :half], spectrum[-half:, -half:]
    likeness = scipy.fft.ifft2(field).real
    place = np.unravel_index(likeness.argmax(), likeness.shape)
    down, right = ((int(at) + fine // 2) % fine - fine // 2 for at in place)
    return down / FINE, right / FINE


def moved(kernel: Plane, by: tuple[float, float]) -> Plane:
    """So many pixels down and right."""
    exact = shift(kernel.astype(np.float64), by, order=3, mode="constant")
    return normalised(np.maximum(exact, 0).astype(np.float32))
