"""The photo, its kernel known: least squares through light, with the denoiser as the prior.

argmin over z of |srgb(k ∗ lin(z)) − y|²/(2σ²) + prior(z), by half-quadratic splitting (plug and
play): before each denoiser call one Gauss-Newton step, solved by preconditioned conjugate
gradients.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from blur import fourier
from blur.fourier import Field, Shape, Spectrum, forward, inverse
from blur.light import Plane, slope, to_encoded, to_linear
from blur.place import in_place
from images import Pixels

Denoise = Callable[[Pixels, float], Pixels]
"""An estimate of the clean image, from one with Gaussian noise of that deviation."""

COUPLING = 0.23
"""ρ = COUPLING·σ²/s² (DPIR, Zhang et al. 2021)."""
LEAST_SLOPE = 0.1
"""Of d linear / d encoded: the dark is not stretched further."""
FLATTEST, STEEPEST = 0.3, 4.0
"""Bounds of d encoded / d linear in the data term: more would make dark noise explode."""
SAME = 1e-4
"""Light this near to the prediction has the slope of the curve instead of the secant's."""
DARKEST, BRIGHTEST = -0.03, 1.5
"""Bounds of the field before the denoiser: lights are up to 2.6 times as bright as white."""
SATURATED = 0.985
"""From here on a value may stand for any brighter light."""
EXPLAINED = 0.6
"""Predicted light from which a saturated value has nothing more to say."""


@dataclass(frozen=True)
class Settings:
    """sigma: the noise that is assumed, first: the denoiser's first level; both in [0, 1]."""

    sigma: float = 4 / 255
    calls: int = 4
    first: float = 15 / 255
    steps: int = 10

    @property
    def levels(self) -> list[float]:
        """The denoiser's noise levels, falling geometrically to sigma."""
        last = max(self.sigma, 1 / 255)
        return [float(level) for level in np.geomspace(max(self.first, last), last, self.calls)]


@dataclass(frozen=True)
class Blur:
    """Convolution with a kernel on a field that wraps around."""

    spectrum: Spectrum
    shape: Shape

    def __call__(self, field: Field) -> Field:
        """Blurred."""
        return inverse(self.spectrum * forward(field), self.shape)

    def transposed(self, field: Field) -> Field:
        """By the kernel turned around."""
        return inverse(np.conj(self.spectrum) * forward(field), self.shape)

    def inverted(self, field: Field, ridge: float) -> Field:
        """(KᵀK + ridge)⁻¹."""
        return inverse(forward(field) / (np.abs(self.spectrum) ** 2 + ridge), self.shape)


def blur_by(kernel: Plane, shape: Shape) -> Blur:
    """Of a field of that shape, which stays in its place."""
    return Blur(fourier.transfer(in_place(kernel), shape), shape)


@dataclass(frozen=True)
class Linearised:
    """The data term about a field: residual r and Jacobian A = outer·K·within."""

    blur: Blur
    outer: Field
    within: Field
    residual: Field

    def forward(self, change: Field) -> Field:
        """A·change."""
        return self.outer * self.blur(self.within * change)

    def transposed(self, field: Field) -> Field:
        """Aᵀ·field."""
        return self.within * self.blur.transposed(self.outer * field)


def open_ended(target: Field, predicted: Field) -> Field:
    """1 where a value is saturated and its prediction, in light, bright enough for it; else 0."""
    return np.float32(1) * ((target >= SATURATED) & (predicted >= EXPLAINED))


def linearised(field: Field, target: Field, inside: Field, blur: Blur) -> Linearised:
    """About the field; outer is the secant slope between what is predicted and the target.

    It is 0 outside of the photo and where the target is saturated and explained.
    """
    predicted = np.maximum(blur(to_linear(np.clip(field, 0, BRIGHTEST))), 0)
    missing = to_linear(target) - predicted
    weight = inside * (1 - open_ended(target, predicted))
    near = np.abs(missing) <= SAME
    secant = (target - to_encoded(predicted)) / np.where(near, 1, missing)
    tangent = 1 / np.maximum(slope(np.clip(target, 0, 1)), LEAST_SLOPE)
    outer = weight * np.clip(np.where(near, tangent, secant), FLATTEST, STEEPEST)
    return Linearised(blur, outer, np.maximum(slope(field), LEAST_SLOPE), outer * missing)


def per_channel(first: Field, second: Field) -> NDArray[np.float64]:
    """[c, 1, 1] inner products."""
    return np.sum(first * second, axis=(-2, -1), keepdims=True, dtype=np.float64)


def share(part: NDArray[np.float64], whole: NDArray[np.float64]) -> Field:
    """[c, 1, 1] quotients; 0 where there is nothing left to do."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0).astype(np.float32)


def conjugate_gradients(data: Linearised, ridge: float, steps: int) -> Field:
    """(AᵀA + ridge)·x = Aᵀr, from zero, preconditioned with (KᵀK + ridge)⁻¹.

    Each channel for itself: fewer steps for all, and one at a time needs a third of the memory.
    """
    rest = data.transposed(data.residual)
    change: Field = np.zeros_like(rest)
    better = data.blur.inverted(rest, ridge)
    direction, power = better, per_channel(rest, better)
    for _ in range(steps):
        image = data.transposed(data.forward(direction)) + ridge * direction
        length = share(power, per_channel(direction, image))
        change += length * direction
        rest = np.asarray(rest - length * image, np.float32)
        better = data.blur.inverted(rest, ridge)
        following = per_channel(rest, better)
        direction = np.asarray(better + share(following, power) * direction, np.float32)
        power = following
    return change


def deconvolve(
    photo: Pixels, kernel: Plane, denoise: Denoise, settings: Settings | None = None
) -> Pixels:
    """The photo [3, h, w] without the kernel's blur, in [0, BRIGHTEST]: clip it to show it."""
    settings = settings or Settings()
    height, width = photo.shape[1:]
    margin = fourier.margin_of(kernel)
    shape = fourier.padded_shape(height, width, margin)
    blur = blur_by(kernel, shape)
    target = fourier.wrapped(photo, margin, shape)
    inside = np.zeros(shape, np.float32)
    fourier.window(inside, margin, height, width)[...] = 1
    field = target
    for level in settings.levels:
        ridge = COUPLING * settings.sigma**2 / level**2
        data = linearised(field, target, inside, blur)
        change = conjugate_gradients(data, ridge, settings.steps)
        field = denoise(np.clip(field + change, DARKEST, BRIGHTEST), level)
    return np.clip(fourier.window(field, margin, height, width), 0, BRIGHTEST)


def blurred(photo: Pixels, kernel: Plane) -> Pixels:
    """The photo [3, h, w] blurred in light, encoded in [0, 1]; borders see mirrored ends."""
    margin = fourier.margin_of(kernel)
    height, width = photo.shape[1:]
    shape = fourier.padded_shape(height, width, margin)
    light = fourier.wrapped(to_linear(photo), margin, shape)
    spread = np.maximum(blur_by(kernel, shape)(light), 0)
    return to_encoded(np.minimum(fourier.window(spread, margin, height, width), 1))
