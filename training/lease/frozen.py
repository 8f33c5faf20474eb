"""Examples that other networks of the lease take part in: for the refiner, and for fusion."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from lease.batches.chance import log_uniform, of, whole
from lease.examples import (
    RESTORING,
    Batch,
    Draw,
    exposed,
    scenes,
)
from lease.photos import Photos
from nets.error import noise_told
from nets.fusion.inputs import rendered, to_encoded
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
