"""Does the device compute what the processor does? The first thing to know of a rented machine."""

from collections.abc import Callable

import torch
from torch import Tensor

from lease.batches import blur, picture
from lease.batches.compression import jpeg
from lease.batches.resize import resized
from lease.physics import deconvolved
from nets.fusion.inputs import to_encoded, to_light

SIDE = 96


def spread(scene: Tensor) -> Tensor:
    """Blur of light with raised highlights and a moving object."""
    extent = torch.linspace(4, 24, len(scene), device=scene.device)
    time = torch.linspace(-0.5, 0.5, 100, device=scene.device)[None, :, None]
    paths = time * torch.tensor([0.6, 0.8], device=scene.device) * extent[:, None, None]
    half = torch.full((len(scene), 2), 0.5, device=scene.device)
    moving = picture.ellipses(half, 0.6 * half, SIDE, blur.RADIUS)
    light = picture.raised(to_light(scene), extent / 6)
    return to_encoded(blur.spread(light, moving, blur.path_kernels(paths)).clamp(0, 1))


def compressed(scene: Tensor) -> Tensor:
    """JPEG of both kinds."""
    quality = torch.linspace(60, 98, len(scene), device=scene.device)
    return jpeg(scene, quality, torch.arange(len(scene), device=scene.device) % 2 > 0)


def reduced(scene: Tensor) -> Tensor:
    """To a quarter."""
    return resized(scene, scene.shape[-1] // 4)


def sharpened(scene: Tensor) -> Tensor:
    """Physics, without a denoiser."""
    ones = torch.ones(len(scene), device=scene.device)
    kernels = blur.apertures(3 * ones, 0 * ones, 0 * ones)
    return deconvolved(scene, kernels, ones * 4 / 255, lambda noisy, _level: noisy)


CHECKS: dict[str, tuple[Callable[[Tensor], Tensor], float]] = {
    "blur": (spread, 1e-4),
    "resizing": (reduced, 1e-4),
    "JPEG": (compressed, 2e-3),
    "physics": (sharpened, 2e-3),
}
"""What is compared, and the largest root mean square of the difference that is in order."""


def agreement(device: torch.device, scene: Tensor) -> dict[str, str]:
    """Of the device with the processor, by what was computed; scene: SIDE + 2·RADIUS wide."""
    found = {}
    for name, (compute, most) in CHECKS.items():
        here, there = compute(scene.cpu()), compute(scene.to(device)).cpu()
        error = float((here - there).square().mean().sqrt())
        found[name] = f"{error:.2g} {'as it should be' if error <= most else 'TOO MUCH'}"
    return found
