"""A second look at a kernel, in what comes of it."""

from dataclasses import dataclass, replace

import numpy as np

from blur.choice import Finding
from blur.deconvolve import Denoise
from blur.kernel import kernel_between
from blur.light import Plane, luma
from blur.shapes import likeness, nearby
from blur.solve import Options, Solver, is_doubted, settings_for
from images import Pixels

CLEAR = 2.5 / 255
"""Noise up to which a stroke is looked for again in what the refiner made of the first solution:
where there is more, that solution is too soft to show a better one."""
FARTHEST = 2
"""Pixels from the kernel that was believed, beyond which all is clutter: a solution explains some
of its errors by islands far off (one moved a photo by two pixels and cost it 4 dB)."""
STILL_LIKE = 0.6
"""Likeness to the kernel that was believed; of those that were better 0.77 at least."""
SURE_GAIN = 1.5
"""dB that a stroke that was not believed is expected to be worth at least."""


def closer(photo: Pixels, sharp: Pixels, kernel: Plane) -> Plane:
    """The kernel that blurs a sharp picture into the photo; the one before, if that is another."""
    found = nearby(kernel_between(luma(sharp), luma(photo), len(kernel)), kernel, FARTHEST)
    if not found.any():
        return kernel
    return found if likeness(found, kernel) >= STILL_LIKE else kernel


@dataclass(frozen=True)
class SecondLook:
    """At a finding, in what becomes of its window: refined, it says more than the kernel does."""

    window: Pixels
    sigma: float
    options: Options
    denoise: Denoise

    def __call__(self, finding: Finding) -> Finding:
        """With a closer kernel; where none was believed, with one that is expected to help; without
        one that is in doubt and expected to harm.
        """
        if finding.reason == "disagreement":
            return self.tried(finding)
        if finding.reason != "found":
            return finding
        asked = self.options.judge if is_doubted(finding) and self.options.refine else None
        if asked is None and not self.may_be_closer(finding):
            return finding
        sharp = self.refined(finding)
        if asked is not None and asked(sharp, self.window) < 0:
            return replace(finding, kernel=None, reason="disagreement")
        return self.closer(finding, sharp)

    def tried(self, finding: Finding) -> Finding:
        """With the stroke that is worth most by what comes of it, if that is surely something."""
        if self.options.refine is None or self.options.judge is None:
            return finding
        best, most = finding, SURE_GAIN
        for stroke in finding.strokes:
            one = replace(
                finding,
                kind="shake",
                kernel=stroke.kernel,
                agreement=stroke.agreement,
                reason="judged",
            )
            sharp = self.refined(one)
            gain = self.options.judge(sharp, self.window)
            if gain >= most:
                best, most = self.closer(one, sharp), gain
        return best

    def refined(self, finding: Finding) -> Pixels:
        """The window solved for, and what the network makes of it."""
        settings = settings_for(finding, self.sigma, replace(self.options, strength=1.0))
        solver = Solver(settings, self.sigma, self.denoise, self.options.refine)
        return np.asarray(np.clip(solver(self.window, finding)[0], 0, 1), np.float32)

    def may_be_closer(self, finding: Finding) -> bool:
        """Whether a stroke can be told better: disks are exact enough."""
        clear = self.options.refine is not None and self.sigma <= CLEAR
        return clear and finding.kind == "shake" and finding.kernel is not None

    def closer(self, finding: Finding, sharp: Pixels) -> Finding:
        """With the kernel that blurs the refined solution into the window, if that is better.

        The refiner has learned what kernels that are not quite right leave behind, so what it makes
        of a solution is nearer to the truth than the kernel was.
        """
        if finding.kernel is None or not self.may_be_closer(finding):
            return finding
        return replace(finding, kernel=closer(self.window, sharp, finding.kernel))
