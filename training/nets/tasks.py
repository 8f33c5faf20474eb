"""What each network of this project is trained on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from torch import nn

from data.pack import Source
from degradations import camera, noise, photo_blur, photo_scale
from degradations.colour import to_encoded
from degradations.resize import enlarge, reduce
from images import Pixels
from nets.deblurrer import Deblurrer
from nets.denoiser import Denoiser
from nets.developer import Developer
from nets.enlarger import DirectEnlarger, Enlarger

USUAL_LEVEL = 60 / 255
"""Photos are restored at noise levels up to about this one."""
USUAL_HARM = 4e-3
"""The mean squared error of a degraded crop."""


@dataclass(frozen=True)
class Example:
    """Inputs and target of one crop, each [channels, h, w]; weight of its squared error."""

    inputs: tuple[Pixels, ...]
    target: Pixels
    weight: float = 1.0


Draw = Callable[[np.random.Generator, Source, int], Example]
"""One example out of the crops; the last argument is the side of its target in pixels.

Not made inside another function: workers that are not forked are sent it by its name.
"""


@dataclass(frozen=True)
class Task:
    """A network, how to draw an example for it, and settings that suit a processor."""

    network: Callable[[], nn.Module]
    draw: Draw
    side: int
    batch: int
    learning_rate: float = 1e-3


def level_map(level: float, side: int) -> Pixels:
    """[1, side, side] of one number."""
    return np.full((1, side, side), level, np.float32)


def denoising(random: np.random.Generator, crops: Source, side: int) -> Example:
    """Half of the levels over the whole range, half among those that photos are restored at.

    The best squared error grows about as the level's 1.2th power; the weight undoes that.
    """
    clean = crops.draw(random, side)
    highest = noise.LARGEST_LEVEL if random.integers(2) else USUAL_LEVEL
    level = random.uniform(0, highest)
    noisy = noise.gaussian(random, clean, level)
    weight = (USUAL_LEVEL / (level + 2 / 255)) ** 1.2
    return Example((noisy, level_map(level, side)), clean, weight)


def weight_by_harm(degraded: Pixels, clean: Pixels) -> float:
    """Keeps crops of which little can be restored from drowning the others."""
    harm = float(np.square(degraded - clean).mean())
    return (USUAL_HARM / (harm + 2e-4)) ** 0.75


def deblurring(random: np.random.Generator, crops: Source, side: int) -> Example:
    """Shake, motion and defocus; one in twenty crops is sharp and must stay so."""
    clean = crops.draw(random, side)
    degraded = clean if random.uniform() < 0.05 else photo_blur.blurred(random, clean)
    return Example((degraded,), clean, weight_by_harm(degraded, clean))


def upscaling(random: np.random.Generator, crops: Source, side: int, factor: int) -> Example:
    """Small photos as cameras and software leave them, and some clean ones."""
    clean = crops.draw(random, side)
    small = photo_scale.harmed_small(random, clean, factor)
    return Example((small,), clean, weight_by_harm(enlarge(small, factor), clean))


def developing(random: np.random.Generator, crops: Source, side: int) -> Example:
    """A mosaic with noise; photos at half their size hold no demosaicking of their own."""
    scene = camera.unprocessed(random, reduce(crops.draw(random, 2 * side), 2))
    level = camera.random_noise(random)
    strength = 0.02 + float(np.sqrt(level.gain + level.offset))
    inputs = camera.exposure(random, scene, level)
    return Example(inputs, to_encoded(scene.balanced), (0.03 / strength) ** 1.2)


TASKS = {
    "denoiser": Task(Denoiser, denoising, side=80, batch=16, learning_rate=1.5e-4),
    "deblur": Task(Deblurrer, deblurring, side=128, batch=8),
    "sr-x2": Task(
        partial(DirectEnlarger, 2),
        partial(upscaling, factor=2),
        side=128,
        batch=8,
        learning_rate=2e-4,
    ),
    "sr-x4": Task(
        partial(Enlarger, 4), partial(upscaling, factor=4), side=160, batch=8, learning_rate=2e-4
    ),
    "raw": Task(Developer, developing, side=96, batch=6, learning_rate=4e-4),
}
