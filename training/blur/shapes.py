"""What kernels look like: cleaned, centred, compared; and the disks of a lens out of focus."""

import numpy as np
import scipy.fft
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, label

from blur.light import Plane

LEAST_TAP = 0.05
"""Of the largest: smaller taps are noise."""
LEAST_ISLAND = 0.05
"""Of the mass: smaller islands are noise."""
DISK_SAMPLES = 16
"""A pixel and axis."""


def normalised(kernel: Plane) -> Plane:
    """With sum 1."""
    return np.asarray(kernel / max(float(kernel.sum()), 1e-9), np.float32)


def tidied(kernel: Plane) -> Plane:
    """Without negative and tiny taps and without small islands (8-connected); sum 1."""
    taps = np.maximum(kernel, 0)
    taps = np.where(taps < LEAST_TAP * taps.max(), 0, taps)
    islands, count = label(taps > 0, np.ones((3, 3)))
    mass = np.bincount(islands.ravel(), taps.ravel(), count + 1)
    kept = mass >= LEAST_ISLAND * taps.sum()
    return normalised(np.where(kept[islands], taps, 0))


def nearby(kernel: Plane, other: Plane, reach: int) -> Plane:
    """What is no farther than that from a tap of another kernel, in a square of the same side."""
    square = np.ones((2 * reach + 1, 2 * reach + 1), bool)
    return tidied(np.where(binary_dilation(other > 0, square), kernel, 0))


def shifted(kernel: Plane, down: int, right: int) -> Plane:
    """Moved by whole pixels; what leaves the square is lost."""
    room = max(abs(down), abs(right))
    moved = np.roll(np.pad(kernel, room), (down, right), (0, 1))
    return moved[room : room + len(kernel), room : room + len(kernel)]


def centroid(kernel: Plane) -> tuple[float, float]:
    """How far down and right of the middle, in pixels, the light of a kernel lies."""
    offset = np.arange(len(kernel)) - len(kernel) // 2
    down, right = (float(kernel.sum(axis, dtype=np.float64) @ offset) for axis in (1, 0))
    return down, right


def centred(kernel: Plane) -> Plane:
    """With the centroid within half a pixel of the middle."""
    down, right = (round(offset) for offset in centroid(kernel))
    return shifted(kernel, -down, -right)


def correlation(first: Plane, second: Plane) -> NDArray[np.float64]:
    """[n, n] of two kernels; at (down, right), modulo n, second is moved by that."""
    side = len(first) + len(second)
    one, other = (
        scipy.fft.rfft2(kernel.astype(np.float64), (side, side)) for kernel in (first, second)
    )
    return np.asarray(scipy.fft.irfft2(one * np.conj(other), (side, side)))


def likeness(first: Plane, second: Plane) -> float:
    """In [0, 1]: the greatest normalised correlation of two kernels over all shifts."""
    most = correlation(first, second).max()
    return float(most / np.sqrt((first**2).sum() * (second**2).sum()))


def resized(kernel: Plane, side: int) -> Plane:
    """In the middle of a square of that side, odd as its own is."""
    room = (side - len(kernel)) // 2
    return np.pad(kernel, room) if room >= 0 else kernel[-room:room, -room:room]


def mean(kernels: list[Plane]) -> Plane:
    """Each moved to where it is most like the first, in the largest square; tidied, centred."""
    side = max(len(kernel) for kernel in kernels)
    first, *others = (resized(kernel, side) for kernel in kernels)
    total = first.copy()
    for other in others:
        field = correlation(first, other)
        place = np.unravel_index(field.argmax(), field.shape)
        down, right = ((int(at) + side) % len(field) - side for at in place)
        total += shifted(other, down, right)
    return centred(tidied(total))


def disk(radius: float, side: int = 15) -> Plane:
    """[side, side]: the share of each pixel inside a disk of that radius in pixels; sum 1."""
    axis = (np.arange(side * DISK_SAMPLES) + 0.5) / DISK_SAMPLES - side / 2
    inside = (axis[:, None] ** 2 + axis**2 <= radius**2).astype(np.float32)
    shares = inside.reshape(side, DISK_SAMPLES, side, DISK_SAMPLES).mean(axis=(1, 3))
    return normalised(shares)


def width(kernel: Plane) -> float:
    """Root of the mean square distance to the centroid, in pixels."""
    offset = np.arange(len(kernel))
    sums = (kernel.sum(axis) for axis in (0, 1))
    return float(sum(line @ offset**2 - (line @ offset) ** 2 for line in sums) ** 0.5)


def pointedness(kernel: Plane) -> float:
    """The most light that 3×3 pixels hold, in [0, 1]."""
    return float(sliding_window_view(np.pad(kernel, 1), (3, 3)).sum((2, 3)).max())
