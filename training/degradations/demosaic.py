"""The simplest way back from a mosaic to colours, so that a mosaic can be looked at."""

from dataclasses import replace

import numpy as np

from degradations import camera
from degradations.blur import Kernel, convolve
from images import Pixels

GREEN: Kernel = np.array([[0, 0.25, 0], [0.25, 1, 0.25], [0, 0.25, 0]], np.float32)
RED_OR_BLUE: Kernel = np.array([[0.25, 0.5, 0.25], [0.5, 1, 0.5], [0.25, 0.5, 0.25]], np.float32)


def bilinear(mosaic: Pixels) -> Pixels:
    """Sparse [3, h, w] of any Bayer pattern → each missing sample the mean of its neighbours."""
    kernels = (RED_OR_BLUE, GREEN, RED_OR_BLUE)
    planes = [convolve(plane[None], k) for plane, k in zip(mosaic, kernels, strict=True)]
    return np.concatenate(planes)


def raw_photo(random: np.random.Generator, photo: Pixels, iso: float) -> Pixels:
    """The finished photo that bilinear demosaicking makes of the photo's mosaic.

    photo: [3, h, w], sRGB-encoded, h and w even. The camera's colours, its white balance and the
    pattern are random; the sensor has 20,000 electrons at ISO 100.
    """
    scene = camera.unprocessed(random, photo)
    pattern = camera.PATTERNS[random.integers(len(camera.PATTERNS))]
    exposed = camera.exposed(random, scene.camera, camera.camera_noise(iso))
    return replace(scene, camera=bilinear(camera.mosaic(exposed, pattern))).rendered
