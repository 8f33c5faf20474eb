"""demosaicnet and a denoiser on camera RGB, what the RAW network is compared with."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from degradations.colour import to_encoded_mirrored, to_linear_mirrored
from images import Pixels
from packs.network import Network

Curve = Callable[[Pixels], Pixels]


def root(light: Pixels) -> Pixels:
    """The square root, mirrored at the origin."""
    return np.sign(light) * np.sqrt(np.abs(light))


def square(encoded: Pixels) -> Pixels:
    """The inverse of root."""
    return encoded * np.abs(encoded)


def same(light: Pixels) -> Pixels:
    """Linear numbers."""
    return light


CURVES: dict[str, tuple[Curve, Curve]] = {
    "linear": (same, same),
    "square root": (root, square),
    "sRGB": (to_encoded_mirrored, to_linear_mirrored),
}


@dataclass(frozen=True)
class Stabiliser:
    """Anscombe's generalised transform of [0, 1] to [0, 1], after which noise has one level."""

    gain: float
    offset: float

    def transformed(self, light: Pixels) -> Pixels:
        """Of variance 1."""
        inner = self.gain * light + 0.375 * self.gain**2 + self.offset
        return 2 / self.gain * np.sqrt(np.maximum(inner, 0))

    @property
    def ends(self) -> tuple[float, float]:
        """The transformed black and white."""
        black, white = self.transformed(np.array([0, 1], np.float32))
        return float(black), float(white)

    @property
    def level(self) -> float:
        """The deviation of noise after it."""
        black, white = self.ends
        return 1 / (white - black)

    def apply(self, light: Pixels) -> Pixels:
        """To numbers whose noise is 1 / (white − black)."""
        black, white = self.ends
        return (self.transformed(light) - black) / (white - black)

    def undo(self, stabilised: Pixels) -> Pixels:
        """Mäkitalo's and Foi's unbiased inverse."""
        black, white = self.ends
        d = np.maximum(black + (white - black) * stabilised, black)
        a = np.sqrt(1.5)
        mean = d**2 / 4 + a / (4 * d) - 11 / (8 * d**2) + 5 * a / (8 * d**3) - 1 / 8
        return np.maximum(self.gain * (mean - self.offset / self.gain**2), 0).astype(np.float32)


def demosaic(network: Network, mosaic: Pixels, balance: Pixels, curve: str = "sRGB") -> Pixels:
    """Camera RGB out of a sparse mosaic of light, rows G R and B G.

    balance: [3, 1, 1] factors that make white grey. demosaicnet gets a balanced picture, darkened
    so that nothing is beyond 1.
    """
    forth, back = CURVES[curve]
    gentle = balance / balance.max()
    given = forth(mosaic * gentle).astype(np.float32)
    result: Pixels = back(network(mosaic=given[None])[0]) / gentle
    return result


def denoise(network: Network, camera: Pixels, noise: Stabiliser, told: float = 1) -> Pixels:
    """Camera RGB at the level of the noise, or at so many times that."""
    stabilised = noise.apply(camera).astype(np.float32)
    return noise.undo(network.image(stabilised, told * noise.level))
