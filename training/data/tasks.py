"""What the fusion network of each task is trained on."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from degradations.blur import motion_blur
from degradations.resize import reduce
from images import Pixels

Degradation = Callable[[np.random.Generator, Pixels], Pixels]


@dataclass(frozen=True)
class Task:
    """A degradation, the pack that undoes it, and the steps its fusion network is used at."""

    restorer: str
    largest_step: int
    degrade: Degradation


TASKS = {
    "deblur": Task("maxim-deblur", 100, motion_blur),
    "sr": Task("srmd-sr-x4", 250, lambda _random, image: reduce(image, 4)),
}
