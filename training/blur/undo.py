"""A blurred photo from top to bottom: noise, kernels, choice, solution, check."""

from dataclasses import dataclass, replace

import numpy as np

from blur import noise, windows
from blur.choice import Finding, Kind, decide, kernels_of
from blur.deconvolve import Denoise, Settings, deconvolve
from blur.light import Plane, luma
from blur.selfcheck import residual
from blur.windows import Area
from images import Pixels

MORE, LEAST = 1.1, 1.5 / 255
"""The noise that is assumed: so many times what was measured, and at least so much for a kernel
that is not exact; both in squares."""
QUIETEST = 1 / 255
"""What is taken for the noise, where less was measured."""
UNEXPLAINED = 3.0
"""Times the noise: a residual that is larger refutes the kernel."""
MOSTLY = 0.9
"""Weight from which a solution has to explain the photo; below it, another one helps."""
HALO = 2
"""Radii of the kernel that a part of a photo sees around it."""


@dataclass(frozen=True)
class Options:
    """kind: what is looked for; strength: more than 1 is softer, less is sharper and noisier."""

    kind: Kind = "auto"
    kernel: Plane | None = None
    strength: float = 1.0
    calls: int = 4


@dataclass(frozen=True)
class Outcome:
    """The result [3, h, w] in [0, 1], and for each cell, row by row, what was found there."""

    image: Pixels
    findings: list[Finding]
    sigma: float


def assumed(sigma: float, strength: float = 1.0) -> float:
    """The solver's σ from the photo's."""
    return float(np.hypot(MORE * sigma, LEAST)) * strength


def found_in(window: Pixels, sigma: float, kind: Kind, denoise: Denoise) -> Finding:
    """What a window speaks for; its kernels are those of the denoised window."""
    light = luma(np.clip(denoise(window, max(sigma, QUIETEST)), 0, 1))
    return decide(kernels_of(light), kind)


def findings_of(photo: Pixels, sigma: float, options: Options, denoise: Denoise) -> list[Finding]:
    """One for each cell of the photo, merged."""
    if options.kernel is not None:
        return [Finding("shake", options.kernel, "given", 1, 0, 0)]
    if options.kind == "none":
        return [Finding("none", None, "asked", 0, 0, 0)]
    parts = [cell.of(photo) for row in windows.cells(*photo.shape[1:]) for cell in row]
    seen = (windows.best_window(part).of(part) for part in parts)
    return windows.merged([found_in(w, sigma, options.kind, denoise) for w in seen])


def checked(
    photo: Pixels,
    finding: Finding,
    settings: Settings,
    noise_level: float,
    denoise: Denoise,
    counted: Plane | None = None,
) -> tuple[Pixels, Finding]:
    """The solution; or the photo, where there is no kernel or it does not explain the photo.

    counted: weights [h, w] of the check.
    """
    if finding.kernel is None:
        return photo, finding
    result = deconvolve(photo, finding.kernel, denoise, settings)
    limit = UNEXPLAINED * max(noise_level, QUIETEST)
    missed = residual(photo, result, finding.kernel, counted)
    if finding.reason != "given" and missed > limit:
        return photo, replace(finding, kernel=None, reason="unexplained")
    return np.minimum(result, 1), finding


def reach(weight: Plane, kernel: Plane | None) -> Area:
    """Where a solution counts, and what it has to see around."""
    rows, columns = (np.flatnonzero(weight.any(axis)) for axis in (1, 0))
    halo = 0 if kernel is None else HALO * len(kernel)
    return Area(
        max(int(rows[0]) - halo, 0),
        max(int(columns[0]) - halo, 0),
        int(rows[-1]) + 1 + halo,
        int(columns[-1]) + 1 + halo,
    )


def undo(photo: Pixels, denoise: Denoise, options: Options | None = None) -> Outcome:
    """The photo [3, h, w] without its blur, as far as it can be found."""
    options = options or Options()
    sigma = noise.sigma(photo)
    settings = Settings(sigma=assumed(sigma, options.strength), calls=options.calls)
    findings = findings_of(photo, sigma, options, denoise)
    distinct = {id(finding): finding for finding in findings}
    if len(distinct) == 1:
        image, finding = checked(photo, findings[0], settings, sigma, denoise)
        return Outcome(image, [finding] * len(findings), sigma)
    shares = windows.weights(*photo.shape[1:])
    result = np.zeros_like(photo)
    final: dict[int, Finding] = {}
    for name, finding in distinct.items():
        weight = shares[[id(other) == name for other in findings]].sum(0)
        area = reach(weight, finding.kernel)
        counts = area.of(weight[None])
        part, final[name] = checked(
            area.of(photo), finding, settings, sigma, denoise, (counts[0] >= MOSTLY).astype("f4")
        )
        result[:, area.top : area.bottom, area.left : area.right] += counts * part
    return Outcome(result, [final[id(finding)] for finding in findings], sigma)
