"""Kernels as they are found: where they lie, the file that holds them, and batches of them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.ndimage import shift

torch = pytest.importorskip("torch")

from blur.choice import Finding, Kind, Seen, decide  # noqa: E402
from blur.evidence import Evidence  # noqa: E402
from blur.solve import Options  # noqa: E402
from data.photos import split  # noqa: E402
from degradations.blur import path_kernel, shake_path  # noqa: E402
from degradations.defocus import disk  # noqa: E402
from images import Pixels, read, to_bytes  # noqa: E402
from lease import kernels, undone  # noqa: E402
from lease import search as searching  # noqa: E402
from lease.batches.blur import SIDE  # noqa: E402
from lease.case import Blur, Case, Kept, load_case, save_case, shown_again  # noqa: E402
from lease.cases import Folder  # noqa: E402
from lease.found import Found, found_in  # noqa: E402
from lease.kernels import in_the_middle, offset  # noqa: E402
from lease.photos import Photos  # noqa: E402
from lease.search import search  # noqa: E402
from lease.solved import laid_on, moved, solve_some  # noqa: E402

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
    back = kernels.moved(away, offset(away, true))
    assert np.abs(back - true).sum() < 0.3
    assert back.sum() == pytest.approx(1, abs=1e-4)


def case_of(kernels: list[Kept], blur: Blur = "shake") -> Case:
    """A photo of the size that `shown_again` asks for."""
    return Case("photo.png", (1, 1), 1, blur, stroke(), 0.01, kernels)


STROKE = Kept(stroke(), (0.0, 0.0), "taken", doubted=True)
SEEN = Kept(stroke(2), (0.0, 0.0), "seen")
DISK = Kept(disk(3), (0.25, -1.0), "taken", disk=True)


def test_a_case_is_kept(tmp_path: Path) -> None:
    case = case_of([STROKE, SEEN, DISK])
    save_case(tmp_path / "1-00001.npz", case)
    again = load_case(tmp_path / "1-00001.npz")
    assert replace(again, true=case.true, found=[]) == replace(case, found=[])
    for kept, before in zip(again.found, case.found, strict=True):
        assert np.abs(kept.kernel - before.kernel).max() < 1e-3
        assert kept.kernel.sum() == pytest.approx(1, abs=1e-5)
        assert replace(kept, kernel=before.kernel) == before


def found_of(cases: list[Case]) -> Found:
    found = found_in(cases, CPU)
    assert found is not None
    return found


def test_only_what_was_taken_in_blurred_photos_goes_with_others() -> None:
    found = found_of([case_of([STROKE, SEEN, DISK]), case_of([STROKE], "sharp")])
    assert (len(found.strokes), len(found.disks)) == (1, 1)
    assert found.strokes.doubted.tolist() == [True]
    assert found_in([case_of([STROKE])], CPU) is None


@pytest.mark.parametrize(("kind", "doubted"), [("shake", True), ("defocus", False)])
def test_a_disk_is_in_no_doubt_where_sizes_are_nearly_alike(kind: Kind, doubted: bool) -> None:
    """As the application undoes them: a stroke more softly, a disk as it is."""
    finding = Finding(kind, disk(2), "found", 0.7, 2, 0.9)
    assert searching.kept(disk(2), disk(2), "taken", finding).doubted is doubted


def test_both_kernels_of_a_pair_are_turned_alike() -> None:
    """A kernel that looks where the light goes is the true one turned around."""
    torch.manual_seed(0)
    right = Kept(stroke()[::-1, ::-1], (0.0, 0.0), "taken", doubted=True)
    drawn = found_of([case_of([right, DISK])]).strokes.drawn(256)
    assert drawn.true.shape == (256, SIDE, SIDE)
    assert torch.allclose(drawn.true, drawn.taken, atol=1e-6)
    assert len({kernel.numpy().tobytes() for kernel in drawn.taken}) == 8


def test_examples_are_blurred_by_one_kernel_and_solved_with_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A point is taken for every kernel here, so the result is the photo, blurred as it is."""
    point = np.ones((1, 1), np.float32)
    wrong = [Kept(point, (0.0, 0.0), "taken", disk=disk) for disk in (False, True)]
    monkeypatch.setattr(undone, "FOUND", 1.0)
    levels = np.random.default_rng(3).integers(0, 256, (3, 320, 320), dtype=np.uint8)
    torch.manual_seed(0)
    draw = undone.refining(lambda noisy, _level: noisy, found_of([case_of(wrong)]))
    batch = draw(Photos([levels], CPU), 4, 32)
    result, photo, level = batch.inputs
    assert (result - photo).square().mean().sqrt() < 0.01
    assert (batch.target - photo).square().mean().sqrt() > 0.1
    assert 3 / 255 <= level.min() <= level.max() <= 16 / 255


@pytest.fixture
def searched(photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Cases of a search that always finds the same kernel and has nothing to look for."""
    kernel = stroke()[::-1, ::-1]
    likely = [Evidence(0.2, 2.5)] * 2
    seen = Seen([kernel, np.pad(kernel, 2)], likely, lambda kernels: likely[: len(kernels)])
    assert decide(seen).reason == "found"
    monkeypatch.setattr(searching, "look", lambda *_given: seen)
    monkeypatch.setattr(searching, "open_denoiser", lambda **_options: None)
    monkeypatch.setattr(searching, "shipped_refiner", lambda **_options: None)
    folder = tmp_path / "cases"
    search(folder, photos, 0.02)
    return folder


def test_a_search_goes_on_where_it_was(searched: Path, photos: Path) -> None:
    first = sorted(searched.glob("*.npz"))
    before = {file: file.read_bytes() for file in first}
    search(searched, photos, 0.02)
    assert len(sorted(searched.glob("*.npz"))) > len(first) > 0
    assert all(file.read_bytes() == content for file, content in before.items())


def test_the_photo_of_a_case_is_made_again(
    searched: Path, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exactly: what was found in it was found in that noise."""
    case = load_case(sorted(searched.glob("*.npz"))[0])
    shown: list[Pixels] = []

    def seen(photo: Pixels, *_rest: object) -> Seen:
        shown.append(photo)
        raise LookupError

    monkeypatch.setattr(searching, "look", seen)
    with pytest.raises(LookupError):
        searching.looked_at(
            case.seed, split(photos, validation=False), lambda photo, _level: photo, Options()
        )
    clean, again = shown_again(case, read(photos / case.photo))
    assert np.array_equal(again, to_bytes(shown[0]))
    assert clean.shape == again.shape


def test_kernels_are_solved_in_their_own_photos(searched: Path, photos: Path) -> None:
    cases = Folder(searched, photos, CPU, 1).load()
    assert cases is not None
    assert cases.pairs is None, "no disk was found"
    torch.manual_seed(0)
    solved = solve_some(cases, cases.strokes, 3, 64, lambda noisy, _level: noisy, 2)
    sizes = {tuple(each.shape) for each in (solved.result, solved.photo, solved.on_result)}
    assert sizes == {(3, 3, 64, 64)}


@pytest.mark.parametrize("by", [(3.0, -2.0), (0.5, 0.25)])
def test_a_truth_is_moved_to_where_its_result_lies(by: tuple[float, float]) -> None:
    axis = torch.arange(64.0)
    wave = 0.5 + 0.2 * torch.sin(axis[:, None] / 4) * torch.cos(axis[None, :] / 5)
    there = 0.5 + 0.2 * torch.sin((axis[:, None] - by[0]) / 4) * torch.cos(
        (axis[None, :] - by[1]) / 5
    )
    result = moved(wave.expand(1, 3, 64, 64), torch.tensor([by]))
    assert (result - there)[..., 12:-12, 12:-12].abs().max() < 2e-3
    laid = laid_on(there.expand(1, 3, 64, 64), wave.expand(1, 3, 64, 64), torch.tensor([by]))
    assert (laid - result).abs().max() < 1e-6
