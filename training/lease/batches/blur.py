"""Blur kernels, one an example, and what they do to light."""

import math

import torch
from torch import Tensor

from degradations.blur import SAMPLES
from degradations.defocus import FINE
from lease.batches.chance import uniform

RADIUS = 32
"""Of every kernel, in pixels: crops are cut with this margin."""
SIDE = 2 * RADIUS + 1
LONGEST_PATH = RADIUS - 1.0
"""A path may lie all on one side of its centroid, and its end is splatted over two pixels."""
LARGEST_APERTURE = 6.0


def scaled(paths: Tensor, extent: Tensor) -> Tensor:
    """[n, SAMPLES, 2] so that the larger side of each is extent [n] pixels."""
    sides = paths.amax(1) - paths.amin(1)
    return paths * (extent / sides.amax(1))[:, None, None]


def shake_paths(extent: Tensor) -> Tensor:
    """[n] → [n, SAMPLES, 2]: as degradations.blur.shake_path."""
    count, device = len(extent), extent.device
    time = torch.linspace(0, 1, SAMPLES, device=device)[None, :, None]
    paths = torch.randn(count, 1, 2, device=device) * time
    for frequency in (0.5, 1.0, 1.5):
        phase = 2 * math.pi * torch.rand(count, 1, 2, device=device)
        size = torch.randn(count, 1, 2, device=device) * 0.35 / frequency
        paths = paths + size * torch.sin(2 * math.pi * frequency * time + phase)
    return scaled(paths, extent)


def straight_paths(extent: Tensor) -> Tensor:
    """[n] → [n, SAMPLES, 2]: as degradations.blur.straight_path."""
    angle = uniform(len(extent), 0, math.pi, extent.device)
    direction = torch.stack([torch.sin(angle), torch.cos(angle)], 1)[:, None]
    time = torch.linspace(-0.5, 0.5, SAMPLES, device=extent.device)[None, :, None]
    return time * direction * extent[:, None, None]


def walk_paths(extent: Tensor) -> Tensor:
    """[n] → [n, SAMPLES, 2]: random walks, some with so much momentum that they are smooth.

    Long exposures by hand are not band-limited: they stop, turn and have corners.
    """
    count, device = len(extent), extent.device
    walk = torch.randn(count, SAMPLES, 2, device=device).cumsum(1)
    one = torch.ones(count, device=device)
    momentum = torch.rand(count, 1, 1, device=device)
    return scaled(
        (1 - momentum) * scaled(walk, one) + momentum * scaled(walk.cumsum(1), one), extent
    )


def path_kernels(paths: Tensor) -> Tensor:
    """[n, samples, 2] → [n, SIDE, SIDE]: as degradations.blur.path_kernel, in the middle."""
    centred = paths - paths.mean(1, keepdim=True)
    base = centred.floor()
    part = centred - base
    place = base.long() + RADIUS
    kernels = torch.zeros(len(paths), SIDE * SIDE, device=paths.device)
    for dy in (0, 1):
        for dx in (0, 1):
            weight = (1 - dy - part[..., 0]).abs() * (1 - dx - part[..., 1]).abs()
            index = (place[..., 0] + dy) * SIDE + place[..., 1] + dx
            kernels.scatter_add_(1, index, weight)
    return (kernels / kernels.sum(1, keepdim=True)).view(-1, SIDE, SIDE)


def apertures(radius: Tensor, corners: Tensor, turn: Tensor) -> Tensor:
    """[n] each → [n, SIDE, SIDE]: disks where corners is 0, else polygons; radius at most 6."""
    side = 2 * math.ceil(LARGEST_APERTURE) + 1
    axis = (torch.arange(side * FINE, device=radius.device) + 0.5) / FINE - side / 2
    y, x = axis[:, None], axis[None, :]
    distance, size = torch.hypot(y, x), radius[:, None, None]
    disk = (y**2 + x**2 <= size**2).float()
    half = (math.pi / corners.clamp(min=3))[:, None, None]
    angle = torch.remainder(torch.atan2(y, x) - turn[:, None, None], 2 * half) - half
    polygon = (distance * torch.cos(angle) <= size * torch.cos(half)).float()
    inside = torch.where(corners[:, None, None] > 0, polygon, disk)
    covered = inside.view(-1, side, FINE, side, FINE).mean((2, 4))
    covered = covered / covered.sum((1, 2), keepdim=True)
    margin = RADIUS - side // 2
    return torch.nn.functional.pad(covered, (margin,) * 4)


def convolve(images: Tensor, kernels: Tensor) -> Tensor:
    """[n, c, h, w] by [n, k, k], k odd → [n, c, h − k + 1, w − k + 1]: where all light is known.

    As degradations.blur.convolve, a kernel says whence the light of a pixel comes.
    """
    height, width = images.shape[2:]
    lost = kernels.shape[-1] - 1
    spectrum = torch.fft.rfft2(kernels.flip(1, 2), s=(height, width))[:, None]
    full = torch.fft.irfft2(torch.fft.rfft2(images) * spectrum, s=(height, width))
    return full[:, :, lost:, lost:]


def spread(light: Tensor, moving: Tensor, kernels: Tensor) -> Tensor:
    """Light [n, 3, h, w] of which a part moves → [n, 3, h − 2·RADIUS, w − 2·RADIUS].

    moving: [n, 1, h, w] in [0, 1], ones where the whole picture does. As in
    degradations.motion.moving_object, what is still is seen where the moving part does not cover.
    """
    both = convolve(torch.cat([light * moving, moving], 1), kernels)
    still = light[:, :, RADIUS:-RADIUS, RADIUS:-RADIUS]
    return both[:, :3] + still * (1 - both[:, 3:])
