"""Examples that other networks of the lease take part in: for the refiner, and for fusion."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from blur.noise import DOUBTED, LEAST, MORE
from lease.batches import blur
from lease.batches.chance import chance, log_uniform, of, uniform, whole
from lease.batches.compression import jpeg
from lease.cases import Cases, joined_solutions, solve_some
from lease.examples import (
    RESTORING,
    Batch,
    Draw,
    aperture_kernels,
    exposed,
    gaussian_kernels,
    inner,
    scenes,
    shaken_kernels,
)
from lease.found import Believed, Found, joined, mixed
from lease.photos import Photos
from lease.physics import CALLS, DISK_CALLS, deconvolved
from nets.error import noise_told
from nets.fusion.inputs import rendered, to_encoded, to_light
from nets.fusion.tasks import LARGEST_STEPS
from nets.training import precision
from reference.schedule import linear_schedule

SMALLEST_LEVEL = float(linear_schedule().noise_level[1])
"""σ̃ of the last step, t = 1."""
LARGEST_LEVELS = {
    task: 2.5 * error / 255
    for task, error in {"sr-x4": 17.5, "sr-x2": 13.0, "deblur": 20.6, "raw": 5.8}.items()
}
"""2.5 times the RMSE of x_IR: below it the start is off the path, above φ_D adds nothing."""
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
MEASURED, STRENGTH = (0.9, 1.15), (0.8, 1.4)
"""The noise that is measured, in that of the photo, and what users make of it."""
LEVELS = (3 / 255, 16 / 255)
"""What the refiner is told of the noise."""

Restore = Callable[..., Tensor]
Believe = Callable[[int, torch.device], Believed]


@dataclass(frozen=True)
class Frozen:
    """A network that takes part and does not learn, in the precision of training."""

    network: nn.Module
    device: torch.device

    def __call__(self, *inputs: Tensor) -> Tensor:
        """In float32."""
        dtype = precision(self.device)
        kept = False  # a captured graph would keep the copies of the weights of its first run
        with torch.autocast(
            self.device.type, dtype, enabled=dtype != torch.float32, cache_enabled=kept
        ):
            output: Tensor = self.network(*inputs)
        return output.float()


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


def developed(restorer: Restore) -> Draw:
    """A RAW photo as it is shown: x_IR, also in place of y, since y is a mosaic; the clean one."""

    def draw(photos: Photos, count: int, side: int) -> Batch:
        scene = scenes(photos, count, side)
        mosaic, *noise = exposed(scene)
        matrix = scene.to_srgb[:, None]
        clean = rendered(to_encoded(scene.balanced), matrix)
        shown = rendered(restorer(mosaic, *noise), matrix)
        return Batch((shown, shown), clean, mosaic)

    return draw


def judged(restorer: Restore) -> Draw:
    """As developed; in place of y the mosaic's noise, as a head is told of it."""

    def draw(photos: Photos, count: int, side: int) -> Batch:
        scene = scenes(photos, count, side)
        mosaic, shot, read = exposed(scene)
        matrix = scene.to_srgb[:, None]
        clean = rendered(to_encoded(scene.balanced), matrix)
        shown = rendered(restorer(mosaic, shot, read), matrix)
        squares = (each.square().mean((1, 2, 3)) for each in (shot, read))
        return Batch((shown, of(noise_told(*squares)).expand_as(shown)), clean, mosaic)

    return draw


def restored(task: str, restorer: Restore, among: Mapping[str, Draw] = RESTORING) -> Draw:
    """x_IR and y at its size, and the clean photo. among: how examples of tasks are drawn."""
    if task == "raw":
        return developed(restorer)
    degrade = among[task]

    def draw(photos: Photos, count: int, side: int) -> Batch:
        batch = degrade(photos, count, side)
        (photo,) = batch.inputs
        seen = photo if photo.shape[-1] == side else interpolate(photo, (side, side))
        return Batch((restorer(photo).clamp(0, 1), seen), batch.target, photo)

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


def fusing(task: str, restorer: Restore, denoiser: Restore) -> Draw:
    """x_IR, x_D, x̃_t, y and σ̃_t → the clean photo, which is what is noised."""
    source, largest = restored(task, restorer), LARGEST_LEVELS[task]

    def draw(photos: Photos, count: int, side: int) -> Batch:
        batch = source(photos, count, side)
        image, seen = batch.inputs
        sigma = log_uniform(count, SMALLEST_LEVEL, largest, image.device)
        noisy = batch.target + of(sigma) * torch.randn_like(image)
        denoised = denoiser(noisy, of(sigma).expand_as(noisy[:, :1]))
        return Batch((image, denoised, noisy, seen, sigma), batch.target, batch.shown)

    return draw


def stepping(task: str, restorer: Restore, denoiser: Restore, device: torch.device) -> Draw:
    """x_IR, x_D and t → the clean photo: φ_F as the paper has it, which is told the step alone."""
    source, largest = restored(task, restorer), LARGEST_STEPS[task]
    levels = torch.tensor(linear_schedule().noise_level, dtype=torch.float32, device=device)

    def draw(photos: Photos, count: int, side: int) -> Batch:
        batch = source(photos, count, side)
        t = whole(count, 1, largest, device)
        level = of(levels[t.long()])
        noisy = batch.target + level * torch.randn_like(batch.target)
        denoised = denoiser(noisy, level.expand_as(noisy[:, :1]))
        return Batch((batch.inputs[0], denoised, t), batch.target, batch.shown)

    return draw
