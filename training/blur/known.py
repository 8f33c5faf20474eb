"""Kernels that were found elsewhere are known again: sooner than they are looked for."""

from collections.abc import Callable

import numpy as np

from blur.candidates import ALIKE
from blur.cells import SAME
from blur.choice import SIDES, Finding, distinct
from blur.disks import Weigh
from blur.light import Plane
from blur.pyramid import turned
from blur.shapes import likeness, width

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


def extent(kernel: Plane) -> int:
    """Side of the smallest square, about the middle, that holds all of a kernel."""
    return int(2 * np.abs(np.argwhere(kernel > 0) - len(kernel) // 2).max(initial=0) + 1)


def knowable(findings: list[Finding]) -> list[tuple[Finding, Plane]]:
    """Those whose kernel may be known again elsewhere, and the kernel."""
    return [
        (one, one.kernel)
        for one in distinct(findings)
        if one.reason == "found" and one.kernel is not None and width(one.kernel) >= KNOWN_WIDTH
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
    if any(width(one) < KNOWN_WIDTH for one in kernels):
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
    wide = [one for one in kernels if width(one) >= KNOWN_WIDTH]
    alike = [max((likeness(one, kernel) for one in wide), default=0.0) for _, kernel in known]
    best = int(np.argmax(alike))
    return known[best][0] if alike[best] >= SAME else faintly_held(findings, kernels, weigh)
