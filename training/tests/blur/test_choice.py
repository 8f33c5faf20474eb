"""What is believed, and what is not."""

from dataclasses import replace
from functools import cache, partial

import numpy as np
import pytest
from synthetic import noisy, scene, shaken, stroke

from blur.choice import Finding, Kind, Seen, decide, kernels_of
from blur.choice_cases import Case, choice_cases
from blur.deconvolve import blurred
from blur.evidence import Evidence, evidence
from blur.light import luma
from blur.shapes import disk, likeness, normalised, resized
from images import Pixels

EXPECTED = {
    "disk": ("defocus", "found"),
    "largerDisk": ("defocus", "found"),
    "unlikelyDisk": ("shake", "found"),
    "shrinkingDisk": ("shake", "found"),
    "diskInTheSpectrum": ("defocus", "found"),
    "strokeInItsPlace": ("shake", "found"),
    "most": ("shake", "found"),
    "stroke": ("shake", "found"),
    "longStroke": ("shake", "found"),
    "unlikelyStroke": ("shake", "disagreement"),
    "sharp": ("none", "sharp"),
    "disagreeing": ("shake", "disagreement"),
    "nearly": ("shake", "found"),
    "nearlyTooSharp": ("shake", "disagreement"),
    "brightEnd": ("shake", "found"),
    "perhapsBrightEnd": ("none", "sharp"),
    "brightEndOfLight": ("none", "sharp"),
    "mostLikely": ("shake", "found"),
    "slightDisk": ("defocus", "found"),
    "softAsItsCamera": ("none", "sharp"),
    "unanimous": ("shake", "found"),
}


def decided(case: Case, asked: Kind = "auto") -> Finding:
    return decide(case.seen, asked)


@cache
def found_in(level: float) -> Finding:
    return looked_at(noisy(scene(), level))


def looked_at(photo: Pixels) -> Finding:
    light = luma(photo)
    kernels = kernels_of(light)
    weigh = partial(evidence, light)
    return decide(Seen(kernels, weigh(kernels), weigh))


@pytest.mark.parametrize("name", EXPECTED)
def test_kernels_speak_for_a_kind(name: str) -> None:
    finding = decided(choice_cases()[name])
    assert (finding.kind, finding.reason) == EXPECTED[name]


def test_the_most_likely_pair_counts() -> None:
    """A long stroke cut off in the two smallest squares is alike there too."""
    finding = decided(choice_cases()["mostLikely"])
    assert finding.kernel is not None
    assert len(finding.kernel) == 51


def test_shake_is_found_in_a_shaken_photo() -> None:
    finding = looked_at(shaken())
    assert (finding.kind, finding.reason) == ("shake", "found")
    assert finding.kernel is not None
    assert likeness(finding.kernel, stroke()) > 0.9


def test_the_radius_of_a_photo_out_of_focus_is_found() -> None:
    finding = looked_at(noisy(blurred(scene(), disk(2.5)), 1.5))
    assert finding.kind == "defocus"
    assert finding.radius == pytest.approx(2.5, abs=0.3)


def test_kernels_are_looked_for_in_light_and_in_its_root() -> None:
    kernels = kernels_of(luma(shaken())[:44, :44])
    assert [len(kernel) for kernel in kernels] == [15, 15]
    assert not np.array_equal(kernels[0], kernels[1])


def test_a_kernel_of_light_may_agree_with_one_of_its_root() -> None:
    """Of the next size; none of the others agree."""
    light = [resized(stroke(), 15), disk(8, 25), disk(1.5, 35)]
    root = [disk(5, 15), resized(stroke(), 25), normalised(np.eye(35, dtype=np.float32))]
    finding = decided(Case([*light, *root], [Evidence(0.1, 2.5)] * 6), "shake")
    assert finding.reason == "found"
    assert finding.kernel is not None
    assert likeness(finding.kernel, stroke()) > 0.99


def test_kernels_of_one_size_that_agree_prove_nothing() -> None:
    """Light and its root may fill the same square with the same made-up kernel."""
    wrong = choice_cases()["disagreeing"].kernels
    assert decided(Case([*wrong, *wrong], [Evidence(0.1, 2.5)] * 6)).reason == "disagreement"


@pytest.mark.parametrize("level", [0.5, 2.0])
def test_a_sharp_photo_is_refused(level: float) -> None:
    assert found_in(level).reason == "sharp"


def test_the_end_of_a_long_stroke_in_the_smallest_square_is_no_disk() -> None:
    """Though the stroke is drawn thickly enough to be roundish."""
    thick = np.asarray(disk(9, 35) * (np.abs(np.arange(35) - 17)[:, None] < 6), np.float32)
    kernels = [disk(2.2, 15), normalised(thick), resized(normalised(thick), 51)]
    assert decided(Case(kernels, [Evidence(0.1, 2.5)] * 3)).kind == "shake"


def test_the_spectrum_tells_how_large_a_disk_is() -> None:
    """Kernels are blunter than the disks that they show; a stroke is no disk that is unlikely."""
    cases = choice_cases()
    assert decided(cases["largerDisk"]).radius == pytest.approx(3.7, abs=0.11)
    assert decided(cases["unlikelyDisk"], "defocus").kind == "defocus"


def test_most_kernels_may_have_a_bright_end() -> None:
    """Seven of eight, though the smallest square shows a point; five do not suffice."""
    case = choice_cases()["most"]
    fewer = Case([disk(0.9, 15), disk(0.9, 25), *case.kernels[2:]], case.evidence)
    assert decided(fewer).reason == "sharp"


def test_a_point_in_all_kernels_of_a_tone_denies_a_bright_end() -> None:
    """Clouds that moved over still rocks; one of its root that shows the tail is enough."""
    case = choice_cases()["brightEndOfLight"]
    with_tail = [*case.kernels[:5], case.kernels[2]]
    assert decided(Case(with_tail, case.evidence)).reason == "found"
    # A clear stroke of light is one, whatever its root shows: that may be too dark for it.
    clear = [resized(stroke(), side) for side in (25, 35, 51)]
    assert decided(Case([*clear, *case.kernels[3:]], case.evidence)).reason == "found"


def test_a_slight_disk_is_nothing_to_who_says_that_it_is_shake() -> None:
    case = choice_cases()["slightDisk"]
    assert decided(case).radius == pytest.approx(1.65, abs=0.11)
    assert decided(case, "defocus").kind == "defocus"
    assert decided(case, "shake").reason == "sharp"


def test_what_its_camera_may_have_made_soft_is_undone_for_who_says_that_it_is_out_of_focus() -> (
    None
):
    case = choice_cases()["softAsItsCamera"]
    assert decided(case).reason == "sharp"
    assert decided(case, "defocus").radius == pytest.approx(1.45, abs=0.11)
    # Noise hides what shows softness, so that less is enough.
    assert decide(replace(case.seen, noise=5 / 255)).kind == "defocus"


def test_a_disk_that_kernels_take_for_a_point_is_no_better_founded() -> None:
    """Though one of them is as round as a disk just above that of a sharp photo."""
    kernels = [disk(1.3, side) for side in (15, 25, 15, 25)]

    def found(gain: float) -> Finding:
        evidence = [Evidence(gain, 2.5)] * 4
        return decide(Seen(kernels, evidence, lambda some: [Evidence(gain, 2.5)] * len(some)))

    assert found(0.05).reason == "sharp"
    assert found(0.12).kind == "defocus"


def test_all_kernels_prove_a_stroke_only_if_the_spectrum_is_certain() -> None:
    kernels = choice_cases()["unanimous"].kernels
    assert decided(Case(kernels, [Evidence(0.1, 1.2)] * 6)).reason == "disagreement"
    other = Case([*kernels, disk(5, 35)], [Evidence(0.2, 1.2)] * 7)
    assert decided(other).reason == "disagreement"
    # Too few to be unanimous.
    assert decided(Case(kernels[:5], [Evidence(0.2, 1.2)] * 5)).reason == "disagreement"


def test_what_the_user_knows_counts() -> None:
    case = choice_cases()["stroke"]
    assert decided(case, "none").kernel is None
    assert decided(case, "defocus").kind == "defocus"
    assert decided(choice_cases()["disk"], "shake").kind == "shake"


def test_a_user_who_knows_that_it_is_shake_gets_a_small_kernel() -> None:
    finding = decided(choice_cases()["disagreeing"], "shake")
    assert finding.reason == "small"
    assert finding.kernel is not None
    assert len(finding.kernel) == 15


def test_agreement_beyond_doubt_overrules_a_point_in_the_smallest_square() -> None:
    """A bright end of a stroke that does not fit."""
    long, none = (choice_cases()[name].kernels[1:] for name in ("longStroke", "disagreeing"))
    found = [Evidence(0.1, 2.5)] * 3
    assert decided(Case([disk(0.8, 15), *long], found)).reason == "found"
    assert decided(Case([disk(0.8, 15), *none], found)).reason == "sharp"
