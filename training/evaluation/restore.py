"""The reference sampler with real networks, on one tile."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from images import Pixels
from packs.catalogue import MODELS, Method
from packs.network import Network
from reference.sampler import Settings, sample
from reference.schedule import Array, linear_schedule


@dataclass(frozen=True)
class Estimates:
    """What a fusion network gets at step t: x_IR and x_D, and for skips x_t/√ᾱ_t and y.

    Images are [3, h, w]; y has the size of x_IR.
    """

    restored: Pixels
    denoised: Pixels
    t: int
    noisy: Pixels
    seen: Pixels


Fusion = Callable[[Estimates], Pixels]
"""φ_F → x̂0 [3, h, w]"""


def fusing(network: Network) -> Fusion:
    """A pack's; it gets x_IR, x_D and t."""

    def fuse(given: Estimates) -> Pixels:
        t = np.array([given.t], np.float32)
        return network(x_ir=given.restored[None], x_d=given.denoised[None], t=t)[0]

    return fuse


@dataclass(frozen=True)
class Sampler:
    """φ_D and φ_F, which need not know the task."""

    denoiser: Network
    fusion: Fusion

    def __call__(self, restored: Pixels, seen: Pixels, settings: Settings) -> Pixels:
        """The result for x_IR in [0, 1] and y of its size; τ = 0 returns x_IR itself."""
        noisy = restored

        def denoise(iterate: Array, level: float) -> Array:
            nonlocal noisy  # The step's fusion, which comes next, may see it too.
            noisy = iterate.astype(np.float32)
            return self.denoiser.image(noisy, level).astype(np.float64)

        def fuse(_restored: Array, denoised: Array, t: int) -> Array:
            given = Estimates(restored, denoised.astype(np.float32), t, noisy, seen)
            return self.fusion(given).astype(np.float64)

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

    def sample(self, restored: Pixels, settings: Settings) -> Pixels:
        """The result for x_IR; τ = 0 returns x_IR itself."""
        return self.sampler(restored, restored, settings)
