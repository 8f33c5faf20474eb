"""Which kernel, if any, blurred each cell of a photo."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from blur import cells
from blur.again import SecondLook
from blur.choice import Finding, Seen, decide, distinct, kernels_of, tones
from blur.deconvolve import Denoise
from blur.evidence import evidence
from blur.kernel import estimate_from_light
from blur.known import KNOWN_SIDE, held, known_again
from blur.light import Plane, luma
from blur.solve import QUIETEST, Options
from blur.window import LEAST_OBLIQUE, best_window, by_detail, obliqueness
from images import Pixels

Look = Callable[[Pixels, float, Denoise], Seen]


def softened_light(window: Pixels, sigma: float, denoise: Denoise) -> Plane:
    """What a window's kernels are looked for in."""
    return luma(np.clip(denoise(window, max(sigma, QUIETEST)), 0, 1))


def look(window: Pixels, sigma: float, denoise: Denoise) -> Seen:
    """The kernels of the denoised window, and what the window's own spectrum says of them."""
    kernels = kernels_of(softened_light(window, sigma, denoise))
    weigh = partial(evidence, luma(window))
    return Seen(kernels, weigh(kernels), weigh, sigma)


@dataclass(frozen=True)
class Searcher:
    """What looks for kernels in windows; sigma: the photo's noise in [0, 1]."""

    sigma: float
    options: Options
    denoise: Denoise
    look: Look

    def search(self, window: Pixels) -> Finding:
        """What a window speaks for, whatever others do."""
        if self.options.kind == "auto" and obliqueness(luma(window)) < LEAST_OBLIQUE:
            return Finding("shake", None, "disagreement", 0, 0, 0)
        return decide(self.look(window, self.sigma, self.denoise), self.options.kind)

    def known(self, window: Pixels, before: list[Finding]) -> Finding | None:
        """What of the findings before is in a window as well."""
        weigh = partial(evidence, luma(window))
        part = best_window(window, KNOWN_SIDE).of(window)

        def kernels_in(side: int) -> list[Plane]:
            light = softened_light(part, self.sigma, self.denoise)
            return [estimate_from_light(tone, side) for tone in tones(light)]

        return held(before, weigh) or known_again(before, kernels_in, weigh)

    def again(self, window: Pixels) -> SecondLook:
        """What looks at a window's finding once more."""
        return SecondLook(window, self.sigma, self.options, self.denoise)


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


def held_again(
    seen: list[Pixels], found: list[Finding], again: Callable[[Pixels], SecondLook]
) -> list[Finding]:
    """What holds in each cell after a second look: in the window of most detail that shows it."""
    holding = cells.merged(found)
    shown_in = {id(found[place]): seen[place] for place in reversed(by_detail(seen))}
    looked = {id(one): again(shown_in[id(one)])(one) for one in distinct(holding)}
    return [looked[id(one)] for one in holding]


def findings_of(
    photo: Pixels, sigma: float, options: Options, denoise: Denoise, look: Look
) -> list[Finding]:
    """One for each cell of the photo, merged."""
    parts = [cell.of(photo) for row in cells.cells(*photo.shape[1:]) for cell in row]
    if options.kernel is not None:
        return [Finding("shake", options.kernel, "given", 1, 0, 0)] * len(parts)
    if options.kind == "none":
        return [Finding("none", None, "asked", 0, 0, 0)] * len(parts)
    seen = [best_window(part).of(part) for part in parts]
    searcher = Searcher(sigma, options, denoise, look)
    found = looked_at(seen, searcher.search, searcher.known)
    if any(one.reason != "sharp" for one in found):
        return held_again(seen, found, searcher.again)
    richest = by_detail(seen)[0]
    return [searcher.again(seen[richest]).tried(found[richest])] * len(found)
