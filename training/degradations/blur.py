"""Motion blur: the light that a moving camera or object spreads along its path."""

import numpy as np
from numpy.typing import NDArray

from degradations.colour import to_encoded, to_linear
from images import Pixels

Kernel = NDArray[np.float32]

SAMPLES = 400
"""Points on a path; many more than the pixels of the longest one."""


def shake_path(random: np.random.Generator, extent: float) -> NDArray[np.float64]:
    """[SAMPLES, 2] smooth random camera path whose larger side is extent pixels.

    Three slow sinusoids an axis on top of a drift: hand tremor is band-limited, so the path has
    no corners, unlike a random walk.
    """
    time = np.linspace(0, 1, SAMPLES)[:, None]
    path = random.normal(size=(1, 2)) * time
    for frequency in (0.5, 1.0, 1.5):
        phase = random.uniform(0, 2 * np.pi, size=(1, 2))
        size = random.normal(size=(1, 2)) * 0.35 / frequency
        path = path + size * np.sin(2 * np.pi * frequency * time + phase)
    return path * extent / np.ptp(path, axis=0).max()


def straight_path(random: np.random.Generator, extent: float) -> NDArray[np.float64]:
    """[SAMPLES, 2] uniform motion over extent pixels in a random direction."""
    angle = random.uniform(0, np.pi)
    direction = np.array([[np.sin(angle), np.cos(angle)]])
    return np.linspace(-0.5, 0.5, SAMPLES)[:, None] * direction * extent


def path_kernel(path: NDArray[np.float64]) -> Kernel:
    """Odd-sized square kernel with sum 1: the path splatted bilinearly, its centroid central."""
    centred = path - path.mean(axis=0)
    radius = int(np.ceil(np.abs(centred).max())) + 1
    kernel = np.zeros((2 * radius + 1, 2 * radius + 1))
    base = np.floor(centred).astype(np.int64)
    part = centred - base
    for dy in (0, 1):
        for dx in (0, 1):
            weight = np.abs(1 - dy - part[:, 0]) * np.abs(1 - dx - part[:, 1])
            np.add.at(kernel, (base[:, 0] + dy + radius, base[:, 1] + dx + radius), weight)
    return (kernel / kernel.sum()).astype(np.float32)


def convolve(image: Pixels, kernel: Kernel) -> Pixels:
    """Each channel by an odd-sized kernel, mirrored at the border; by the Fourier transform."""
    height, width = image.shape[1:]
    top, left = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image, ((0, 0), (top, top), (left, left)), "reflect")
    size = padded.shape[1:]
    # The kernel turned by half a turn: a path says where the camera goes, and light goes the other
    # way, so the kernel tells whence the light of a pixel comes.
    spectrum = np.fft.rfft2(padded) * np.fft.rfft2(kernel[::-1, ::-1], size)
    full = np.fft.irfft2(spectrum, size)
    return full[:, 2 * top : 2 * top + height, 2 * left : 2 * left + width].astype(np.float32)


def spread(image: Pixels, kernel: Kernel, light: Pixels | None = None) -> Pixels:
    """Blur by the kernel in linear light, the image's own or one with brighter highlights."""
    blurred = spread_light(to_linear(image) if light is None else light, kernel)
    return to_encoded(np.minimum(blurred, 1))


def spread_light(light: Pixels, kernel: Kernel) -> Pixels:
    """Linear light, from 0 on: what is above 1 saturates a sensor, but after its noise."""
    return np.maximum(convolve(light, kernel), 0)


def add_noise(random: np.random.Generator, image: Pixels, level: float) -> Pixels:
    """Gaussian noise of standard deviation level, in units of the image range."""
    noise = random.standard_normal(image.shape, dtype=np.float32)
    return np.clip(image + np.float32(level) * noise, 0, 1)


def motion_blur(random: np.random.Generator, image: Pixels) -> Pixels:
    """Camera shake (three in four) or uniform motion, and noise that any camera has.

    The noise stays below one 8-bit step, because the deblurring network was trained on sharp
    daylight video and does not cope with more.
    """
    shaken = random.uniform() < 0.75
    extent = random.uniform(6, 24)
    path = shake_path(random, extent) if shaken else straight_path(random, extent * 0.75)
    return add_noise(random, spread(image, path_kernel(path)), random.uniform(0, 1 / 255))


def shake(random: np.random.Generator, image: Pixels) -> Pixels:
    """A plainly visible camera shake."""
    path = shake_path(random, random.uniform(12, 18))
    return add_noise(random, spread(image, path_kernel(path)), 0.5 / 255)
