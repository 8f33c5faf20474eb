"""Kernels of several sizes: how alike they are, and what the photo's spectrum says of them."""

from dataclasses import dataclass

from blur.evidence import Evidence
from blur.light import Plane
from blur.shapes import likeness, mean, pointedness, width

ALIKE, NEARLY = 0.9, 0.6
"""Likeness of kernels of neighbouring sizes from which they are believed; the same where the
spectrum speaks for them. Smooth photos, sharp ones among them, give wrong ones that are as alike
as that."""
OF_ONE = 0.85
"""Likeness from which kernels are one, and their mean is taken: each errs in its own way."""
PER_LIKENESS = 0.2
"""Nats of evidence that a likeness of 1 is worth, in the choice between sizes."""
UNLIKELY, LIKELY, CERTAIN = 0.0, 0.03, 0.15
"""Evidence in nats: below the first a stroke is not believed; from the second on it is though
sizes are only nearly alike; from the third on though much of its light lies in one point."""
LEAST_FALL, LEAST_FALL_IF_ALIKE = 1.8, 1.7
"""Of power with frequency, in a photo that was blurred and no longer is; the same where sizes are
alike."""
COMPACT = 2.5
"""Pixels of width, above which a point with a tail is no sign of a sharp photo."""
POINTED, BRIGHT_END = 0.5, 0.6
"""Share of the light that 3×3 pixels hold, above which a stroke is no shake; the same where the
spectrum is certain: a hand may hold still at the beginning or the end."""
MOST = 5
"""Kernels that are one, of the eight: one size at least has them in light and in its root, where
kernels err differently."""
NARROWEST = 1.2
"""Pixels of width: a stroke that is less wide is no shake, and its kernel next to a point."""
BROAD, BRIGHT_END_OF_MOST = 1.5, 0.7
"""What most kernels say is a stroke is one from that width in pixels on, though so much of its
light lies in 3×3 pixels; sharp photos gave kernels of at most 1.1 and at least 0.85."""
UNANIMOUS, LEAST_ASKED = 0.98, 6
"""Likeness of kernels of neighbouring sizes from which all of them, of so many at least, prove a
stroke where the spectrum is certain, however fast it falls: of 54 sharp photos none had such."""


def is_wide(kernel: Plane) -> bool:
    """No point, nor one with a tail."""
    return width(kernel) >= COMPACT and pointedness(kernel) <= POINTED


@dataclass(frozen=True)
class Candidate:
    """The kernel of one size, how alike that of a neighbouring size is, and what speaks for it."""

    kernel: Plane
    agreement: float
    evidence: Evidence

    @property
    def rating(self) -> float:
        """In nats."""
        return self.evidence.gain + PER_LIKENESS * self.agreement

    @property
    def believed(self) -> bool:
        """As a stroke."""
        if self.agreement >= ALIKE:
            likely = self.evidence.gain >= UNLIKELY
            return likely and self.evidence.fall >= LEAST_FALL_IF_ALIKE
        return self.agreement >= NEARLY and self.evidence_for(LIKELY)

    @property
    def bright_ended(self) -> bool:
        """A stroke with much of its light in one point, and certainly no sharp photo."""
        sure = self.agreement >= ALIKE and self.evidence_for(CERTAIN)
        return sure and width(self.kernel) >= COMPACT and pointedness(self.kernel) <= BRIGHT_END

    @property
    def long(self) -> bool:
        """A stroke without a bright end, which sizes agree on."""
        return is_wide(self.kernel) and self.agreement >= ALIKE

    def evidence_for(self, least: float) -> bool:
        """Whether there is so much, and the photo would not be too sharp."""
        return self.evidence.gain >= least and self.evidence.fall >= LEAST_FALL


def candidates(kernels: list[Plane], found: list[Evidence]) -> list[Candidate]:
    """Each is held against those of the next sizes, in light and in its root.

    Not against those of its own size: one that is made up may fill the same square in both.
    """
    sides = sorted({len(kernel) for kernel in kernels})
    ranks = [sides.index(len(kernel)) for kernel in kernels]

    def agreement(place: int) -> float:
        near = [
            likeness(kernels[place], kernel)
            for other, kernel in enumerate(kernels)
            if abs(ranks[other] - ranks[place]) == 1
        ]
        return max(near, default=0.0)

    return [
        Candidate(kernel, agreement(place), evidence)
        for place, (kernel, evidence) in enumerate(zip(kernels, found, strict=True))
    ]


@dataclass(frozen=True)
class Shared:
    """The best candidate, and the mean of the kernels that are one with it, itself among them.

    number: how many those are. asked: how many were looked for. disputed: all kernels of light, or
    all of its root, are next to a point.
    """

    best: Candidate
    kernel: Plane
    number: int
    asked: int
    disputed: bool

    @property
    def bright_ended(self) -> bool:
        """The best is a stroke with much of its light in one point, and no tone sees the point
        alone.
        """
        return self.best.bright_ended and not self.disputed

    @property
    def common(self) -> bool:
        """Most kernels show a stroke."""
        likely = self.best.believed and self.best.evidence_for(UNLIKELY)
        return self.number >= MOST and likely and self.broad

    @property
    def unanimous(self) -> bool:
        """All do, and beyond doubt."""
        alike = self.best.agreement >= UNANIMOUS and self.number == self.asked >= LEAST_ASKED
        return alike and self.best.evidence.gain >= CERTAIN and self.broad

    @property
    def believed(self) -> bool:
        """As a stroke."""
        return self.best.believed or self.unanimous

    @property
    def proven(self) -> bool:
        """A stroke, though much of its light lies in one point."""
        return self.bright_ended or self.common or self.unanimous

    @property
    def broad(self) -> bool:
        """Too wide for the kernel of a sharp photo."""
        return width(self.kernel) >= BROAD and pointedness(self.kernel) <= BRIGHT_END_OF_MOST


def shows_point(kernels: list[Plane]) -> bool:
    """Whether all kernels of light are next to a point, or all of its root.

    Light and its root see the same blur. A point with a tail in the one, and no tail in the other,
    is something bright or dark that moved by itself: clouds and water over still rocks.
    """
    half = len(kernels) // 2
    tones = (kernels[:half], kernels[half:])
    return half > 1 and any(all(width(one) < NARROWEST for one in tone) for tone in tones)


def together(best: Candidate, kernels: list[Plane]) -> Shared:
    """What is one with the best."""
    same = [
        one for one in kernels if one is not best.kernel and likeness(best.kernel, one) >= OF_ONE
    ]
    shared = mean([best.kernel, *same])
    return Shared(best, shared, 1 + len(same), len(kernels), shows_point(kernels))
