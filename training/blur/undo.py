"""A blurred photo from top to bottom: noise, kernels, choice, solution, check."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from blur import noise, windows
from blur.candidates import ALIKE
from blur.choice import Finding, Kind, Seen, decide, kernels_of, tones
from blur.deconvolve import Denoise, Settings, deconvolve
from blur.evidence import evidence
from blur.judge import Judge
from blur.kernel import estimate_from_light, kernel_between
from blur.light import Plane, luma
from blur.refiner import Refine
from blur.selfcheck import trust
from blur.shapes import likeness, nearby
from blur.windows import Area
from images import Pixels

QUIETEST = 1 / 255
"""What is taken for the noise, where less was measured."""
LEAST_TRUST = 0.25
"""Mean of the trust, below which the kernel is refuted."""
REFINED_CALLS = 2
"""Of the denoiser, where a refiner follows: with the errors of a kernel that was found they are
better than four. Disks are exact enough for four."""
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
HALO = 2
"""Radii of the kernel that a part of a photo sees around it."""


Look = Callable[[Pixels, float, Denoise], Seen]


@dataclass(frozen=True)
class Options:
    """kind: what is looked for; strength: more than 1 is softer, less is sharper and noisier."""

    kind: Kind = "auto"
    kernel: Plane | None = None
    strength: float = 1.0
    calls: int | None = None
    """Of the denoiser; None: as many as are worth their while."""
    refine: Refine | None = None
    """Follows the solution, where it is there."""
    judge: Judge | None = None
    """Says what a refined solution is worth, where it is there."""


@dataclass(frozen=True)
class Outcome:
    """The result [3, h, w] in [0, 1], and for each cell, row by row, what was found there."""

    image: Pixels
    findings: list[Finding]
    sigma: float


def is_doubted(finding: Finding) -> bool:
    """Whether a stroke is believed though sizes are only nearly alike."""
    believed = finding.reason in ("found", "judged")
    return believed and finding.kind == "shake" and finding.agreement < ALIKE


def settings_for(finding: Finding, sigma: float, options: Options) -> Settings:
    """A kernel that is in some doubt is undone more softly."""
    strength = options.strength * (noise.DOUBTED if is_doubted(finding) else 1)
    quickly = options.refine is not None and finding.kind != "defocus"
    calls = options.calls or (REFINED_CALLS if quickly else Settings.calls)
    return Settings(sigma=noise.assumed(sigma, strength), calls=calls)


def softened_light(window: Pixels, sigma: float, denoise: Denoise) -> Plane:
    """What a window's kernels are looked for in."""
    return luma(np.clip(denoise(window, max(sigma, QUIETEST)), 0, 1))


def look(window: Pixels, sigma: float, denoise: Denoise) -> Seen:
    """The kernels of the denoised window, and what the window's own spectrum says of them."""
    kernels = kernels_of(softened_light(window, sigma, denoise))
    weigh = partial(evidence, luma(window))
    return Seen(kernels, weigh(kernels), weigh, sigma)


def findings_of(
    photo: Pixels, sigma: float, options: Options, denoise: Denoise, look: Look
) -> list[Finding]:
    """One for each cell of the photo, merged."""
    parts = [cell.of(photo) for row in windows.cells(*photo.shape[1:]) for cell in row]
    if options.kernel is not None:
        return [Finding("shake", options.kernel, "given", 1, 0, 0)] * len(parts)
    if options.kind == "none":
        return [Finding("none", None, "asked", 0, 0, 0)] * len(parts)
    seen = [windows.best_window(part).of(part) for part in parts]

    def search(window: Pixels) -> Finding:
        if options.kind == "auto" and windows.obliqueness(luma(window)) < windows.LEAST_OBLIQUE:
            return Finding("shake", None, "disagreement", 0, 0, 0)
        return decide(look(window, sigma, denoise), options.kind)

    def known(window: Pixels, before: list[Finding]) -> Finding | None:
        weigh = partial(evidence, luma(window))
        there = windows.held(before, weigh)
        if there is not None:
            return there
        part = windows.best_window(window, windows.KNOWN_SIDE).of(window)

        def kernels_in(side: int) -> list[Plane]:
            light = softened_light(part, sigma, denoise)
            return [estimate_from_light(tone, side) for tone in tones(light)]

        return windows.known_again(before, kernels_in, weigh)

    found = windows.looked_at(seen, search, known)
    if all(one.reason == "sharp" for one in found):
        richest = windows.by_detail(seen)[0]
        rescued = SecondLook(seen[richest], sigma, options, denoise).tried(found[richest])
        return [rescued] * len(found)
    held = windows.merged(found)
    # Of cells that share a finding the one of most detail, where it was found, shows it best.
    richest_last = reversed(windows.by_detail(seen))
    seen_in = {id(found[place]): (found[place], seen[place]) for place in richest_last}
    again = {
        name: SecondLook(window, sigma, options, denoise)(one)
        for name, (one, window) in seen_in.items()
        if any(one is other for other in held)
    }
    return [again[id(one)] for one in held]


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


def closer(photo: Pixels, sharp: Pixels, kernel: Plane) -> Plane:
    """The kernel that blurs a sharp picture into the photo; the one before, if that is another."""
    found = nearby(kernel_between(luma(sharp), luma(photo), len(kernel)), kernel, FARTHEST)
    if not found.any():
        return kernel
    return found if likeness(found, kernel) >= STILL_LIKE else kernel


@dataclass(frozen=True)
class Solver:
    """How a part of a photo is solved for; noise: the photo's own, in [0, 1]."""

    settings: Settings
    noise: float
    denoise: Denoise
    refine: Refine | None

    def __call__(self, photo: Pixels, finding: Finding) -> tuple[Pixels, Plane]:
        """The solution, and how far it is trusted around each pixel, [h, w] in [0, 1].

        What is trusted is the solution, lights beyond white and all, before a network changes it.
        """
        everywhere = np.ones(photo.shape[1:], np.float32)
        if finding.kernel is None:
            return photo, everywhere
        solution = deconvolve(photo, finding.kernel, self.denoise, self.settings)
        result = np.minimum(solution, 1)
        if self.refine:
            result = self.refine(result, photo, self.settings.sigma)
        if finding.reason == "given":
            return result, everywhere
        return result, trust(photo, solution, finding.kernel, max(self.noise, QUIETEST))


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
    for name, finding in {id(finding): finding for finding in findings}.items():
        same = [id(other) == name for other in findings]
        share = windows.share(height, width, same)
        area = reach(share, finding.kernel)
        seen, counts = area.of(photo), area.of(share[None])[0]
        settings = settings_for(finding, sigma, options)
        part, trusted = Solver(settings, sigma, denoise, options.refine)(seen, finding)
        explains = float((counts * trusted).sum() / counts.sum()) >= LEAST_TRUST
        final[name] = finding if explains else refuted(finding)
        if explains:
            place = np.s_[:, area.top : area.bottom, area.left : area.right]
            result[place] += counts * trusted * (part - seen)
    return Outcome(result, [final[id(finding)] for finding in findings], sigma)
