"""Disks that kernels show, or the spectrum alone: a lens out of focus."""

from collections.abc import Callable

import numpy as np

from blur.evidence import Evidence
from blur.light import Plane
from blur.shapes import disk, likeness, width

RADII = np.arange(0.5, 8.01, 0.1)
"""Of disks in pixels; the last ones are looked for in larger squares only."""
AROUND = (0, -0.2, 0.2, -0.4, 0.4, -0.6, 0.6, -0.8, 0.8)
"""Pixels by which radii differ from that of the most alike disk, which the spectrum is asked about;
the first of those that are as likely counts."""
LARGER = 0.75
"""Pixels by which the likeliest disk may be larger than the most alike one. Where a kernel is round
and the spectrum would have more, the photo is a smooth one."""
LESS_LIKELY = 0.02
"""Nats by which a disk may be less likely than the kernel that it takes the place of: disks that
were there were 0.001 less likely at most, and strokes that look like one 0.07 at least."""
SOUGHT = np.arange(1.6, 7.3, 0.4)
"""Radii of disks that the spectrum alone is asked about, where no kernel is round."""
EVIDENT, LIKELIER = 0.005, 0.002
"""Nats that such a disk has at least, and by which it is likelier than the kernel; disks that were
there had 0.006 and 0.004. Of strokes none had both."""
WIDEST = 7.0
"""Pixels of radius: a photo in which larger disks are likelier still shows no disk."""
SHARPEST = 1.25
"""Radius of the disk below which a photo is sharp."""
ROUND, ROUND_IF_SMALL, SMALL = 0.8, 0.9, 2.0
"""Likeness to a disk from which a kernel is one; the same for a radius below the third number."""
ROUNDISH, WIDER = 0.7, 2.0
"""Where another kernel is that round, the one that is best by all evidence is so at least, and at
most so many times as wide as the disk: the smallest square holds no more than a long stroke's end.
"""

SLIGHT, SLIGHT_FALL = 0.015, 2.2
"""Nats of a disk in a photo that is sharp by its kernels, and how fast power falls in it, at least.
"""
OWN, SLIGHT_IF_OWN = 1.5, 0.1
NOISY, SLIGHT_IF_NOISY = 4 / 255, 0.025
"""Radius below which a photo may be so soft because its camera makes them so, and nats that a disk
has then at least; the same from that noise on, which hides what shows softness. Of 478 sharp crops
seven, most from drones, had 0.016 to 0.077 with radii of 1.25 and 1.45, none a larger one; where
there is noise 0.016 at most. Of 310 through apertures of 1 to 1.6 pixels 173 have the two above,
and 115 these, too."""

Weigh = Callable[[list[Plane]], list[Evidence]]
"""What the photo's spectrum says of each kernel."""


def closest_disk(kernel: Plane) -> tuple[float, float]:
    """Radius of the disk that is most like the kernel, and the likeness."""
    side = max(21, len(kernel))
    likenesses = [likeness(kernel, disk(float(radius), side)) for radius in RADII]
    best = int(np.argmax(likenesses))
    return float(RADII[best]), likenesses[best]


def as_disk(radius: float) -> Plane:
    """In the square that it needs."""
    return disk(radius, 2 * int(np.ceil(radius + 0.5)) + 1)


def is_disk(radius: float, roundness: float, believed: Plane) -> bool:
    """Whether one of the kernels is round enough, and the one that is believed is much like it."""
    if radius < SHARPEST or roundness < (ROUND_IF_SMALL if radius < SMALL else ROUND):
        return False
    fits = width(believed) <= WIDER * width(as_disk(radius))
    return fits and closest_disk(believed)[1] >= ROUNDISH


def likeliest_disk(radius: float, weigh: Weigh) -> tuple[float, float]:
    """Radius of the disk about as large that the spectrum speaks most for, and how much, in nats.

    A kernel as it is found is blunter than the disk that it shows, so that the disk that is most
    like it is too small, as a rule by 0.3 pixels.
    """
    radii = [max(radius + step, SHARPEST) for step in AROUND]
    gains = [one.gain for one in weigh([as_disk(each) for each in radii])]
    best = int(np.argmax(gains))
    return radii[best], gains[best]


def is_near(radius: float, likeliest: float, gain: float) -> bool:
    """Whether the likeliest disk about as large as a kernel's, and that much so, is that of the
    kernel; where a much smaller one is the likeliest, and less likely than no blur, none is.
    """
    return likeliest <= radius + LARGER and (likeliest >= radius - LARGER or gain >= 0)


def sought_disk(weigh: Weigh, gain: float) -> float | None:
    """Radius of a disk of which kernels show nothing, and the spectrum much, or None.

    gain: what the spectrum says of the kernel that the disk would take the place of, in nats.
    """
    gains = [one.gain for one in weigh([as_disk(float(each)) for each in SOUGHT])]
    radius, most = likeliest_disk(float(SOUGHT[int(np.argmax(gains))]), weigh)
    return radius if radius < WIDEST and most >= max(EVIDENT, gain + LIKELIER) else None


def slight_disk(weigh: Weigh, noise: float, told: bool) -> float | None:
    """Radius of a disk that is too small for kernels to show it, or None.

    noise: the photo's, in [0, 1]. told: the user says that the photo is out of focus, so that it
    is not its camera's softness.
    """
    radius, _ = likeliest_disk(SHARPEST, weigh)
    (seen,) = weigh([as_disk(radius)])
    of_camera = SLIGHT_IF_OWN if noise < NOISY else SLIGHT_IF_NOISY
    least = SLIGHT if told or radius >= OWN else of_camera
    return radius if seen.gain >= least and seen.fall >= SLIGHT_FALL else None
