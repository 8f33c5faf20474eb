import numpy as np
import pytest
from synthetic import noisy, scene, shaken, stroke

from blur import noise
from blur.deconvolve import blurred
from degradations.compression import jpeg


@pytest.mark.parametrize("level", [2.0, 4.0, 8.0])
def test_noise_of_a_blurred_photo_is_measured(level: float) -> None:
    assert noise.sigma(shaken(level)) * 255 == pytest.approx(level, rel=0.15)


@pytest.mark.parametrize("offset", [0, 3])
@pytest.mark.parametrize("quality", [80, 92])
def test_the_error_of_jpeg_is_measured_wherever_its_blocks_begin(quality: int, offset: int) -> None:
    soft = blurred(scene(), stroke())
    written = jpeg(noisy(soft, 1.5), quality, subsampled=False)
    error = float(np.sqrt(np.mean((written - soft) ** 2)))
    seen = written[:, offset:, offset:]
    assert noise.fine(seen) < 0.7 * error
    assert noise.sigma(seen) == pytest.approx(error, rel=0.3)


def test_a_photo_without_blocks_has_no_jumps_at_their_borders() -> None:
    assert noise.of_blocks(shaken(), 1) == noise.of_blocks(shaken(), 2) == 0
