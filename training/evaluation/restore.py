"""The reference sampler with real networks, on one tile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from images import Pixels, repeated
from packs.catalogue import MODELS, Method
from packs.network import Network
from reference.sampler import Estimates, Settings, sample
from reference.schedule import Array, linear_schedule

Fusion = Callable[[Estimates, Pixels], Pixels]
"""φ_F: estimates and y [3, h, w] at the size of x_IR → x̂0 [3, h, w]"""


def fusing(network: Network) -> Fusion:
    """A pack's; it gets what its file has inputs for."""

    def fuse(given: Estimates, seen: Pixels) -> Pixels:
        every: dict[str, Any] = {
            "x_ir": given.restored[None],
            "x_d": given.denoised[None],
            "x_t": given.noisy[None],
            "y": seen[None],
            "t": [given.t],
            "level": [given.level],
        }
        inputs = {name: np.asarray(every[name], np.float32) for name in network.input_names}
        return network(**inputs)[0]

    return fuse


@dataclass(frozen=True)
class Sampler:
    """φ_D and φ_F, which need not know the task."""

    denoiser: Network
    fusion: Fusion

    def __call__(self, restored: Pixels, seen: Pixels | None, settings: Settings) -> Pixels:
        """The result for x_IR in [0, 1] and y of its size or None; τ = 0 returns x_IR itself."""
        shown = restored if seen is None else seen

        def denoise(noisy: Array, level: float) -> Array:
            return self.denoiser.image(noisy.astype(np.float32), level).astype(np.float64)

        def fuse(given: Estimates) -> Array:
            return self.fusion(given, shown).astype(np.float64)

        image = restored.astype(np.float64)
        if settings.tau:
            for step in sample(image, denoise, fuse, linear_schedule(), settings):
                image = step.iterate
        return np.clip(image, 0, 1).astype(np.float32)


@dataclass(frozen=True)
class Trio:
    """The networks of a method."""

    restorer: Network
    sampler: Sampler

    @staticmethod
    def of(method: Method) -> "Trio":
        """Loaded from the packs."""
        names = (method.restorer, method.denoiser, method.fusion)
        restorer, denoiser, fusion = (Network(MODELS / name / f"{name}.onnx") for name in names)
        return Trio(restorer, Sampler(denoiser, fusing(fusion)))

    def restored(self, degraded: Pixels) -> Pixels:
        """x_IR = φ_IR(y), told that y is free of noise."""
        takes_level = "sigma" in self.restorer.input_names
        return self.restorer.image(degraded, 0.0 if takes_level else None)

    def sample(self, degraded: Pixels, restored: Pixels, settings: Settings) -> Pixels:
        """The result for y and x_IR; τ = 0 returns x_IR itself."""
        times = restored.shape[1] // degraded.shape[1]
        return self.sampler(restored, repeated(degraded, times), settings)
