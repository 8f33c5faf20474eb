"""Examples that other networks of the lease take part in: for the refiner, and for fusion."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from lease.batches import blur
from lease.batches.chance import chance, log_uniform, of, uniform, whole
from lease.batches.compression import jpeg
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
from lease.photos import Photos
from lease.physics import deconvolved
from nets.fusion.inputs import rendered, to_encoded, to_light
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
"""Share of kernels that are not the photo's own."""

Restore = Callable[..., Tensor]


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


def refining(denoiser: Restore) -> Draw:
    """Deblurring by physics with right and wrong kernels: result, photo and level → clean."""

    def draw(photos: Photos, count: int, side: int) -> Batch:
        seen = side + 2 * CONTEXT
        scene = photos.draw(count, seen + 2 * blur.RADIUS)
        device = scene.device
        shaken = chance(count, 0.6, device)[:, None, None]
        kernels = torch.where(
            shaken, shaken_kernels(count, device), aperture_kernels(count, device)
        )
        noise = log_uniform(count, *NOISE, device)
        sharp = to_encoded(blur.convolve(to_light(scene), kernels).clamp(0, 1))
        noisy = (sharp + of(noise) * torch.randn_like(sharp)).clamp(0, 1)
        compressed = jpeg(noisy, whole(count, 80, 98, device), chance(count, 0.5, device))
        photo = torch.where(of(chance(count, COMPRESSED, device)), compressed, noisy)
        assumed = (noise * log_uniform(count, 0.7, 2, device)).clamp(min=3 / 255)
        # Physics' kernels say where the light of a point goes.
        believed = mistaken(kernels).flip(1, 2)
        result = inner(deconvolved(photo, believed, assumed, denoiser), CONTEXT)
        given = inner(photo, CONTEXT)
        level = of(assumed).expand_as(given[:, :1])
        clean = inner(scene, blur.RADIUS + CONTEXT)
        return Batch((result, given, level), clean, given)

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


def restored(task: str, restorer: Restore) -> Draw:
    """x_IR and y at its size, and the clean photo."""
    if task == "raw":
        return developed(restorer)
    degrade = RESTORING[task]

    def draw(photos: Photos, count: int, side: int) -> Batch:
        batch = degrade(photos, count, side)
        (photo,) = batch.inputs
        seen = photo if photo.shape[-1] == side else interpolate(photo, (side, side))
        return Batch((restorer(photo).clamp(0, 1), seen), batch.target, photo)

    return draw


def refined(refiner: Restore, denoiser: Restore) -> Draw:
    """Deblurring by physics as it is shown: the refiner's result and y, and the clean photo."""
    source = refining(denoiser)

    def draw(photos: Photos, count: int, side: int) -> Batch:
        batch = source(photos, count, side)
        image = refiner(*batch.inputs).clamp(0, 1)
        return Batch((image, batch.inputs[1]), batch.target, batch.shown)

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
