"""The claims' tables, with untrained networks; left out where PyTorch is not installed."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from evaluation.baselines import grain, unsharp  # noqa: E402
from evaluation.cases import CASES, Photo, photographed  # noqa: E402
from evaluation.claims import CLAIMS, axes_of  # noqa: E402
from evaluation.frontier import best_at  # noqa: E402
from evaluation.kept import Kept  # noqa: E402
from evaluation.measures import Measure  # noqa: E402
from evaluation.metrics import psnr  # noqa: E402
from evaluation.restorers import Packs  # noqa: E402
from evaluation.rows import Axes, Outcome, Row, rows, short  # noqa: E402
from evaluation.showcase import pictures  # noqa: E402
from evaluation.spending import Dial, evidence  # noqa: E402
from evaluation.table import DISTANCES, PSNR, Table  # noqa: E402
from images import Pixels  # noqa: E402
from nets.export import graph_of  # noqa: E402
from nets.flow import Flow  # noqa: E402
from nets.fusion.model import SHAPES, Fusion  # noqa: E402
from nets.fusion.tasks import LARGEST_STEPS  # noqa: E402
from nets.fusion.unet import FusionUNet  # noqa: E402
from nets.tasks import TASKS  # noqa: E402
from reference.dial import Expected, sample_features  # noqa: E402


def write(network: Any, folder: Path, name: str) -> None:
    """As a pack and as a checkpoint."""
    if not isinstance(network, Flow):
        graph_of(network).save(folder / name / f"{name}.onnx", half_weights=False)
    torch.save({"average": network.state_dict()}, folder / f"{name}.pt")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packs and checkpoints; the fusion's decoder is at work, unlike at the start of training."""
    torch.manual_seed(0)
    folder: Path = tmp_path_factory.mktemp("models")
    light = Fusion(SHAPES["light"])
    torch.nn.init.normal_(light.decoder[-1].weight, std=0.01)
    write(light, folder, "fusion")
    write(TASKS["denoiser"].network(), folder, "denoiser")
    write(TASKS["deblur"].network(), folder, "restorer")
    write(Flow(), folder, "flow")
    torch.save({"average": Fusion(SHAPES["skips"]).state_dict()}, folder / "skips.pt")
    unet = FusionUNet()
    torch.nn.init.normal_(unet.body.tail.weight, std=0.01)
    write(unet.eval(), folder, "unet")
    return folder


@pytest.fixture(scope="module")
def photo() -> Photo:
    y, x = np.mgrid[0:48, 0:48]
    clean = np.stack([0.5 + 0.3 * np.sin(f * x + y / 5) for f in (0.1, 0.3, 0.6)])
    return photographed("deblur", 0, clean.astype(np.float32), 1)


def test_rows_are_all_combinations_and_say_what_differs(models: Path, photo: Photo) -> None:
    fusions = ("fusion", f"light={models}/fusion.pt", f"skips={models}/skips.pt")
    flows = (f"{models}/flow.pt",)
    axes = Axes(("restorer",), ("denoiser",), fusions, (2, 0), (5,), flows=flows)
    found = {row.name: row.restore(photo) for row in rows(axes, Packs(models))}
    assert list(found) == [
        "φ_IR",
        "τ = 2, 2 steps, fusion",
        "τ = 0, 0 steps, fusion",
        "τ = 2, 2 steps, light=fusion.pt",
        "τ = 0, 0 steps, light=fusion.pt",
        "τ = 2, 2 steps, skips=skips.pt",
        "τ = 0, 0 steps, skips=skips.pt",
        "flow, 2 steps",
    ]
    assert [outcome.calls for outcome in found.values()] == [1, 3, 1, 3, 1, 3, 1, 3]
    assert np.array_equal(found["τ = 0, 0 steps, fusion"].image, found["φ_IR"].image)
    pack, checkpoint = (found[f"τ = 2, 2 steps, {n}"].image for n in ("fusion", "light=fusion.pt"))
    assert np.allclose(pack, checkpoint, atol=1e-4)
    assert not np.allclose(pack, found["τ = 2, 2 steps, skips=skips.pt"].image, atol=1e-4)


def test_a_fusion_that_sees_more_is_the_same_as_pack_as_file_and_as_checkpoint(
    models: Path, photo: Photo
) -> None:
    fusions = ("unet", f"{models}/unet/unet.onnx", f"unet={models}/unet.pt")
    axes = Axes(("restorer",), ("denoiser",), fusions, (2,), (5,))
    found = {row.name: row.restore(photo).image for row in rows(axes, Packs(models))}
    assert list(found)[1:] == [
        f"τ = 2, 2 steps, {n}" for n in ("unet", "unet.onnx", "unet=unet.pt")
    ]
    start, *others = found.values()
    assert not np.allclose(start, others[0], atol=1e-4)
    assert all(np.allclose(others[0], other, atol=1e-4) for other in others)


def test_x_ir_is_computed_once_a_photo(models: Path, photo: Photo) -> None:
    axes = Axes(("restorer",), ("denoiser",), ("fusion",), (1,), (1,))
    first, second = (row.restore for row in rows(axes, Packs(models)))
    assert first(photo) is first(photo)
    assert second(photo).seconds > first(photo).seconds


def test_settings_take_no_more_steps_than_tau() -> None:
    axes = Axes(("r",), ("d",), ("f",), (5, 50), (2, 10, 20), ("beta", "posterior"))
    pairs = [(each.tau, each.max_steps) for each in axes.settings if each.variance == "beta"]
    assert pairs == [(5, 2), (5, 5), (50, 2), (50, 10), (50, 20)]
    assert axes.flow_steps == [2, 5, 10, 20]


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("task", LARGEST_STEPS)
def test_every_claim_has_its_lists_for_every_task(claim: str, task: str) -> None:
    axes = axes_of(CLAIMS[claim], task)
    assert axes.settings
    assert CASES[task]
    if claim != "acceleration":
        assert max(axes.taus) <= LARGEST_STEPS[task]


def test_a_shape_that_does_not_exist_is_named(models: Path) -> None:
    axes = Axes(("restorer",), ("denoiser",), ("round=x.pt",), (1,), (1,))
    with pytest.raises(ValueError, match="round is not one of paper, light"):
        list(rows(axes, Packs(models)))


def test_names_leave_out_folders() -> None:
    assert short("light=some/where/x.pt") == "light=x.pt"
    assert short("some/where/x.pt") == "x.pt"
    assert short("demosaicnet-bayer+denoiser") == "demosaicnet-bayer+denoiser"


def test_the_table_has_means_and_the_median_of_the_times(photo: Photo) -> None:
    times = iter([1e-3, 5e-3, 2e-3])
    row = Row("better", lambda p: Outcome(p.clean + np.float32(0.1), 3, next(times)))
    small = Measure("NIQE", 2, psnr, smallest_side=100)
    table = Table([Measure("PSNR", 1, psnr), small], [row])
    for name in "abc":
        table.add(lambda: photo, Kept(None, "", 0), name)
    *_, line = str(table).splitlines()
    assert line == f"| better | 20.0 | – | 3 | {2e-3 * 1e6 / 48**2:.1f} |"
    assert table.count == 3


def test_a_row_that_was_kept_is_not_restored_again(photo: Photo) -> None:
    kept = Kept(None, "", 0)
    given = [Measure("PSNR", 1, psnr)]
    row = Row("better", lambda p: Outcome(p.clean + np.float32(0.1), 3, 1.0))
    Table(given, [row]).add(lambda: photo, kept, "a")
    unable = Row("better", lambda _p: pytest.fail("it is known"))
    table = Table(given, [unable])
    table.add(lambda: None, kept, "a")
    assert "| 20.0 |" in str(table)
    with pytest.raises(ValueError, match="nothing to measure"):
        table.add(lambda: None, kept, "b")


def test_the_table_compares_with_the_best_baseline_at_equal_psnr(photo: Photo) -> None:
    """Distance: the mean of the image, PSNR as it is; the spread of equal differences is 0."""
    distance = Measure(DISTANCES[0], 4, lambda _c, x: float(x.mean()))

    def row(name: str, added: float, family: str = "") -> Row:
        image = np.float32(0.5 + added)
        return Row(name, lambda p: Outcome(np.full_like(p.clean, image), 1, 1.0), family)

    given = [row("φ_IR", 0), row("soft", 0.05, "f"), row("hard", 0.2, "f"), row("ours", 0.1)]
    table = Table([Measure(PSNR, 2, lambda _c, x: float(10 - x.mean())), distance], given)
    for name in "ab":
        table.add(lambda: photo, Kept(None, "", 0), name)
    *_, hard, ours = str(table).splitlines()
    table.brief = True
    assert len(str(table).splitlines()) == 4
    assert hard == "| hard | 9.30 ± 0.00 | 0.7000 ± 0.0000 | – | 1 | 434.0 |"
    assert ours == "| ours | 9.40 ± 0.00 | 0.6000 ± 0.0000 | +20 ± 0 % | 1 | 434.0 |"


def test_the_best_baseline_lies_on_a_curve() -> None:
    curves = [[(30.0, 0.4), (29.0, 0.2)], [(30.0, 0.4), (29.5, 0.35)]]
    assert best_at(curves, 29.5) == pytest.approx(0.3)
    assert best_at(curves, 28.0) == 0.2
    assert np.isnan(best_at(curves, 31.0))


def test_baselines_are_cheap_and_do_what_they_say() -> None:
    image = np.full((3, 64, 64), 0.5, np.float32)
    assert grain(image, 2 / 255, True).std() == pytest.approx(2 / 255, rel=0.05)
    grey = grain(image, 2 / 255, False)
    assert np.array_equal(grey[0], grey[2])
    edge = np.where(np.arange(64) < 32, 0.3, 0.7)[None, None].repeat(64, 1).repeat(3, 0)
    sharp = unsharp(edge.astype(np.float32), 1.5, 0.5)
    assert sharp.max() > 0.75
    assert sharp[:, :, 5].mean() == pytest.approx(0.3, abs=1e-3)


def test_alpha_blends_the_same_sample_with_x_ir(models: Path, photo: Photo) -> None:
    axes = Axes(("restorer",), ("denoiser",), ("fusion",), (2,), (5,), alphas=(0.5, 1.0))
    start, half, whole = (row.restore(photo).image for row in rows(axes, Packs(models)))
    assert np.allclose(half, (start + whole) / 2, atol=1e-6)
    assert not np.allclose(start, whole, atol=1e-3)


def test_the_dial_is_as_cautious_in_pictures_as_in_the_application(photo: Photo) -> None:
    """Of an error that is taken to be 3 dB less, a share costs more."""
    image, constant = photo.clean * 0.9, np.arange(40) == 0

    class Still(Dial):
        def __init__(self, caution: float) -> None:
            known = len(next(evidence(image, photo).blocks())[1])
            seen = len(sample_features(1, *(image.astype(np.float64),) * 2))
            weights = -9.0 * constant[:known], -9.0 * constant[:seen], 0.0 * constant[:seen]
            self.fitted = Expected(weights[0], (1e-9, 1), *weights[1:], caution)

        def sample(self, image: Pixels, photo: Photo, seed: int) -> Pixels:
            return image + np.float32(0.02 * (-1) ** seed)

    def added(caution: float) -> float:
        _, x_ir, turned, sample, *_ = pictures(photo, image, Still(caution), [0.1])
        return float(np.abs(turned - x_ir).mean() / np.abs(sample - x_ir).mean())

    assert 0 < added(3) < added(0) < 1
    assert added(3) == pytest.approx(added(0) * 10 ** (-3 / 20), rel=1e-3)
