"""x_IR, x_D and t of a batch, made by the frozen networks while a fusion network trains."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from reference.schedule import linear_schedule

KNEE = 0.0031308

Restore = Callable[..., Tensor]


def to_light(encoded: Tensor) -> Tensor:
    """The inverse curve of sRGB, mirrored at the origin."""
    size = encoded.abs()
    light = torch.where(size <= 0.04045, size / 12.92, ((size + 0.055) / 1.055) ** 2.4)
    return light * encoded.sign()


def to_encoded(light: Tensor) -> Tensor:
    """The curve of sRGB for light in [0, 1]."""
    power = 1.055 * light.clamp(min=KNEE) ** (1 / 2.4) - 0.055
    return torch.where(light <= KNEE, 12.92 * light, power)


def rendered(camera: Tensor, matrix: Tensor) -> Tensor:
    """Encoded, balanced camera RGB → encoded sRGB in [0, 1]; matrix: [n, 1, 3, 3], on light."""
    light = torch.einsum("nij,njhw->nihw", matrix[:, 0], to_light(camera))
    return to_encoded(light.clamp(0, 1))


@dataclass(frozen=True)
class FusionInputs:
    """The networks that stay as they are.

    noise_restored: x_t comes from x_IR, as when sampling starts, instead of from the true image.
    """

    restorer: nn.Module
    denoiser: nn.Module
    noise_restored: bool = False

    def restored(self, photo: tuple[Tensor, ...]) -> Tensor:
        """x_IR; a RAW photo is a mosaic, its two noise maps and the matrix to linear sRGB."""
        if len(photo) == 1:
            return self.restorer(photo[0]).clamp(0, 1)
        *mosaic, matrix = photo
        return rendered(self.restorer(*mosaic), matrix)

    def __call__(self, inputs: tuple[Tensor, ...], clean: Tensor) -> tuple[Tensor, ...]:
        """(t, unit noise, degraded photo…) → (x_IR, x_D, t, x_t/√ᾱ_t, y at full size)."""
        t, noise, *photo = inputs
        steps = t.flatten()
        levels = torch.tensor(linear_schedule().noise_level, dtype=torch.float32, device=t.device)
        level = levels[steps.long()][:, None, None, None]
        restored = self.restored(tuple(photo))
        noisy = (restored if self.noise_restored else clean) + level * noise
        denoised = self.denoiser(noisy, level.expand_as(noisy[:, :1]))
        size = restored.shape[2:]
        given = photo[0] if photo[0].shape[2:] == size else interpolate(photo[0], size)
        return restored, denoised, steps, noisy, given
