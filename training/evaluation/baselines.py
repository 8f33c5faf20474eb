"""What anybody can do to x_IR for more crispness: grain and unsharp masking.

Perceptual distances fall by these too, so a claim counts only where it beats them at equal PSNR.
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from scipy.ndimage import gaussian_filter

from images import Pixels
from reference.noise import Stream, normals

SEED = 7
LEVELS = (1, 2, 3, 4)
"""Of grain, in 8-bit steps."""
RADIUS = 1.5
AMOUNTS = (0.25, 0.5, 1.0)

Baseline = Callable[[Pixels], Pixels]
"""x_IR [3, h, w] → the same, crisper; in [0, 1]"""


def grain(image: Pixels, level: float, coloured: bool) -> Pixels:
    """Gaussian noise of standard deviation level, the same in all channels or not."""
    noise = normals(SEED, 0, Stream.STEP, (image.shape[1], image.shape[2])).astype(np.float32)
    chosen = noise if coloured else noise[:1]
    return np.clip(image + np.float32(level) * chosen, 0, 1)


def unsharp(image: Pixels, radius: float, amount: float) -> Pixels:
    """Adds amount times what a Gaussian blur of the radius takes away."""
    blurred = gaussian_filter(image, (0, radius, radius), mode="nearest")
    return np.clip(image + np.float32(amount) * (image - blurred), 0, 1)


def baselines() -> Iterator[tuple[str, str, Baseline]]:
    """Family, name and function, by rising strength in each family."""
    for family, coloured in (("grey grain", False), ("coloured grain", True)):
        for level in LEVELS:
            name = f"φ_IR, {family} of {level}/255"
            yield family, name, partial(grain, level=level / 255, coloured=coloured)
    for amount in AMOUNTS:
        name = f"φ_IR, unsharp masking {RADIUS} px, {amount:g}"
        yield "unsharp", name, partial(unsharp, radius=RADIUS, amount=amount)
