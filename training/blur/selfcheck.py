"""Whether a result may be believed: it must explain the photo that it was made from."""

import numpy as np
from scipy.ndimage import uniform_filter

from blur.deconvolve import blurred, open_ended
from blur.kernel import estimate_from_light
from blur.light import Plane, luma, to_linear
from blur.shapes import likeness
from images import Pixels

ROOM = 3
"""Pixels beyond the kernel's radius that are not compared."""
AROUND = 33
"""Side in pixels of the square whose mean tells about its middle; mirrored at the border."""
NOISY = (1.5, 2.0)
"""Times the noise: an error is normal up to the first, and none of noise from the second on."""
LARGE = (0.35, 0.45)
"""The same for its share of what the kernel changes: there is more to be wrong in busy photos."""


def squared_error(photo: Pixels, result: Pixels, kernel: Plane) -> Plane:
    """[h, w]: the re-blurred result against the photo, the mean of the channels.

    Saturated values that the result explains have no error.
    """
    again = blurred(result, kernel)
    weight = 1 - open_ended(photo, to_linear(again))
    return np.asarray((weight * (again - photo) ** 2).mean(0), np.float32)


def residual(photo: Pixels, result: Pixels, kernel: Plane) -> float:
    """RMS of the re-blurred result against the photo, in [0, 1]: the noise, if all is right."""
    border = len(kernel) // 2 + ROOM
    inner = np.s_[border:-border, border:-border]
    return float(np.sqrt(squared_error(photo, result, kernel)[inner].mean()))


def smoothstep(value: Plane, first: float, last: float) -> Plane:
    """From 0 at first to 1 at last."""
    part = np.clip((value - first) / (last - first), 0, 1)
    return part * part * (3 - 2 * part)


def trust(photo: Pixels, result: Pixels, kernel: Plane, sigma: float) -> Plane:
    """[h, w], in [0, 1]: how far the result explains the photo around each pixel.

    What is sharp cannot come out of a blur: where a subject is in focus before a blurred ground,
    the error is far above the noise sigma, and not small beside what the kernel would change.
    """
    error, change = (
        np.asarray(uniform_filter(squared_error(photo, one, kernel), AROUND), np.float32)
        for one in (result, photo)
    )
    above_noise: Plane = np.asarray(np.sqrt(error) / sigma, np.float32)
    share: Plane = np.sqrt(error / np.asarray(change + sigma**2, np.float32))
    doubt = smoothstep(above_noise, *NOISY) * smoothstep(share, *LARGE)
    return np.asarray(1 - uniform_filter(doubt, AROUND), np.float32)


def halves(light: Plane) -> tuple[Plane, Plane]:
    """Cut across the longer side."""
    if light.shape[0] > light.shape[1]:
        return light[: light.shape[0] // 2], light[light.shape[0] // 2 :]
    return light[:, : light.shape[1] // 2], light[:, light.shape[1] // 2 :]


def agreement(photo: Pixels, kernel: Plane) -> float:
    """The mean likeness, in [0, 1], of the kernels of two halves to the whole photo's."""
    parts = [estimate_from_light(half, len(kernel)) for half in halves(luma(photo))]
    return float(np.mean([likeness(part, kernel) for part in parts]))
