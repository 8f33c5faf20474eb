import numpy as np
import pytest

from evaluation.colours import block_means, delta_e_2000, lab


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ],
)
def test_delta_e_is_that_of_its_authors(
    first: tuple[float, ...], second: tuple[float, ...], expected: float
) -> None:
    distance = delta_e_2000(np.array(first, float), np.array(second, float))
    assert float(distance) == pytest.approx(expected, abs=1e-4)


def test_white_and_grey_are_neutral() -> None:
    assert lab(np.array([1.0, 1, 1])) == pytest.approx([100, 0, 0], abs=1e-3)
    assert lab(np.array([0.5, 0.5, 0.5]))[1:] == pytest.approx([0, 0], abs=1e-3)


def test_blocks_are_averaged_and_the_rest_is_left_out() -> None:
    image = np.zeros((3, 40, 35), np.float32)
    image[1, :16, 16:32] = 0.5
    means = block_means(image)
    assert means.shape == (2, 2, 3)
    assert means[0, 1] == pytest.approx([0, 0.5, 0])
