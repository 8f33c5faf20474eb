"""Where kernels are looked for, and which solution counts where: blur may vary over a photo."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from blur.candidates import ALIKE
from blur.choice import SIDES, Finding
from blur.deconvolve import SATURATED
from blur.disks import Weigh
from blur.light import Plane
from blur.pyramid import turned
from blur.shapes import likeness
from blur.shapes import width as width_of
from images import Pixels

WINDOW = 512
"""Side in pixels of the window that a kernel is looked for in."""
CELL = 640
"""Least side in pixels of a cell, of which each has a window."""
MOST_CELLS = 2
"""A side of the photo: enough for a blur that changes steadily, as that of a turned camera does."""
LEAST_OBLIQUE = 0.02
"""Where less lies in oblique edges, as in charts and screenshots (0.005; photos that were blurred
have 0.05 at least), level and upright strokes are made up as well as found."""
SAME = 0.8
"""Likeness of kernels of two cells from which they are one."""
KNOWN_SIDE = 256
"""Pixels a side of the part of a window that tells whether a kernel found elsewhere is there, too:
a quarter of the pixels, and two searches instead of eight, are enough to know it again."""
KNOWN_WIDTH = 1.5
"""Pixels of width, from which a kernel is told from a sharp photo's, which were 1.1 at most."""
HELD = 0.02
"""Nats a frequency, by which a kernel that holds in another window is likelier than no blur."""
FAINT = 0.005
"""The same, and by which it is likelier than its like, where kernels of the window itself show
nothing as likely."""
SIZES = ((0.8, 0), (1.25, 0))
TURNED = (*SIZES, (1, -15), (1, 15), (1, -30), (1, 30))
"""Times as large and degrees: a kernel holds where it is likelier than all of these of itself."""
GRAIN = 32
"""Windows begin at multiples of it."""


@dataclass(frozen=True)
class Area:
    """Rows [top, bottom) and columns [left, right)."""

    top: int
    left: int
    bottom: int
    right: int

    def of(self, photo: Pixels) -> Pixels:
        """The part of a photo."""
        return photo[:, self.top : self.bottom, self.left : self.right]


def cut(length: int) -> list[int]:
    """The borders of the cells along a side."""
    count = min(max(length // CELL, 1), MOST_CELLS)
    return [round(length * place / count) for place in range(count + 1)]


def cells(height: int, width: int) -> list[list[Area]]:
    """Rows of them; one only for a small photo."""
    rows, columns = cut(height), cut(width)
    return [
        [Area(top, left, bottom, right) for left, right in pairwise(columns)]
        for top, bottom in pairwise(rows)
    ]


def detail(photo: Pixels) -> Plane:
    """[h/GRAIN, w/GRAIN]: how much changes in each square, next to saturated pixels nothing."""
    height, width = (length // GRAIN * GRAIN for length in photo.shape[1:])
    down, right = (np.diff(photo, axis=axis, append=photo.take([-1], axis)) for axis in (1, 2))
    change = ((down**2 + right**2) * (photo < SATURATED))[:, :height, :width].sum(0)
    return change.reshape(height // GRAIN, GRAIN, width // GRAIN, GRAIN).sum((1, 3))


def obliqueness(light: Plane) -> float:
    """Share of squared differences, right and down, that is the smaller of both at a pixel.

    They are differences of 2×2 means two pixels apart: developing a mosaic makes edges jagged.
    """
    rows = light[1:] + light[:-1]
    cells = (rows[:, 1:] + rows[:, :-1]) / 4
    right, down = cells[:-2, 2:] - cells[:-2, :-2], cells[2:, :-2] - cells[:-2, :-2]
    smaller = np.minimum(right**2, down**2).sum()
    return float(smaller / max(float((right**2 + down**2).sum()), 1e-12))


def best_window(photo: Pixels, side: int = WINDOW) -> Area:
    """The window with most detail, at most side pixels, a multiple of GRAIN, wide and high."""
    height, width = photo.shape[1:]
    if max(height, width) <= side:
        return Area(0, 0, height, width)
    squares = detail(photo)
    tall, wide = (min(side // GRAIN, count) for count in squares.shape)
    sums = sliding_window_view(squares, (tall, wide)).sum((2, 3))
    top, left = (int(at) * GRAIN for at in np.unravel_index(sums.argmax(), sums.shape))
    return Area(top, left, min(top + side, height), min(left + side, width))


def extent(kernel: Plane) -> int:
    """Side of the smallest square, about the middle, that holds all of a kernel."""
    return int(2 * np.abs(np.argwhere(kernel > 0) - len(kernel) // 2).max(initial=0) + 1)


def knowable(findings: list[Finding]) -> list[tuple[Finding, Plane]]:
    """Those whose kernel may be known again elsewhere, and the kernel."""
    return [
        (one, one.kernel)
        for one in {id(one): one for one in findings}.values()
        if one.reason == "found" and one.kernel is not None and width_of(one.kernel) >= KNOWN_WIDTH
    ]


def is_sure(finding: Finding) -> bool:
    """Whether the spectrum alone is asked about it: of a stroke in doubt another window may show a
    better kernel; a disk is the spectrum's own, however alike kernels are.
    """
    return finding.agreement >= ALIKE or finding.kind == "defocus"


def gain_if_held(
    kernel: Plane,
    weigh: Weigh,
    ways: tuple[tuple[float, float], ...] = TURNED,
    least: float = HELD,
    ahead: float = 0,
) -> float | None:
    """In nats, where the spectrum speaks for the kernel and no other of its like as much.

    least: nats; ahead: of its like.
    """
    own, *others = (one.gain for one in weigh([kernel, *(turned(kernel, *way) for way in ways)]))
    return own if own >= max(least, *(other + ahead for other in others)) else None


def likeliest(gains: list[tuple[float | None, Finding]]) -> Finding | None:
    """That of most gain, of those that have any."""
    there = [(gain, one) for gain, one in gains if gain is not None]
    return max(there, key=lambda one: one[0])[1] if there else None


def held(findings: list[Finding], weigh: Weigh) -> Finding | None:
    """The likeliest finding whose kernel another window's spectrum says is there, too: that tells
    it from one a little larger or turned, which is sooner asked than a kernel is looked for. A disk
    is itself when it is turned.
    """
    sure = [(one, kernel) for one, kernel in knowable(findings) if is_sure(one)]
    ways = {"defocus": SIZES}
    return likeliest(
        [(gain_if_held(kernel, weigh, ways.get(one.kind, TURNED)), one) for one, kernel in sure]
    )


def faintly_held(findings: list[Finding], kernels: list[Plane], weigh: Weigh) -> Finding | None:
    """The same where a window shows little: of a stroke that its spectrum speaks for faintly, and
    at least as much as for kernels that were looked for in a part of it. A whole look finds nothing
    there as a rule, and takes ten times as long. What is next to a point may be sharp, and wants
    one.
    """
    if any(width_of(one) < KNOWN_WIDTH for one in kernels):
        return None
    most = max(FAINT, *(one.gain for one in weigh(kernels)))
    strokes = [
        (one, kernel)
        for one, kernel in knowable(findings)
        if one.kind == "shake" and one.agreement >= ALIKE
    ]
    return likeliest(
        [(gain_if_held(kernel, weigh, TURNED, most, FAINT), one) for one, kernel in strokes]
    )


def known_again(
    findings: list[Finding],
    kernels_in: Callable[[int], list[Plane]],
    weigh: Weigh,
) -> Finding | None:
    """The finding whose kernel is most like one that is in another window, if that is alike, or
    which nothing there speaks against.

    kernels_in: those of a part of the other window, in a square of that side.
    """
    known = knowable(findings)
    if not known:
        return None
    most = max(extent(kernel) for _, kernel in known)
    side = next((room for room in SIDES if room >= most), SIDES[-1])
    kernels = kernels_in(side)
    wide = [one for one in kernels if width_of(one) >= KNOWN_WIDTH]
    alike = [max((likeness(one, kernel) for one in wide), default=0.0) for _, kernel in known]
    best = int(np.argmax(alike))
    return known[best][0] if alike[best] >= SAME else faintly_held(findings, kernels, weigh)


def by_detail(seen: list[Pixels]) -> list[int]:
    """Places of windows, that of most detail first."""
    return sorted(range(len(seen)), key=lambda place: -float(detail(seen[place]).sum()))


def looked_at(
    seen: list[Pixels],
    search: Callable[[Pixels], Finding],
    known: Callable[[Pixels, list[Finding]], Finding | None] = lambda *_: None,
) -> list[Finding]:
    """What is found in each window, the one of most detail first.

    Where that one is sharp, all is left alone: a ground out of focus is as the photographer wants.
    known: what of the findings before is in a window as well, which is sooner told.
    """
    order = by_detail(seen)
    first = search(seen[order[0]])
    if first.reason == "sharp":
        return [first] * len(seen)
    found = {order[0]: first}
    for place in order[1:]:
        found[place] = known(seen[place], list(found.values())) or search(seen[place])
    return [found[place] for place in range(len(seen))]


def groups(findings: list[Finding]) -> list[list[int]]:
    """Places of findings whose kernels are found and alike, the largest group first."""
    found: list[list[int]] = []
    for place, finding in enumerate(findings):
        if finding.reason != "found" or finding.kernel is None:
            continue
        for group in found:
            first = findings[group[0]].kernel
            if first is not None and likeness(first, finding.kernel) >= SAME:
                group.append(place)
                break
        else:
            found.append([place])
    return sorted(found, key=len, reverse=True)


def merged(findings: list[Finding]) -> list[Finding]:
    """For each cell what holds there: kernels that are alike become the one of most agreement.

    Cells that show next to nothing follow the largest group; sharp ones stay sharp.
    """
    alike = groups(findings)
    best = [max((findings[p] for p in group), key=lambda f: f.agreement) for group in alike]
    most_sure = max(findings, key=lambda finding: finding.agreement)
    others = best[0] if best else most_sure
    result = [others if f.reason in ("small", "disagreement") else f for f in findings]
    for group, finding in zip(alike, best, strict=True):
        for place in group:
            result[place] = finding
    return result


def ramp(length: int, borders: list[int]) -> Plane:
    """[cells, length]: weights of the cells along a side, linear between their middles."""
    middles = [(first + last) / 2 for first, last in pairwise(borders)]
    hats = [np.eye(len(middles))[place] for place in range(len(middles))]
    at = np.arange(length) + 0.5
    return np.array([np.interp(at, middles, hat) for hat in hats], np.float32)


def share(height: int, width: int, chosen: list[bool]) -> Plane:
    """[height, width]: how much the solution of the chosen cells counts; of all cells, 1."""
    down, across = ramp(height, cut(height)), ramp(width, cut(width))
    return np.asarray(down.T @ np.reshape(chosen, (len(down), len(across))) @ across, np.float32)
