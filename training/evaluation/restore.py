"""The reference sampler with real packs, on one tile."""

from dataclasses import dataclass

import numpy as np

from images import Pixels
from packs.catalogue import MODELS, Recipe
from packs.network import Network
from reference.sampler import Settings, sample
from reference.schedule import Array, linear_schedule


@dataclass(frozen=True)
class Trio:
    """The networks of a recipe."""

    restorer: Network
    denoiser: Network
    fusion: Network

    @staticmethod
    def of(recipe: Recipe) -> "Trio":
        """Loaded from the packs."""
        names = (recipe.restorer, recipe.denoiser, recipe.fusion)
        return Trio(*(Network(MODELS / name / f"{name}.onnx") for name in names))

    def restored(self, degraded: Pixels) -> Pixels:
        """x_IR = φ_IR(y), told that y is free of noise."""
        takes_level = "sigma" in self.restorer.input_names
        return self.restorer.image(degraded, 0.0 if takes_level else None)

    def denoise(self, noisy: Array, level: float) -> Array:
        """φ_D."""
        return self.denoiser.image(noisy.astype(np.float32), level).astype(np.float64)

    def fuse(self, restored: Array, denoised: Array, t: int) -> Array:
        """φ_F."""
        x_ir, x_d = (image[None].astype(np.float32) for image in (restored, denoised))
        fused = self.fusion(x_ir=x_ir, x_d=x_d, t=np.array([t], np.float32))
        return fused[0].astype(np.float64)

    def sample(self, restored: Pixels, settings: Settings) -> Pixels:
        """The result for x_IR; τ = 0 returns x_IR itself."""
        image = restored.astype(np.float64)
        schedule = linear_schedule()
        if settings.tau:
            for step in sample(image, self.denoise, self.fuse, schedule, settings):
                image = step.iterate
        return np.clip(image, 0, 1).astype(np.float32)
