"""Convolution by Fourier transforms, on fields that wrap around."""

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from blur.light import Plane

Field = NDArray[np.float32]
"""[..., h, w]"""
Spectrum = NDArray[np.complex64]
"""[..., h, w/2 + 1]"""
Shape = tuple[int, int]

LENGTH_STEP = 32
"""Every length is a multiple of it: what SIMD transforms of the application take."""
ROOM = 4
"""Pixels of margin beyond the kernel's radius."""


def padded_length(least: int) -> int:
    """The next multiple of 32 that has no prime factors but 2, 3 and 5."""
    return LENGTH_STEP * scipy.fft.next_fast_len(-(-least // LENGTH_STEP), real=True)


def padded_shape(height: int, width: int, margin: int) -> Shape:
    """Of a field that holds the image and at least the margin on each side."""
    return padded_length(height + 2 * margin), padded_length(width + 2 * margin)


def margin_of(kernel: Plane) -> int:
    """The border that blur by the kernel reaches over, and some room to fade."""
    return max(8, len(kernel) // 2 + ROOM)


def forward(field: Field) -> Spectrum:
    """Of the last two axes."""
    return np.asarray(scipy.fft.rfft2(field), np.complex64)


def inverse(spectrum: Spectrum, shape: Shape) -> Field:
    """The field of that shape."""
    return np.asarray(scipy.fft.irfft2(spectrum, s=shape), np.float32)


def transfer(kernel: Plane, shape: Shape) -> Spectrum:
    """The spectrum that blurs a field of that shape, the kernel's middle being no shift."""
    field = np.zeros(shape, np.float32)
    field[: len(kernel), : len(kernel)] = kernel
    middle = len(kernel) // 2
    return forward(np.roll(field, (-middle, -middle), (0, 1)))


def padded(plane: Plane, shape: Shape) -> Spectrum:
    """The spectrum of the plane with zeros below and to the right."""
    field = np.zeros(shape, np.float32)
    field[: plane.shape[0], : plane.shape[1]] = plane
    return forward(field)


def mirrored(index: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Positions outside [0, length) reflected about the ends, which repeat."""
    folded = index % (2 * length)
    return np.where(folded >= length, 2 * length - 1 - folded, folded)


def wrapped_along(field: Field, axis: int, before: int, total: int) -> Field:
    """One axis grown to total, `before` of it in front; see `wrapped`."""
    length = field.shape[axis]
    gap = total - length
    step = np.arange(gap)
    last = np.take(field, mirrored(length + step, length), axis)
    first = np.take(field, mirrored(step - gap, length), axis)
    fade = 0.5 - 0.5 * np.cos(np.pi * (step + 1) / (gap + 1))
    weight = fade.reshape([gap if a == axis % field.ndim else 1 for a in range(field.ndim)])
    between = (1 - weight) * last + weight * first
    front, back = np.split(np.roll(between, before, axis), [before], axis)
    return np.concatenate([front, field, back], axis).astype(np.float32)


def wrapped(field: Field, margin: int, shape: Shape) -> Field:
    """[..., h, w] at (margin, margin) of a field of that shape that wraps without a step.

    Around the image its mirrored ends fade into each other.
    """
    return wrapped_along(wrapped_along(field, -2, margin, shape[0]), -1, margin, shape[1])


def window(field: Field, margin: int, height: int, width: int) -> Field:
    """What `wrapped` was given."""
    return field[..., margin : margin + height, margin : margin + width]
