"""Kernels that are tried where none is believed: what comes of them is judged instead."""

from dataclasses import dataclass

from blur.candidates import OF_ONE, Candidate, candidates, is_wide, together
from blur.disks import Weigh
from blur.evidence import Evidence
from blur.light import Plane
from blur.shapes import likeness, pointedness

TRIED = 2
"""Strokes at most: the likeliest, and the likeliest of those that are another."""
SPREAD = 0.08
"""Share of the light that 3×3 pixels hold at least: a kernel that is made up fills its square. Of
23 training photos in doubt the right ones had 0.12 and more, the wrong ones that were expected to
help 0.04 and less, but for sharp photos."""
LEAST_FALL_IF_TRIED = 1.5
"""Of power with frequency: with less a sharp photo would be sharpened. Of the same photos right
ones had 1.63 and more, sharp ones 1.33 and less."""


@dataclass(frozen=True)
class Stroke:
    """What may be one, and how alike the kernel of a neighbouring size is, in [0, 1]."""

    kernel: Plane
    agreement: float


def likeliest_strokes(
    kernels: list[Plane], evidence: list[Evidence], weigh: Weigh
) -> tuple[Stroke, ...]:
    """Those worth a try, the likeliest first; none of photos that any kernel would sharpen."""
    unlike: list[Stroke] = []
    for best in sorted(candidates(kernels, evidence), key=lambda one: -one.rating):
        if all(likeness(best.kernel, other.kernel) < OF_ONE for other in unlike):
            unlike.append(Stroke(together(best, kernels).kernel, best.agreement))
        if len(unlike) == TRIED:
            break
    falls = [one.fall for one in weigh([stroke.kernel for stroke in unlike])]
    return tuple(
        stroke
        for stroke, fall in zip(unlike, falls, strict=True)
        if fall >= LEAST_FALL_IF_TRIED and pointedness(stroke.kernel) >= SPREAD
    )


def strokes_beside_a_point(
    kernels: list[Plane], evidence: list[Evidence], weigh: Weigh
) -> tuple[Stroke, ...]:
    """Those of them that would be believed, were no other kernel of the photo next to a point."""
    tried = likeliest_strokes(kernels, evidence, weigh)
    said = weigh([stroke.kernel for stroke in tried])
    return tuple(
        stroke
        for stroke, of_it in zip(tried, said, strict=True)
        if is_wide(stroke.kernel) and Candidate(stroke.kernel, stroke.agreement, of_it).believed
    )
