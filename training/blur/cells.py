"""Cells of a photo, since blur may vary: what holds in each, which solution counts where."""

from itertools import pairwise

import numpy as np

from blur.choice import Finding
from blur.light import Plane
from blur.shapes import likeness
from blur.window import Area

CELL = 640
"""Least side in pixels of a cell, of which each has a window."""
MOST_CELLS = 2
"""A side of the photo: enough for a blur that changes steadily, as that of a turned camera does."""
SAME = 0.8
"""Likeness of kernels of two cells from which they are one."""


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
