"""A finished photo back to what the sensor saw (Brooks et al. 2019, "Unprocessing Images")."""

from dataclasses import dataclass

import numpy as np

from degradations.colour import to_encoded, to_encoded_mirrored, to_linear
from degradations.noise import sensor
from images import Pixels

PATTERNS = ("GRBG", "RGGB", "BGGR", "GBRG")
FULL_WELLS = (12_000, 80_000)
"""Electrons that saturate the sensor at ISO 100, from telephones to full frame."""
READ_NOISES = (1.5, 6.0)
"""Electrons."""
SRGB_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
XYZ_TO_CAMERA = np.array(
    [
        [[1.0234, -0.2969, -0.2266], [-0.5625, 1.6328, -0.0469], [-0.0703, 0.2188, 0.6406]],
        [[0.4913, -0.0541, -0.0202], [-0.6130, 1.3513, 0.2906], [-0.1564, 0.2151, 0.7183]],
        [[0.8380, -0.2630, -0.0639], [-0.2887, 1.0725, 0.2496], [-0.0627, 0.1427, 0.5438]],
        [[0.6596, -0.2079, -0.0562], [-0.4782, 1.3016, 0.1933], [-0.0970, 0.1581, 0.5181]],
    ]
)
"""The cameras of the paper, which are those of the Darmstadt noise data set."""


@dataclass(frozen=True)
class Noise:
    """The variance at light x is gain·x + offset."""

    gain: float
    offset: float


def camera_noise(iso: float, full_well: float = 20_000, read_noise: float = 4) -> Noise:
    """Full well at ISO 100 and read noise, both in electrons; light 1 saturates the sensor."""
    electrons = full_well * 100 / iso
    return Noise(1 / electrons, (read_noise / electrons) ** 2)


def random_noise(random: np.random.Generator) -> Noise:
    """Any camera at ISO 100 to 12800; a tenth is free of noise."""
    iso = 100 * 2 ** random.uniform(0, 7)
    full_well, read = (np.exp(random.uniform(*np.log(r))) for r in (FULL_WELLS, READ_NOISES))
    return camera_noise(iso, full_well, read) if random.uniform() > 0.1 else Noise(0.0, 0.0)


def random_matrix(random: np.random.Generator) -> Pixels:
    """[3, 3] linear sRGB → camera RGB of a blend of cameras; white stays white."""
    shares = random.dirichlet(np.ones(len(XYZ_TO_CAMERA)))
    matrix = np.tensordot(shares, XYZ_TO_CAMERA, 1) @ SRGB_TO_XYZ
    return (matrix / matrix.sum(axis=1, keepdims=True)).astype(np.float32)


@dataclass(frozen=True)
class Scene:
    """Camera RGB [3, h, w] and the matrix [3, 3] from there to linear sRGB.

    camera: light from 0 on; the sensor saturates at 1, after its noise.
    balance: the multipliers [3] of white balance, the largest of which is 1.
    """

    camera: Pixels
    to_srgb: Pixels
    balance: Pixels

    @property
    def balanced(self) -> Pixels:
        """Camera RGB without noise in which white is neutral, in [0, 1]."""
        return np.minimum(self.camera, 1) * self.balance[:, None, None]

    @property
    def balanced_to_srgb(self) -> Pixels:
        """The matrix [3, 3] from there to linear sRGB."""
        return self.to_srgb / self.balance

    def rendered_from(self, balanced: Pixels) -> Pixels:
        """Other balanced camera RGB of the scene as a finished photo, sRGB-encoded in [0, 1]."""
        light = np.tensordot(self.balanced_to_srgb, balanced, 1)
        return to_encoded(np.clip(light, 0, 1))

    @property
    def rendered(self) -> Pixels:
        """The finished photo."""
        return self.rendered_from(self.balanced)


def unprocessed(random: np.random.Generator, photo: Pixels) -> Scene:
    """Primaries, brightness and white balance of an sRGB-encoded photo undone.

    Brightness above 1 makes highlights that clip in some channels and not in others.
    """
    gains = np.array([random.uniform(1.4, 2.6), 1, random.uniform(1.3, 2.4)], np.float32)
    matrix = random.uniform(0.4, 1.3) * random_matrix(random) / gains[:, None]
    camera = np.maximum(np.tensordot(matrix, to_linear(photo), 1), 0)
    to_srgb = np.linalg.inv(matrix).astype(np.float32)
    return Scene(camera.astype(np.float32), to_srgb, gains / gains.max())


def places(pattern: str) -> list[tuple[int, int, int]]:
    """(channel, row, column) of the four samples of a cell."""
    return [("RGB".index(colour), n // 2, n % 2) for n, colour in enumerate(pattern)]


def mosaic(camera: Pixels, pattern: str = "GRBG") -> Pixels:
    """What a sensor samples of camera RGB; zeros elsewhere."""
    sparse = np.zeros_like(camera)
    for channel, top, left in places(pattern):
        sparse[channel, top::2, left::2] = camera[channel, top::2, left::2]
    return sparse


def exposed(random: np.random.Generator, camera: Pixels, noise: Noise) -> Pixels:
    """With the sensor's noise, clipped where it saturates."""
    return np.minimum(sensor(random, camera, noise.gain, noise.offset), 1)


def exposure(
    random: np.random.Generator, scene: Scene, level: Noise
) -> tuple[Pixels, Pixels, Pixels]:
    """What φ_IR takes: the balanced mosaic under the curve of sRGB, and its noise.

    The noise is two maps [3, h, w]: at balanced light x its variance is shot²·x + read².
    """
    balance = scene.balance[:, None, None]
    balanced = exposed(random, scene.camera, level) * balance
    shot, read = np.sqrt(level.gain * balance), np.sqrt(level.offset) * balance
    shot, read = (np.broadcast_to(v, balanced.shape).astype(np.float32) for v in (shot, read))
    return mosaic(to_encoded_mirrored(balanced)), shot, read
