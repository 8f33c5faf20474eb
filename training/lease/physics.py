"""Deblurring by physics in batches: what the refiner has to correct (`blur/` is the reference)."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from blur.deconvolve import (
    BRIGHTEST,
    COUPLING,
    DARKEST,
    EXPLAINED,
    FLATTEST,
    LEAST_SLOPE,
    SAME,
    SATURATED,
    STEEPEST,
    Settings,
)
from blur.fourier import ROOM, padded_length
from lease.batches.blur import RADIUS, SIDE
from lease.batches.chance import of
from nets.fusion.inputs import to_encoded, to_light

MARGIN = RADIUS + ROOM
CALLS, DISK_CALLS = 2, 4
"""Of the denoiser: as many as the application spends where a refiner follows; the same where a disk
was taken."""

Denoise = Callable[[Tensor, Tensor], Tensor]
"""Noisy [n, 3, h, w] and its level [n, 1, h, w] → clean."""


def slope(encoded: Tensor) -> Tensor:
    """As blur.light.slope."""
    bent = 2.4 / 1.055 * ((encoded.clamp(min=0.04045) + 0.055) / 1.055) ** 1.4
    return torch.where(encoded <= 0.04045, 1 / 12.92, bent)


def wrapped_along(field: Tensor, dim: int, total: int) -> Tensor:
    """As blur.fourier.wrapped_along, MARGIN in front."""
    length = field.shape[dim]
    gap = total - length
    step = torch.arange(gap, device=field.device)

    def mirrored(index: Tensor) -> Tensor:
        folded = index % (2 * length)
        return torch.where(folded >= length, 2 * length - 1 - folded, folded)

    last = field.index_select(dim, mirrored(length + step))
    first = field.index_select(dim, mirrored(step - gap))
    fade = 0.5 - 0.5 * torch.cos(math.pi * (step + 1) / (gap + 1))
    weight = fade.view([gap if place == dim else 1 for place in range(field.dim())])
    between = (1 - weight) * last + weight * first
    behind = gap - MARGIN
    front, back = between.narrow(dim, behind, MARGIN), between.narrow(dim, 0, behind)
    return torch.cat([front, field, back], dim)


def wrapped(field: Tensor, side: int) -> Tensor:
    """[n, c, h, w] → [n, c, side, side] that wraps around without a step."""
    return wrapped_along(wrapped_along(field, 2, side), 3, side)


def transfer(kernels: Tensor, side: int) -> Tensor:
    """Spectra [n, 1, side, side/2 + 1] of kernels [n, SIDE, SIDE], their middles being no shift."""
    padded = torch.nn.functional.pad(kernels, (0, side - SIDE, 0, side - SIDE))
    return torch.fft.rfft2(padded.roll((-RADIUS, -RADIUS), (1, 2)))[:, None]


@dataclass(frozen=True)
class Blur:
    """Convolution of fields that wrap around, a kernel an example."""

    spectrum: Tensor
    side: int

    def applied(self, field: Tensor, spectrum: Tensor) -> Tensor:
        """Times a spectrum."""
        return torch.fft.irfft2(torch.fft.rfft2(field) * spectrum, s=(self.side, self.side))

    def __call__(self, field: Tensor) -> Tensor:
        """Blurred."""
        return self.applied(field, self.spectrum)

    def transposed(self, field: Tensor) -> Tensor:
        """By the kernel turned around."""
        return self.applied(field, self.spectrum.conj())

    def inverted(self, field: Tensor, ridge: Tensor) -> Tensor:
        """(KᵀK + ridge)⁻¹."""
        return self.applied(field, 1 / (self.spectrum.abs() ** 2 + ridge))


@dataclass(frozen=True)
class Linearised:
    """As blur.deconvolve.Linearised."""

    blur: Blur
    outer: Tensor
    within: Tensor
    residual: Tensor

    def forward(self, change: Tensor) -> Tensor:
        """A·change."""
        return self.outer * self.blur(self.within * change)

    def transposed(self, field: Tensor) -> Tensor:
        """Aᵀ·field."""
        return self.within * self.blur.transposed(self.outer * field)


def linearised(field: Tensor, target: Tensor, inside: Tensor, blur: Blur) -> Linearised:
    """As blur.deconvolve.linearised."""
    predicted = blur(to_light(field.clamp(0, BRIGHTEST))).clamp(min=0)
    missing = to_light(target) - predicted
    open_ended = (target >= SATURATED) & (predicted >= EXPLAINED)
    near = missing.abs() <= SAME
    secant = (target - to_encoded(predicted)) / torch.where(near, 1.0, missing)
    tangent = 1 / slope(target.clamp(0, 1)).clamp(min=LEAST_SLOPE)
    slopes = torch.where(near, tangent, secant).clamp(FLATTEST, STEEPEST)
    outer = inside * ~open_ended * slopes
    return Linearised(blur, outer, slope(field).clamp(min=LEAST_SLOPE), outer * missing)


def product(first: Tensor, second: Tensor) -> Tensor:
    """[n, c, 1, 1]: the inner product of each channel."""
    return (first * second).sum((2, 3), keepdim=True)


def share(part: Tensor, whole: Tensor) -> Tensor:
    """The quotient; 0 where there is nothing left to do."""
    return torch.where(whole > 0, part / whole.clamp(min=1e-30), 0.0)


def conjugate_gradients(data: Linearised, ridge: Tensor, steps: int) -> Tensor:
    """As blur.deconvolve.conjugate_gradients."""
    rest = data.transposed(data.residual)
    change = torch.zeros_like(rest)
    better = data.blur.inverted(rest, ridge)
    direction, power = better, product(rest, better)
    for _ in range(steps):
        image = data.transposed(data.forward(direction)) + ridge * direction
        length = share(power, product(direction, image))
        change = change + length * direction
        rest = rest - length * image
        better = data.blur.inverted(rest, ridge)
        following = product(rest, better)
        direction = better + share(following, power) * direction
        power = following
    return change


def deconvolved(
    photos: Tensor, kernels: Tensor, sigma: Tensor, denoise: Denoise, calls: int = CALLS
) -> Tensor:
    """As blur.deconvolve.deconvolve with so many calls, at least two, in [0, 1].

    photos: square [n, 3, s, s]; kernels [n, SIDE, SIDE]; sigma [n]: the noise that is assumed.
    """
    inner, settings = photos.shape[-1], Settings()
    side = padded_length(inner + 2 * MARGIN)
    blur = Blur(transfer(kernels, side), side)
    window = (
        slice(None),
        slice(None),
        slice(MARGIN, MARGIN + inner),
        slice(MARGIN, MARGIN + inner),
    )
    inside = torch.zeros(1, 1, side, side, device=photos.device)
    inside[window] = 1
    field = target = wrapped(photos, side)
    last = of(sigma.clamp(min=1 / 255))
    first = last.clamp(min=settings.first)
    for call in range(calls):
        level = first * (last / first) ** (call / (calls - 1))
        ridge = COUPLING * of(sigma) ** 2 / level**2
        data = linearised(field, target, inside, blur)
        change = conjugate_gradients(data, ridge, settings.steps)
        field = (field + change).clamp(DARKEST, BRIGHTEST)
        field = denoise(field, level.expand_as(field[:, :1])).float()
    return field[window].clamp(0, 1)
