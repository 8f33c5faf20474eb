"""Finished photos back to what a sensor saw; the model is degradations.camera's."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from torch import Tensor

from degradations.camera import FULL_WELLS, READ_NOISES, SRGB_TO_XYZ, XYZ_TO_CAMERA
from degradations.xtrans import CELL, SIDE
from lease.batches.chance import chance, log_uniform, of, uniform
from lease.batches.noise import sensor
from nets.fusion.inputs import to_encoded, to_light

NOISELESS = 0.1
"""Share of photos without noise."""


@cache
def cameras(device: torch.device) -> Tensor:
    """[cameras, 3, 3]: linear sRGB → camera RGB."""
    return torch.from_numpy((XYZ_TO_CAMERA @ SRGB_TO_XYZ).astype(np.float32)).to(device)


def matrices(shares: Tensor) -> Tensor:
    """Blends [n, cameras] → linear sRGB → camera RGB [n, 3, 3]; white stays white."""
    blend = torch.einsum("nk,kij->nij", shares, cameras(shares.device))
    return blend / blend.sum(2, keepdim=True)


def inverse(matrix: Tensor) -> Tensor:
    """Of [n, 3, 3], by the adjugate: PyTorch's own waits for the device."""
    first, second, third = matrix.unbind(1)
    columns = [
        torch.linalg.cross(second, third),
        torch.linalg.cross(third, first),
        torch.linalg.cross(first, second),
    ]
    return torch.stack(columns, 2) / (first * columns[0]).sum(1)[:, None, None]


def balanced_matrix(matrix: Tensor, balance: Tensor) -> Tensor:
    """From balanced camera RGB to linear sRGB [n, 3, 3]."""
    return inverse(matrix) / balance[:, None, :]


@dataclass(frozen=True)
class Scene:
    """Camera RGB [n, 3, h, w], its white balance [n, 3], and [n, 3, 3] from balanced to sRGB."""

    camera: Tensor
    balance: Tensor
    to_srgb: Tensor

    @property
    def balanced(self) -> Tensor:
        """Without noise, white neutral, in [0, 1]."""
        return self.camera.clamp(max=1) * self.balance[:, :, None, None]


def unprocessed(photos: Tensor, matrix: Tensor, gains: Tensor, exposure: Tensor) -> Scene:
    """As degradations.camera.unprocessed, with what it draws as arguments.

    photos: [n, 3, h, w], sRGB-encoded. matrix: [n, 3, 3]; gains: [n, 3]; exposure: [n].
    """
    whole = exposure[:, None, None] * matrix / gains[:, :, None]
    camera = torch.einsum("nij,njhw->nihw", whole, to_light(photos)).clamp(min=0)
    balance = gains / gains.amax(1, keepdim=True)
    return Scene(camera, balance, balanced_matrix(whole, balance))


def random_scenes(photos: Tensor) -> Scene:
    """With the distribution of degradations.camera.unprocessed."""
    count, device = len(photos), photos.device
    parts = -torch.rand(count, len(XYZ_TO_CAMERA), device=device).clamp(min=1e-7).log()
    shares = parts / parts.sum(1, keepdim=True)
    red, blue = uniform(count, 1.4, 2.6, device), uniform(count, 1.3, 2.4, device)
    gains = torch.stack([red, torch.ones_like(red), blue], 1)
    return unprocessed(photos, matrices(shares), gains, uniform(count, 0.4, 1.3, device))


def random_noise(count: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Gain and offset [n], with the distribution of degradations.camera.random_noise."""
    iso = log_uniform(count, 100, 12800, device)
    electrons = log_uniform(count, *FULL_WELLS, device) * 100 / iso
    read = log_uniform(count, *READ_NOISES, device)
    noisy = ~chance(count, NOISELESS, device)
    return noisy / electrons, noisy * (read / electrons) ** 2


def mosaic(camera: Tensor) -> Tensor:
    """What a sensor of rows G R, B G samples of [n, 3, h, w], h and w even; zeros elsewhere."""
    sparse = torch.zeros_like(camera)
    for channel, top, left in ((1, 0, 0), (0, 0, 1), (2, 1, 0), (1, 1, 1)):
        sparse[:, channel, top::2, left::2] = camera[:, channel, top::2, left::2]
    return sparse


@cache
def xtrans_cell(device: torch.device) -> Tensor:
    """[3, SIDE, SIDE] of bool: where each colour is sampled."""
    return torch.from_numpy(np.arange(3)[:, None, None] == CELL).to(device)


def xtrans_mosaic(camera: Tensor) -> Tensor:
    """As degradations.xtrans.mosaic, of [n, 3, h, w]; h and w are whole cells."""
    down, across = (length // SIDE for length in camera.shape[2:])
    return torch.where(xtrans_cell(camera.device).repeat(1, down, across), camera, 0.0)


Sampling = Callable[[Tensor], Tensor]


def exposed(
    scene: Scene, gain: Tensor, offset: Tensor, normal: Tensor, sampled: Sampling = mosaic
) -> tuple[Tensor, ...]:
    """As degradations.camera.exposure, for any mosaic."""
    balance = scene.balance[:, :, None, None]
    light = sensor(scene.camera, gain, offset, normal).clamp(max=1) * balance
    encoded = light.sign() * to_encoded(light.abs())
    shot, read = (of(gain) * balance).sqrt(), of(offset).sqrt() * balance
    return sampled(encoded), shot.expand_as(light), read.expand_as(light)
