"""The spectrum speaks for what blurred a photo, and against what did not."""

import numpy as np
import pytest
from synthetic import noisy, scene, shaken, stroke

from blur.evidence import evidence
from blur.light import luma
from blur.shapes import disk, normalised


def test_the_kernel_that_blurred_is_likelier_than_others() -> None:
    others = [stroke().T.copy(), disk(4.0, 15), normalised(np.eye(25, dtype=np.float32))]
    true, *wrong = evidence(luma(shaken()), [stroke(), *others])
    assert true.gain > 0.02
    assert all(one.gain < true.gain - 0.02 for one in wrong)


def test_no_blur_gains_nothing() -> None:
    (point,) = evidence(luma(shaken()), [disk(0.5, 3)])
    assert point.gain == pytest.approx(0, abs=1e-6)


def test_a_sharp_photo_would_be_too_sharp_without_a_blur() -> None:
    """Whatever the spectrum gains: it falls too little."""
    light = luma(noisy(scene(), 1))
    before, after = evidence(light, [disk(0.5, 3), disk(1.5, 5)])
    assert after.fall < before.fall
