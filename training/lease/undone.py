"""Examples of undoing a blur with a kernel: for the refiner, and for what judges its results."""

from collections.abc import Callable
from dataclasses import replace

import torch
from torch import Tensor

from blur.noise import DOUBTED, LEAST, MORE
from lease.batches import blur
from lease.batches.chance import chance, log_uniform, of, uniform, whole
from lease.batches.compression import jpeg
from lease.cases import Cases
from lease.examples import (
    Batch,
    Draw,
    aperture_kernels,
    gaussian_kernels,
    inner,
    shaken_kernels,
)
from lease.found import Believed, Found, joined, mixed
from lease.frozen import Restore
from lease.photos import Photos
from lease.physics import CALLS, DISK_CALLS, deconvolved
from lease.solved import MEASURED, joined_solutions, solve_some
from nets.fusion.inputs import to_encoded, to_light

CONTEXT = 16
"""Pixels around what the refiner is judged on."""
NOISE = (1 / 255, 8 / 255)
COMPRESSED = 1 / 3
"""Share of blurred photos that are JPEGs."""
WRONG = 0.5
"""Share of the kernels that are made up that are not the photo's own."""
FOUND = 0.7
"""Share of kernels that were found, where there are any."""
DISKS = 0.25
"""Share of kernels that are, or are taken for, disks."""
STRENGTH = (0.8, 1.4)
"""What users make of the noise that is assumed."""
LEVELS = (3 / 255, 16 / 255)
"""What the refiner is told of the noise."""
Believe = Callable[[int, torch.device], Believed]


def mistaken(kernels: Tensor) -> Tensor:
    """Kernels [n, k, k] as they are when they are not found quite right: soft, or mixed up."""
    count, device = len(kernels), kernels.device
    soft = gaussian_kernels(uniform(count, 0.3, 1.5, device))
    reach = (soft.shape[-1] // 2,) * 4
    padded = torch.nn.functional.pad(kernels[:, None], reach)
    softened = blur.convolve(padded, soft)[:, 0].clamp(min=0)
    other = (
        uniform(count, 0, 0.5, device)[:, None, None] * chance(count, 0.5, device)[:, None, None]
    )
    mixed = (1 - other) * softened + other * kernels.roll(1, 0)
    wrong = mixed / mixed.sum((1, 2), keepdim=True)
    return torch.where(chance(count, WRONG, device)[:, None, None], wrong, kernels)


def believed(made: Callable[[int, torch.device], Tensor], found: Believed | None) -> Believe:
    """Draws kernels as they were found, where some are known, and others that are made up."""

    def draw(count: int, device: torch.device) -> Believed:
        true = made(count, device)
        certain = torch.zeros(count, dtype=torch.bool, device=device)
        invented = Believed(true, mistaken(true), certain)
        return mixed(found.drawn(count), invented, FOUND) if found else invented

    return draw


def noise_assumed(photo: Tensor, noiseless: Tensor, doubted: Tensor) -> Tensor:
    """[n]: the noise that the application would assume, which measures it well, and what its users
    change of it.
    """
    count, device = len(photo), photo.device
    measured = (photo - noiseless).square().mean((1, 2, 3)).sqrt()
    measured = measured * log_uniform(count, *MEASURED, device)
    strength = log_uniform(count, *STRENGTH, device) * torch.where(doubted, DOUBTED, 1.0)
    return torch.hypot(MORE * measured, torch.full_like(measured, LEAST)) * strength


def solved(
    photo: Tensor, kernels: Tensor, sigma: Tensor, denoiser: Restore, strokes: int
) -> Tensor:
    """By physics; the first so many kernels are strokes, the others disks."""
    # Physics' kernels say where the light of a point goes.
    turned = kernels.flip(1, 2)
    parts = (slice(strokes), CALLS), (slice(strokes, None), DISK_CALLS)
    return torch.cat(
        [deconvolved(photo[p], turned[p], sigma[p], denoiser, calls) for p, calls in parts]
    )


def spared(kernels: Believed, share: float) -> Believed:
    """A share of them did not blur, and is undone all the same."""
    point = torch.zeros_like(kernels.true)
    point[:, blur.RADIUS, blur.RADIUS] = 1
    chosen = chance(len(kernels), share, point.device)[:, None, None]
    return replace(kernels, true=torch.where(chosen, point, kernels.true))


def refining(denoiser: Restore, found: Found | None = None, sharp: float = 0) -> Draw:
    """Deblurring by physics with right and wrong kernels: result, photo and level → clean.

    Strokes come first in a batch, then disks, which get more calls of the denoiser. sharp: share of
    photos that were not blurred.
    """
    draw_strokes = believed(shaken_kernels, found.strokes if found else None)
    draw_disks = believed(aperture_kernels, found.disks if found else None)

    def draw(photos: Photos, count: int, side: int) -> Batch:
        seen = side + 2 * CONTEXT
        scene = photos.draw(count, seen + 2 * blur.RADIUS)
        device, strokes = scene.device, count - max(1, int(count * DISKS))
        parts = draw_strokes(strokes, device), draw_disks(count - strokes, device)
        kernels = spared(joined(*parts), sharp)
        noise = log_uniform(count, *NOISE, device)
        blurred = to_encoded(blur.convolve(to_light(scene), kernels.true).clamp(0, 1))
        noisy = (blurred + of(noise) * torch.randn_like(blurred)).clamp(0, 1)
        compressed = jpeg(noisy, whole(count, 80, 98, device), chance(count, 0.5, device))
        photo = torch.where(of(chance(count, COMPRESSED, device)), compressed, noisy)
        sigma = noise_assumed(photo, blurred, kernels.doubted)
        result = solved(photo, kernels.taken, sigma, denoiser, strokes)
        result, shown = inner(result, CONTEXT), inner(photo, CONTEXT)
        level = of(sigma.clamp(*LEVELS)).expand_as(shown[:, :1])
        return Batch((result, shown, level), inner(scene, blur.RADIUS + CONTEXT), shown)

    return draw


def as_found(cases: Cases, denoiser: Restore) -> Draw:
    """As refining, with kernels that were found in these photos, whatever photos are given."""

    def draw(_photos: Photos, count: int, side: int) -> Batch:
        seen, disks = side + 2 * CONTEXT, int(count * DISKS) if len(cases.disks) else 0
        every = solve_some(cases, cases.strokes, count - disks, seen, denoiser, CALLS)
        if disks:
            round_ones = solve_some(cases, cases.disks, disks, seen, denoiser, DISK_CALLS)
            every = joined_solutions(every, round_ones)
        pictures = every.result, every.photo, every.on_result, every.clean
        result, shown, target, unmoved = (inner(each, CONTEXT) for each in pictures)
        level = of(every.sigma.clamp(*LEVELS)).expand_as(shown[:, :1])
        return Batch((result, shown, level), target, shown, unmoved)

    return draw


def both(first: Draw, other: Draw, share: float) -> Draw:
    """A share of the batch from the other."""

    def draw(photos: Photos, count: int, side: int) -> Batch:
        others = int(count * share)
        batches = first(photos, count - others, side), other(photos, others, side)
        still = [
            replace(each, unmoved=each.target) if each.unmoved is None else each for each in batches
        ]
        pairs = zip(*(each.pictures for each in still), strict=True)
        return still[0].of([torch.cat(pair) for pair in pairs])

    return draw


def refined(refiner: Restore, source: Draw) -> Draw:
    """Deblurring by physics as it is shown: the refiner's result and y, and the clean photo."""

    def draw(photos: Photos, count: int, side: int) -> Batch:
        batch = source(photos, count, side)
        image = refiner(*batch.inputs).clamp(0, 1)
        return replace(batch, inputs=(image, batch.inputs[1]))

    return draw
