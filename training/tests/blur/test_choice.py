"""What is believed, and what is not."""

import numpy as np
import pytest
from synthetic import noisy, scene, shaken, stroke

from blur.choice import decide, kernels_of, most_alike
from blur.deconvolve import blurred
from blur.light import luma
from blur.parity import choice_cases
from blur.shapes import disk, likeness

EXPECTED = {
    "disk": ("defocus", "found"),
    "stroke": ("shake", "found"),
    "longStroke": ("shake", "found"),
    "sharp": ("none", "sharp"),
    "disagreeing": ("shake", "disagreement"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_kernels_speak_for_a_kind(name: str) -> None:
    finding = decide(choice_cases()[name])
    assert (finding.kind, finding.reason) == EXPECTED[name]


def test_the_largest_pair_that_agrees_counts() -> None:
    """A long stroke cut off in the two smallest squares is alike there too."""
    kernels = choice_cases()["longStroke"]
    kernel, agreement = most_alike([kernels[0], kernels[0], *kernels[1:]])
    assert np.array_equal(kernel, kernels[1])
    assert agreement > 0.99


def test_shake_is_found_in_a_shaken_photo() -> None:
    finding = decide(kernels_of(luma(shaken())))
    assert (finding.kind, finding.reason) == ("shake", "found")
    assert finding.kernel is not None
    assert likeness(finding.kernel, stroke()) > 0.9


def test_the_radius_of_a_photo_out_of_focus_is_found() -> None:
    finding = decide(kernels_of(luma(noisy(blurred(scene(), disk(2.5)), 1.5))))
    assert finding.kind == "defocus"
    assert finding.radius == pytest.approx(2.5, abs=0.3)


@pytest.mark.parametrize("level", [0.5, 2.0])
def test_a_sharp_photo_is_refused(level: float) -> None:
    assert decide(kernels_of(luma(noisy(scene(), level)))).reason == "sharp"


def test_what_the_user_knows_counts() -> None:
    kernels = choice_cases()["stroke"]
    assert decide(kernels, "none").kernel is None
    assert decide(kernels, "defocus").kind == "defocus"
    assert decide(choice_cases()["disk"], "shake").kind == "shake"


def test_a_user_who_knows_that_it_is_shake_gets_a_small_kernel() -> None:
    finding = decide(choice_cases()["disagreeing"], "shake")
    assert finding.reason == "small"
    assert finding.kernel is not None
    assert len(finding.kernel) == 15


def test_agreement_beyond_doubt_overrules_a_point_in_the_smallest_square() -> None:
    """A bright end of a stroke that does not fit."""
    long = choice_cases()["longStroke"]
    point = disk(0.8, 15)
    assert decide([point, *long[1:]]).reason == "found"
    assert decide([point, *choice_cases()["disagreeing"][1:]]).reason == "sharp"
