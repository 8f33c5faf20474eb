"""What fusion networks are trained on: a degraded photo, a step t, and the noise of that step."""

from functools import partial

import numpy as np

from data.pack import Source
from degradations import camera, photo_blur, photo_scale
from degradations.resize import reduce
from images import Pixels
from nets.tasks import Draw, Example

LARGEST_STEPS = {"sr-x4": 250, "sr-x2": 250, "deblur": 100, "raw": 100}


def step_and_noise(random: np.random.Generator, side: int, largest: int) -> tuple[Pixels, Pixels]:
    """T uniform in 1..largest as [1, 1, 1], and a unit normal image."""
    t = np.full((1, 1, 1), random.integers(1, largest + 1), np.float32)
    return t, random.standard_normal((3, side, side), dtype=np.float32)


def scaled(random: np.random.Generator, crops: Source, side: int, factor: int) -> Example:
    """Super-resolution."""
    clean = crops.draw(random, side)
    small = photo_scale.small(random, clean, factor)
    return Example((*step_and_noise(random, side, LARGEST_STEPS[f"sr-x{factor}"]), small), clean)


def blurred(random: np.random.Generator, crops: Source, side: int) -> Example:
    """Deblurring."""
    clean = crops.draw(random, side)
    photo = photo_blur.blurred(random, clean)
    return Example((*step_and_noise(random, side, LARGEST_STEPS["deblur"]), photo), clean)


def exposed(random: np.random.Generator, crops: Source, side: int) -> Example:
    """RAW: diffusion works on the rendered photo, so its matrix comes with the mosaic."""
    scene = camera.unprocessed(random, reduce(crops.draw(random, 2 * side), 2))
    mosaic = camera.exposure(random, scene, camera.random_noise(random))
    step = step_and_noise(random, side, LARGEST_STEPS["raw"])
    return Example((*step, *mosaic, scene.balanced_to_srgb[None]), scene.rendered)


DRAWS: dict[str, Draw] = {
    "deblur": blurred,
    "sr-x2": partial(scaled, factor=2),
    "sr-x4": partial(scaled, factor=4),
    "raw": exposed,
}
