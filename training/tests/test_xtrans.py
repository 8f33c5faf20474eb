"""X-Trans mosaics: the cell, and a network that keeps its phase at the border."""

import numpy as np
import pytest

pytest.importorskip("torch")

from convert.packages import THIRD_PARTY
from degradations.xtrans import CELL, mosaic
from evaluation.xtrans import table
from packs.network import Network


def test_every_row_and_column_of_the_cell_sees_all_colours() -> None:
    assert np.bincount(CELL.ravel()).tolist() == [8, 20, 8]
    assert all(set(line) == {0, 1, 2} for line in [*CELL, *CELL.T])


def test_a_mosaic_holds_one_colour_a_pixel() -> None:
    seen = mosaic(np.ones((3, 13, 20), np.float32))
    assert np.array_equal(seen.sum(axis=0), np.ones((13, 20)))
    assert np.array_equal(seen[:, :6, :6].argmax(axis=0), CELL)


def test_the_table_has_means_and_how_sure_the_difference_from_the_last_row_is() -> None:
    rows = np.array([[[30.0] * 4, [31.0] * 4], [[32.0] * 4, [35.0] * 4]])
    *_, first, last = table(["one", "ours"], rows)
    assert first == "| one | " + " | ".join(["31.00 ± 1.00"] * 4) + " |"
    assert last == "| ours | " + " | ".join(["33.00"] * 4) + " |"


def test_a_grey_picture_stays_grey_up_to_its_border() -> None:
    file = THIRD_PARTY / "demosaicnet-xtrans" / "demosaicnet-xtrans.onnx"
    if not file.exists():
        pytest.skip("run `python -m convert demosaicnet-xtrans` first")
    restored = Network(file)(mosaic=mosaic(np.full((3, 36, 48), 0.5, np.float32))[None])[0]
    assert restored.shape == (3, 36, 48)
    assert np.abs(restored - 0.5).max() < 0.02
