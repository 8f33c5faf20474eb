"""What a photo's spectrum says of a kernel, without solving for the photo.

Sharp photos have power that falls with frequency as A/|f|^p, p about 2 to 3. A photo blurred by k
and with noise N has A/|f|^p·|k̂|² + N. How much more likely the spectrum is so than without the
blur tells kernels that are there from those that are made up; a p that is left too small says that
a sharp photo would be sharpened. Likelihood of a periodogram: Whittle 1953.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from blur.fourier import Shape, padded, padded_length
from blur.light import Plane

Numbers = NDArray[np.float64]

SLOWEST, FASTEST = 0.01, 0.5
"""Cycles a pixel: below, the subject of the photo decides; above are corners only."""
BOUNDS = np.array([[-60, 1.0, -20.7, -1.0], [60, 4.5, 60, 1.0]])
"""Of log A, p, log N and the anisotropy."""
INEXACT = 0.03
"""Of power, that comes through at every frequency: no kernel is known exactly, and without it the
depths of k̂ would decide alone where there is little noise."""
ROUNDS, HALVINGS = 25, 16
"""Of Fisher scoring, and of a step that makes it worse."""
SETTLED = 1e-7
"""Gain of a round below which it is over."""


@dataclass(frozen=True)
class Evidence:
    """gain: mean over frequencies of the log likelihood above no blur's, in nats. fall: p."""

    gain: float
    fall: float


@dataclass(frozen=True)
class Periodogram:
    """Power and what the model needs of each frequency that counts."""

    power: Numbers
    terms: Numbers
    """[3, n]: 1, −log |f|, cos 2φ."""
    counted: NDArray[np.bool_]
    shape: Shape


def raised_cosine(length: int) -> Numbers:
    """A window that falls to 0 at both ends."""
    return np.asarray(0.5 - 0.5 * np.cos(2 * np.pi * np.arange(length) / (length - 1)))


def periodogram(light: Plane) -> Periodogram:
    """Of a photo's light [h, w], under a window."""
    height, width = light.shape
    window = raised_cosine(height)[:, None] * raised_cosine(width)
    window = window / np.sqrt((window**2).mean())
    shape = padded_length(height), padded_length(width)
    weighed = ((light - light.mean(dtype=np.float64)) * window).astype(np.float32)
    spectrum = padded(weighed, shape)
    down = np.abs(np.fft.fftfreq(shape[0]))[:, None]
    right = np.fft.rfftfreq(shape[1])[None]
    square = down**2 + right**2
    counted = (square > SLOWEST**2) & (square < FASTEST**2)
    kept = square[counted]
    turn = (right**2 - down**2)[counted] / kept
    terms = np.stack([np.ones_like(kept), -0.5 * np.log(kept), turn])
    power = (np.abs(spectrum) ** 2)[counted].astype(np.float64) / light.size
    return Periodogram(power, terms, counted, shape)


def unlikelihood(
    model: Numbers, photo: Periodogram, blur: Numbers
) -> tuple[float, Numbers, Numbers]:
    """Mean of log S + P/S, its gradient [4] and its expected curvature [4, 4]."""
    signal = np.exp(model[[0, 1, 3]] @ photo.terms) * blur
    noise = np.exp(model[2])
    total = signal + noise
    ratio = photo.power / total
    one, fall, turn = photo.terms
    slopes = np.stack([one * signal, fall * signal, np.full_like(signal, noise), turn * signal])
    slopes /= total
    gradient = slopes @ (1 - ratio) / len(ratio)
    return float((np.log(total) + ratio).mean()), gradient, slopes @ slopes.T / len(ratio)


def fitted(photo: Periodogram, blur: Numbers) -> tuple[float, Numbers]:
    """The least unlikelihood, and its model: log A, p, log N, anisotropy."""
    power = photo.power
    model = np.array([np.log(power.mean()) - 4, 2.5, np.log(np.median(power)) - 2, 0.0])
    model = np.clip(model, *BOUNDS)
    value, gradient, curvature = unlikelihood(model, photo, blur)
    for _ in range(ROUNDS):
        step = np.linalg.solve(curvature + 1e-6 * np.eye(4), gradient)
        for halving in range(HALVINGS):
            tried = np.clip(model - step / 2**halving, *BOUNDS)
            new, new_gradient, new_curvature = unlikelihood(tried, photo, blur)
            if new < value:
                break
        if new >= value:
            break
        settled = value - new < SETTLED
        model, value, gradient, curvature = tried, new, new_gradient, new_curvature
        if settled:
            break
    return value, model


def evidence(light: Plane, kernels: list[Plane]) -> list[Evidence]:
    """For each kernel, what the spectrum of a photo's light, noise and all, says of it."""
    photo = periodogram(light)
    without, _ = fitted(photo, np.ones_like(photo.power))
    found = []
    for kernel in kernels:
        blur = (np.abs(padded(kernel, photo.shape)) ** 2)[photo.counted].astype(np.float64)
        value, model = fitted(photo, (blur + INEXACT) / (1 + INEXACT))
        found.append(Evidence(without - value, float(model[1])))
    return found
