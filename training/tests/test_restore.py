"""The sampler around networks that do what a test needs."""

from pathlib import Path

import numpy as np
import pytest

from convert.graph import Graph
from degradations.demosaic import GREEN, RED_OR_BLUE
from evaluation.cases import CASES, photographed
from evaluation.measures import Measure
from evaluation.metrics import psnr
from evaluation.pictures import GAP, PANEL, ZOOM, strip
from evaluation.restore import Sampler, fusing
from evaluation.restorers import Packs
from images import Pixels
from packs.catalogue import MODELS
from packs.network import Network
from reference.sampler import Estimates, Settings
from reference.schedule import linear_schedule

SIDE = 32


def waves(side: int = SIDE) -> Pixels:
    y, x = np.mgrid[0:side, 0:side]
    planes = [0.5 + 0.3 * np.sin(f * x + f / 2 * y) for f in (0.1, 0.2, 0.3)]
    return np.stack(planes).astype(np.float32)


@pytest.fixture
def idle_denoiser(tmp_path: Path) -> Network:
    """Its result is its input."""
    graph = Graph("idle")
    image = graph.input("image", ["n", 3, "h", "w"])
    level = graph.add("Mul", graph.input("sigma", ["n", 1, "h", "w"]), graph.scalar(0))
    graph.output(graph.add("Add", image, level), "denoised", ["n", 3, "h", "w"])
    graph.save(tmp_path / "idle.onnx")
    return Network(tmp_path / "idle.onnx")


def test_the_fusion_sees_both_estimates_and_for_skips_the_iterate_and_y(
    idle_denoiser: Network,
) -> None:
    met: list[Estimates] = []
    restored, photo = waves(), waves()[:, ::-1]

    def fusion(given: Estimates, seen: Pixels) -> Pixels:
        assert seen is photo
        met.append(given)
        return given.restored.astype(np.float32)

    sampler = Sampler(idle_denoiser, fusion)
    sampler(restored, photo, Settings(5, 1, "posterior", 5))
    levels = linear_schedule().noise_level
    assert [given.t for given in met] == [5, 4, 3, 2, 1]
    assert [given.level for given in met] == [levels[t] for t in (5, 4, 3, 2, 1)]
    assert all(np.array_equal(given.restored, restored) for given in met)
    assert all(np.allclose(given.noisy, given.denoised, atol=1e-6) for given in met)
    assert 0 < np.std(met[0].noisy - restored) < 0.05


def test_a_pack_gets_what_its_file_has_inputs_for(tmp_path: Path) -> None:
    graph = Graph("sum")
    images = [graph.input(name, ["n", 3, "h", "w"]) for name in ("x_ir", "x_d", "x_t", "y")]
    weighted = [graph.add("Mul", one, graph.scalar(10.0**-k)) for k, one in enumerate(images)]
    level = graph.add("Reshape", graph.input("level", ["n"]), graph.integers(-1, 1, 1, 1))
    graph.output(graph.add("Mul", graph.add("Sum", *weighted), level), "x0", ["n", 3, "h", "w"])
    graph.save(tmp_path / "sum.onnx")
    restored, denoised, noisy = (np.full((3, 4, 4), value) for value in (1.0, 2.0, 3.0))
    given = Estimates(restored, denoised, noisy, 7, 0.5)
    fused = fusing(Network(tmp_path / "sum.onnx"))(given, np.full((3, 4, 4), 4, np.float32))
    assert np.allclose(fused, 0.5 * 1.234)


def test_where_y_is_no_picture_x_ir_stands_for_it(idle_denoiser: Network) -> None:
    met: list[Pixels] = []

    def fusion(given: Estimates, seen: Pixels) -> Pixels:
        met.append(seen)
        return given.restored.astype(np.float32)

    restored = waves()
    Sampler(idle_denoiser, fusion)(restored, None, Settings(1, 1, "posterior", 5))
    assert met[0] is restored


def test_the_last_estimate_is_the_result_and_tau_0_leaves_x_ir(idle_denoiser: Network) -> None:
    truth = waves()
    sampler = Sampler(idle_denoiser, lambda _given, _seen: truth)
    for most in (3, 20):
        result = sampler(truth[:, ::-1], truth, Settings(20, 1, "beta", most))
        assert np.allclose(result, truth, atol=1e-6)
    assert np.array_equal(sampler(truth[:, ::-1], truth, Settings(0, 1, "beta", 5)), truth[:, ::-1])


@pytest.mark.parametrize("role", [role for role in CASES if role != "raw"])
def test_photos_fit_the_truth_and_depend_on_the_seed_alone(role: str) -> None:
    clean = waves(64)
    for place, case in enumerate(CASES[role]):
        first, again, other = (photographed(role, place, clean, n) for n in (1, 1, 2))
        assert first.clean.shape == first.shown.shape == clean.shape
        assert first.seen is not None
        assert first.seen.shape == clean.shape
        assert np.array_equal(first.given["image"], again.given["image"])
        same = np.array_equal(first.given["image"], other.given["image"])
        assert same == (case.name == "bicubic")


def demosaicker(folder: Path) -> Packs:
    """The bilinear demosaicker as a pack, beside the denoiser that ships."""
    graph = Graph("bilinear")
    weight = np.stack([RED_OR_BLUE, GREEN, RED_OR_BLUE])[:, None]
    mosaic = graph.input("mosaic", ["n", 3, "h", "w"])
    restored = graph.convolution(mosaic, weight, None, padding=1, group=3)
    graph.output(restored, "restored", ["n", 3, "h", "w"])
    graph.save(folder / "bilinear" / "bilinear.onnx")
    (folder / "denoiser").symlink_to(MODELS / "denoiser")
    return Packs(folder)


def test_raw_photos_come_out_right_only_by_their_own_colours(tmp_path: Path) -> None:
    """A demosaicker must give a smooth scene back, through the scene's balance and matrix."""
    pytest.importorskip("torch")
    photo = photographed("raw", 0, waves(128), 1)
    restored = demosaicker(tmp_path).restorer("bilinear")(photo)
    inner = np.s_[:, 8:-8, 8:-8]
    assert psnr(photo.clean[inner], restored[inner]) > 35
    assert psnr(photo.clean[inner], photo.shown[inner]) > 35
    assert photo.seen is None
    noisy = photographed("raw", 3, waves(128), 1)
    assert psnr(noisy.clean[inner], noisy.shown[inner]) < 35


def test_a_denoiser_after_demosaicking_removes_noise(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    photo = photographed("raw", 3, waves(128), 1)
    packs = demosaicker(tmp_path)
    plain, denoised = (packs.restorer(name)(photo) for name in ("bilinear", "bilinear+denoiser"))
    assert psnr(photo.clean, denoised) > psnr(photo.clean, plain) + 3


def test_only_a_demosaicker_is_followed_by_a_denoiser() -> None:
    packs = Packs(MODELS)
    with pytest.raises(ValueError, match="only a demosaicker"):
        packs.restorer("restorer-sr-x4+denoiser")
    with pytest.raises(FileNotFoundError, match="no pack nothing"):
        packs.restorer("nothing")


def test_a_measure_leaves_out_crops_that_are_too_small() -> None:
    measure = Measure("side", 0, lambda clean, _image: float(clean.shape[1]), smallest_side=32)
    assert measure(waves(64), waves(64)) == 32
    assert np.isnan(measure(waves(48), waves(48)))


def test_a_strip_shows_the_middles() -> None:
    large, small = waves(200), waves(64)
    assert strip([large, large]).shape == (3, PANEL * ZOOM, 2 * PANEL * ZOOM + GAP)
    assert np.array_equal(strip([small])[:, ::ZOOM, ::ZOOM], small)
