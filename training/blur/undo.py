"""A blurred photo from top to bottom: noise, kernels, choice, solution, check."""

from dataclasses import dataclass, replace

import numpy as np

from blur import cells, noise
from blur.choice import Finding, distinct
from blur.deconvolve import Denoise
from blur.light import Plane
from blur.search import Look, findings_of, look
from blur.solve import Options, Solver, settings_for
from blur.window import Area
from images import Pixels

LEAST_TRUST = 0.25
"""Mean of the trust, below which the kernel is refuted."""
HALO = 2
"""Radii of the kernel that a part of a photo sees around it."""


@dataclass(frozen=True)
class Outcome:
    """The result [3, h, w] in [0, 1], and for each cell, row by row, what was found there."""

    image: Pixels
    findings: list[Finding]
    sigma: float


def refuted(finding: Finding) -> Finding:
    """Without its kernel."""
    return replace(finding, kernel=None, reason="unexplained")


def reach(weight: Plane, kernel: Plane | None) -> Area:
    """Where a solution counts, and what it has to see around."""
    rows, columns = (np.flatnonzero(weight.any(axis)) for axis in (1, 0))
    halo = 0 if kernel is None else HALO * len(kernel)
    return Area(
        max(int(rows[0]) - halo, 0),
        max(int(columns[0]) - halo, 0),
        min(int(rows[-1]) + 1 + halo, weight.shape[0]),
        min(int(columns[-1]) + 1 + halo, weight.shape[1]),
    )


def undo(
    photo: Pixels, denoise: Denoise, options: Options | None = None, look: Look = look
) -> Outcome:
    """The photo [3, h, w] without its blur, as far as it can be found and explains the photo.

    look: sees a window; another one may remember what it saw.
    """
    options = options or Options()
    sigma = noise.sigma(photo)
    findings = findings_of(photo, sigma, options, denoise, look)
    height, width = photo.shape[1:]
    result, final = photo.copy(), {}
    for finding in distinct(findings):
        same = [other is finding for other in findings]
        share = cells.share(height, width, same)
        area = reach(share, finding.kernel)
        seen, counts = area.of(photo), area.of(share[None])[0]
        settings = settings_for(finding, sigma, options)
        part, trusted = Solver(settings, sigma, denoise, options.refine)(seen, finding)
        explains = float((counts * trusted).sum() / counts.sum()) >= LEAST_TRUST
        final[id(finding)] = finding if explains else refuted(finding)
        if explains:
            place = np.s_[:, area.top : area.bottom, area.left : area.right]
            result[place] += counts * trusted * (part - seen)
    return Outcome(result, [final[id(finding)] for finding in findings], sigma)
