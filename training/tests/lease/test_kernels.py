"""Kernels as they are found: where they lie, the file that holds them, and batches of them."""

from pathlib import Path

import numpy as np
import pytest
from scipy.ndimage import shift

torch = pytest.importorskip("torch")

from blur.choice import Seen, decide  # noqa: E402
from blur.evidence import Evidence  # noqa: E402
from degradations.blur import path_kernel, shake_path  # noqa: E402
from degradations.defocus import disk  # noqa: E402
from images import Pixels  # noqa: E402
from lease import frozen  # noqa: E402
from lease import kernels as searching  # noqa: E402
from lease.batches.blur import RADIUS, SIDE  # noqa: E402
from lease.found import Found, load_found  # noqa: E402
from lease.kernels import Pair, aligned, in_the_middle, offset, search, store, stored  # noqa: E402
from lease.photos import Photos  # noqa: E402

CPU = torch.device("cpu")


def stroke(seed: int = 1) -> Pixels:
    """A shake of 15 pixels."""
    return path_kernel(shake_path(np.random.default_rng(seed), 15))


@pytest.mark.parametrize("moved", [(0, 0), (2, -1.5), (-3.25, 4)])
def test_a_kernel_that_was_found_elsewhere_is_laid_over_the_true_one(
    moved: tuple[float, float],
) -> None:
    true = in_the_middle(stroke())
    away = shift(true, moved)
    assert offset(away, true) == pytest.approx((-moved[0], -moved[1]), abs=0.13)
    back, there = aligned(away, true)
    assert np.abs(back - there).sum() < 0.3
    assert back.sum() == pytest.approx(1, abs=1e-4)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two strokes, one of which is doubted, and a disk."""
    strokes = [in_the_middle(stroke(seed)) for seed in (1, 2)]
    round_one = in_the_middle(disk(3))
    store(
        tmp_path / "kernels.npz",
        [
            Pair(strokes[0], strokes[0], disk=False, doubted=True, asked=False),
            Pair(strokes[1], strokes[1], disk=False, doubted=False, asked=True),
            Pair(round_one, round_one, disk=True, doubted=False, asked=False),
        ],
        looked_at=4,
    )
    return tmp_path / "kernels.npz"


def test_what_was_found_is_kept(file: Path) -> None:
    pairs, looked_at = stored(file)
    assert looked_at == 4
    assert [(pair.disk, pair.doubted, pair.asked) for pair in pairs] == [
        (False, True, False),
        (False, False, True),
        (True, False, False),
    ]
    assert np.abs(pairs[0].true - in_the_middle(stroke())).max() < 1e-3


def found_in(file: Path) -> Found:
    found = load_found(file, CPU)
    assert found is not None
    return found


def test_both_kernels_of_a_pair_are_turned_alike(file: Path) -> None:
    torch.manual_seed(0)
    found = found_in(file)
    assert (len(found.strokes), len(found.disks)) == (2, 1)
    drawn = found.strokes.drawn(256)
    assert drawn.true.shape == (256, SIDE, SIDE)
    assert torch.equal(drawn.true, drawn.taken)
    assert len({kernel.numpy().tobytes() for kernel in drawn.true[drawn.doubted]}) == 8


def test_without_a_table_or_without_disks_there_is_none(file: Path) -> None:
    assert load_found(file.with_name("other.npz"), CPU) is None
    store(file, stored(file)[0][:2], looked_at=3)
    assert load_found(file, CPU) is None


def test_examples_are_blurred_by_one_kernel_and_solved_with_the_other(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A point is taken for every kernel here, so the result is the photo, blurred as it is."""
    point = np.zeros((SIDE, SIDE), np.float32)
    point[RADIUS, RADIUS] = 1
    wrong = [Pair(pair.true, point, pair.disk, False, False) for pair in stored(file)[0]]
    store(file, wrong, looked_at=4)
    monkeypatch.setattr(frozen, "FOUND", 1.0)
    levels = np.random.default_rng(3).integers(0, 256, (3, 320, 320), dtype=np.uint8)
    torch.manual_seed(0)
    draw = frozen.refining(lambda noisy, _level: noisy, found_in(file))
    batch = draw(Photos([levels], CPU), 4, 32)
    result, photo, level = batch.inputs
    assert (result - photo).square().mean().sqrt() < 0.01
    assert (batch.target - photo).square().mean().sqrt() > 0.1
    assert 3 / 255 <= level.min() <= level.max() <= 16 / 255


def test_a_search_goes_on_where_it_was(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a kernel that is always found, and nothing that has to be looked for."""
    kernel = stroke()[::-1, ::-1]
    likely = [Evidence(0.2, 2.5)] * 2
    seen = Seen([kernel, np.pad(kernel, 2)], likely, lambda kernels: likely[: len(kernels)])
    assert decide(seen).reason == "found"
    monkeypatch.setattr(searching, "look", lambda *_given: seen)
    monkeypatch.setattr(searching, "open_denoiser", lambda **_options: None)
    file = tmp_path / "kit" / "kernels.npz"
    search(file, photos, 0.02)
    first, looked_at = stored(file)
    search(file, photos, 0.02)
    pairs, more = stored(file)
    assert len(pairs) > len(first) > 0
    assert more > looked_at
    assert np.array_equal(pairs[0].true, first[0].true)
    assert all(pair.found.sum() == pytest.approx(1, abs=1e-2) for pair in pairs)
    assert pairs[0].found.shape[0] // 2 == RADIUS
