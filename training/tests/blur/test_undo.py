"""From the photo to the result, with a denoiser that is no network."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from synthetic import line, noisy, scene, shaken, stroke

from blur import cells, choice
from blur.__main__ import read_kernel, write_kernel
from blur.choice import Finding
from blur.deconvolve import blurred
from blur.denoiser import tiled
from blur.noise import assumed
from blur.parity import stand_in_denoiser
from blur.place import in_place
from blur.refiner import open_refiner
from blur.shapes import disk, likeness
from blur.solve import Options, settings_for
from blur.undo import undo
from convert.graph import Graph, Size
from evaluation.metrics import psnr
from images import Pixels

INNER = np.s_[:, 12:-12, 12:-12]


def identity(file: Path) -> Path:
    """A refiner that has learned nothing."""
    graph = Graph("refiner")
    image: Size = ["n", 3, "h", "w"]
    result, _ = graph.input("result", image), graph.input("image", image)
    graph.input("sigma", ["n", 1, "h", "w"])
    graph.output(graph.add("Identity", result), "restored", image)
    graph.save(file)
    return file


def gain(result: Pixels, photo: Pixels) -> float:
    return psnr(scene()[INNER], result[INNER]) - psnr(scene()[INNER], photo[INNER])


def test_a_shaken_photo_is_undone_with_nothing_told() -> None:
    outcome = undo(shaken(), stand_in_denoiser)
    assert gain(outcome.image, shaken()) > 3
    assert [finding.reason for finding in outcome.findings] == ["found"]


def test_a_sharp_photo_comes_back_bit_by_bit() -> None:
    photo = noisy(scene(), 1)
    assert np.array_equal(undo(photo, stand_in_denoiser).image, photo)


def test_a_given_kernel_is_used_as_it_is() -> None:
    outcome = undo(shaken(), stand_in_denoiser, Options(kernel=stroke()))
    assert gain(outcome.image, shaken()) > 4


def test_nothing_is_undone_where_nothing_is_asked_for() -> None:
    large = np.tile(shaken(), (1, 5, 9))
    outcome = undo(large, stand_in_denoiser, Options(kind="none"))
    assert np.array_equal(outcome.image, large)
    assert len(outcome.findings) == 2


def test_what_a_kernel_does_not_explain_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stroke of 41 pixels in a sharp photo, however sure one may have been of it."""
    wrong = Finding("shake", line(41), "found", 0.9, 0, 0)
    monkeypatch.setattr("blur.undo.findings_of", lambda *_: [wrong])
    photo = noisy(scene(), 1)
    outcome = undo(photo, stand_in_denoiser)
    assert outcome.findings[0].reason == "unexplained"
    assert np.array_equal(outcome.image, photo)


def test_a_subject_in_focus_stays_sharp_before_a_blurred_ground(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = Finding("defocus", disk(3, 7), "found", 0.9, 3, 0.9)
    monkeypatch.setattr("blur.undo.findings_of", lambda *_: [wrong])
    photo = np.concatenate([scene(), scene()], axis=2)
    seen = blurred(photo, disk(3))
    seen[:, :, 160:] = photo[:, :, 160:]
    seen = noisy(seen, 1)
    outcome = undo(seen, stand_in_denoiser)
    ground, subject = np.s_[:, 12:-12, 12:130], np.s_[:, 12:-12, 190:-12]
    assert psnr(photo[ground], outcome.image[ground]) > psnr(photo[ground], seen[ground]) + 2
    assert psnr(seen[subject], outcome.image[subject]) > 30


def test_a_kernel_in_doubt_is_undone_more_softly() -> None:
    sure, doubted = (Finding("shake", stroke(), "found", like, 1, 0.5) for like in (0.95, 0.8))
    levels = [settings_for(one, 0.01, Options()).sigma for one in (sure, doubted)]
    assert levels[1] == pytest.approx(1.5 * levels[0])


def test_blur_that_differs_from_side_to_side_is_undone_on_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choice, "SIDES", (15, 25))
    monkeypatch.setattr(cells, "CELL", 300)
    photo = np.concatenate([np.tile(scene(), (1, 2, 2))] * 2, axis=2)
    left, right = blurred(photo, disk(1.8)), blurred(photo, disk(3.6))
    share = np.clip(np.arange(640, dtype=np.float32) / 100 - 2.7, 0, 1)
    seen = noisy(np.asarray((1 - share) * left + share * right, np.float32), 1)
    outcome = undo(seen, stand_in_denoiser)
    assert [f.kind for f in outcome.findings] == ["defocus", "defocus"]
    for part in (np.s_[:, 20:-20, 20:240], np.s_[:, 20:-20, -240:-20]):
        assert psnr(photo[part], outcome.image[part]) > psnr(photo[part], seen[part]) + 2


def test_a_denoiser_in_tiles_is_the_denoiser() -> None:
    field = np.random.default_rng(0).random((3, 90, 1500), dtype=np.float32)
    whole = stand_in_denoiser(field, 0.05)
    denoise = partial(stand_in_denoiser, level=0.05)
    assert np.array_equal(tiled([field], 2, denoise), whole)


def test_a_refiner_sees_what_is_shown_the_photo_and_the_assumed_noise() -> None:
    seen: list[tuple[Pixels, Pixels, float]] = []

    def refine(result: Pixels, photo: Pixels, level: float) -> Pixels:
        seen.append((result, photo, level))
        return np.full_like(result, 0.25)

    options = Options(kernel=stroke(), refine=refine)
    outcome = undo(shaken(), stand_in_denoiser, options)
    ((result, photo, level),) = seen
    assert np.array_equal(photo, shaken())
    assert level == assumed(outcome.sigma)
    twice = undo(shaken(), stand_in_denoiser, Options(kernel=stroke(), calls=2))
    assert np.allclose(result, twice.image, atol=1e-6)
    assert np.allclose(outcome.image, 0.25, atol=1e-6)


def test_what_a_kernel_explains_does_not_depend_on_the_refiner() -> None:
    """It may be wrong where the kernel is right: a mean grey is not taken for a blur's fault."""
    grey = Options(refine=lambda result, *_: np.full_like(result, 0.25))
    assert undo(shaken(), stand_in_denoiser, grey).findings[0].reason == "found"


def test_a_stroke_is_looked_for_again_in_what_is_refined() -> None:
    """Out of the truth itself it is all but exact."""
    before = undo(shaken(), stand_in_denoiser, Options(kind="shake"))
    after = undo(shaken(), stand_in_denoiser, Options(kind="shake", refine=lambda *_: scene()))
    first, second = (outcome.findings[0].kernel for outcome in (before, after))
    assert first is not None
    assert second is not None
    true = in_place(stroke())
    assert likeness(second, true) > max(0.97, likeness(first, true))


def test_where_there_is_noise_no_stroke_is_looked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("blur.again.CLEAR", 0.0)
    refined = undo(shaken(), stand_in_denoiser, Options(refine=lambda *_: scene()))
    plain = undo(shaken(), stand_in_denoiser)
    first, second = (outcome.findings[0].kernel for outcome in (refined, plain))
    assert first is not None
    assert second is not None
    assert np.array_equal(first, second)


def test_a_refiner_that_does_nothing_changes_nothing(tmp_path: Path) -> None:
    """Through its file: an identity of odd sides, in several tiles."""
    refine = open_refiner(identity(tmp_path / "refiner.onnx"), threads=1)
    result, photo = np.random.default_rng(0).random((2, 3, 91, 1203), dtype=np.float32)
    assert np.array_equal(refine(result, photo, 0.5), result)


def test_kernels_come_back_from_pictures(tmp_path: Path) -> None:
    kernel = disk(2.6, 9)  # Its rim's taps are a share of those within.
    write_kernel(tmp_path / "kernel.png", kernel)
    assert np.allclose(read_kernel(tmp_path / "kernel.png"), kernel, atol=1e-6)


def test_a_black_picture_is_no_kernel(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (9, 9)).save(tmp_path / "black.png")
    with pytest.raises(ValueError, match="no kernel"):
        read_kernel(tmp_path / "black.png")


def test_a_chart_of_level_and_upright_edges_shows_no_kernel() -> None:
    chart = np.kron(np.indices((6, 6)).sum(0) % 2, np.ones((32, 32))).astype(np.float32)
    photo = np.broadcast_to(0.2 + 0.5 * chart, (3, 192, 192)).copy()
    outcome = undo(noisy(photo, 1), stand_in_denoiser)
    assert outcome.findings[0].reason == "disagreement"
    assert np.array_equal(outcome.image, noisy(photo, 1))
