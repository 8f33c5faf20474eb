"""Windows that show kernels of every kind, for what is decided by them."""

from dataclasses import dataclass

import numpy as np

from blur.choice import Seen
from blur.disks import as_disk
from blur.evidence import Evidence
from blur.light import Plane
from blur.shapes import disk, normalised, resized, width


@dataclass(frozen=True)
class Case:
    """Kernels of growing squares, the evidence for each, and what disks are weighed by.

    A disk of that width in pixels has most evidence, others less by the square of the difference;
    None: all have some, in a photo that would be sharpened if it had a slight one.
    """

    kernels: list[Plane]
    evidence: list[Evidence]
    likeliest: float | None = None

    @property
    def seen(self) -> Seen:
        """As a window that shows them."""
        return Seen(self.kernels, self.evidence, self.weigh)

    def weigh(self, kernels: list[Plane]) -> list[Evidence]:
        """What the spectrum would say."""
        if self.likeliest is None:
            return [Evidence(0.1, 2.0)] * len(kernels)
        return [Evidence(0.1 - (width(one) - self.likeliest) ** 2, 2.5) for one in kernels]


def choice_cases() -> dict[str, Case]:
    """A disk, strokes, none, and some that do not agree or hardly."""
    stroke = normalised(np.eye(11, dtype=np.float32))
    long = np.asarray(np.eye(25) / 25, np.float32)
    bright = long.copy()
    bright[2:5, 2:5] += 0.12
    bent = stroke.copy()
    bent[9:] = 0
    bent[8, 9:] = stroke[0, 0]
    likely, unlikely = Evidence(0.1, 2.5), Evidence(-0.1, 2.5)
    certain, too_sharp = Evidence(0.2, 2.5), Evidence(0.2, 1.2)

    def case(found: Evidence, *kernels: Plane) -> Case:
        return Case(list(kernels), [found] * len(kernels))

    def ended(found: Evidence) -> Case:
        kernels = [disk(0.8, 15), *(resized(normalised(bright), side) for side in (25, 35))]
        return Case(kernels, [likely, found, found])

    tail = np.zeros((25, 25), np.float32)
    tail[12, 16:24] = 0.025
    tailed = normalised(disk(3.3, 25) + tail)
    ended_twice = long.copy()
    ended_twice[2:5, 2:5] += 0.16
    most = [resized(normalised(ended_twice), side) for side in (25, 35, 51, 25, 35, 51)]
    of_light = [resized(normalised(bright), side) for side in (25, 35, 51)]
    of_root = [disk(0.8, side) for side in (25, 35, 51)]
    nearly = [resized(stroke, 15), resized(normalised(bent), 25)]
    disagreeing = [resized(stroke, 15), resized(disk(5, 15), 25), resized(long, 35)]
    return {
        "disk": case(likely, disk(3.3, 15), disk(3.4, 25), disk(3.3, 35)),
        "largerDisk": Case([disk(3.3, side) for side in (15, 25)], [likely] * 2, 3.66 / 2**0.5),
        "shrinkingDisk": Case([disk(3.3, side) for side in (15, 25)], [likely] * 2, 0.3),
        "unlikelyDisk": Case([tailed, resized(tailed, 35)], [likely] * 2, width(tailed)),
        "diskInTheSpectrum": Case(
            [resized(stroke, 15), resized(stroke, 25)], [likely] * 2, 4 / 2**0.5
        ),
        "strokeInItsPlace": Case(
            [resized(stroke, side) for side in (15, 25, 35, 15, 25, 35)], [likely] * 6, 4 / 2**0.5
        ),
        "vagueDisk": Case([disk(6.8, side) for side in (25, 35)], [likely] * 2, 8.2 / 2**0.5),
        "most": Case([disk(0.9, 15), *most], [likely] * 7),
        "stroke": case(likely, resized(stroke, 15), resized(stroke, 25), resized(long, 35)),
        "longStroke": case(likely, disk(2.3, 15), long, resized(long, 35)),
        "unlikelyStroke": case(unlikely, resized(stroke, 15), resized(stroke, 25)),
        "sharp": case(likely, disk(0.8, 15), disk(0.9, 25)),
        "strokeBesidePoint": Case(
            [disk(0.8, 15), disk(0.9, 25), resized(long, 35), resized(long, 51)],
            [certain] * 2 + [likely] * 2,
        ),
        "slightDisk": Case([disk(0.8, 15), disk(0.9, 25)], [likely] * 2, width(as_disk(1.65))),
        "softAsItsCamera": Case([disk(0.8, 15), disk(0.9, 25)], [likely] * 2, width(as_disk(1.4))),
        "unanimous": case(too_sharp, *(resized(stroke, side) for side in (15, 17, 19) * 2)),
        "disagreeing": case(likely, *disagreeing),
        "nearly": case(likely, *nearly),
        "nearlyTooSharp": case(too_sharp, *nearly),
        "brightEnd": ended(certain),
        "perhapsBrightEnd": ended(likely),
        "brightEndOfLight": Case([*of_light, *of_root], [certain] * 3 + [likely] * 3),
        "mostLikely": Case(
            [resized(stroke, 15), resized(stroke, 25), resized(long, 35), resized(long, 51)],
            [likely] * 2 + [certain] * 2,
        ),
    }
