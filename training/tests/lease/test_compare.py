"""Results against what ships, and the device against the processor."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from evaluation.cases import CASES  # noqa: E402
from lease import compare, probe  # noqa: E402
from lease.compare import BLURRED, Crops, gains_of, shipped, step_of, verdict  # noqa: E402
from lease.frozen import restored  # noqa: E402
from lease.probe import CHECKS, SIDE  # noqa: E402
from lease.stages import XTRANS  # noqa: E402
from nets.error import ErrorHead  # noqa: E402
from nets.export import export  # noqa: E402
from nets.fusion.unet import FusionUNet  # noqa: E402
from nets.refiner import Refiner  # noqa: E402
from packs.network import Network  # noqa: E402
from reference.schedule import linear_schedule  # noqa: E402


@pytest.fixture
def crops(photos: Path) -> Crops:
    """One small crop."""
    return Crops(photos, 2, 64)


def test_a_network_gains_nothing_over_itself(crops: Crops) -> None:
    gains = gains_of("denoiser", shipped("denoiser"), crops)
    assert list(gains) == [case.name for case in CASES["denoiser"]]
    assert all(column == [0.0] for column in gains.values())
    assert verdict(gains) == "not better in every case"


def test_a_refiner_that_does_nothing_gains_nothing(
    crops: Crops, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "SIDE", 48)
    export(Refiner().eval(), tmp_path / "refiner.onnx")
    (gains,) = gains_of("refiner", Network(tmp_path / "refiner.onnx"), crops).values()
    assert len(gains) == BLURRED
    assert max(map(abs, gains)) < 1e-4


def test_the_restorer_for_x_trans_is_compared_with_the_networks_that_ship(
    crops: Crops, tmp_path: Path
) -> None:
    """One that says what demosaicnet does not is far behind at each sensitivity."""
    torch.manual_seed(0)
    export(XTRANS.make(True).eval(), tmp_path / "xtrans.onnx")
    gains = gains_of("xtrans", Network(tmp_path / "xtrans.onnx"), crops)
    assert list(gains) == ["no noise", "ISO 400", "ISO 1600", "ISO 6400"]
    assert all(len(column) == 1 and column[0] < -3 for column in gains.values())


def test_fusions_are_compared_at_the_same_noise_level(
    crops: Crops, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of x_IR and half of x_D is no catastrophe, and not the same."""
    monkeypatch.setattr(compare, "SIDE", 64)
    export(FusionUNet().eval(), tmp_path / "fusion.onnx")
    ((gain,),) = gains_of("fusion-raw", Network(tmp_path / "fusion.onnx"), crops).values()
    assert 0 < abs(gain) < 6


def test_a_head_that_learned_nothing_foresees_nothing(
    crops: Crops, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the same error everywhere, which is further off than the error itself."""
    monkeypatch.setattr(compare, "SIDE", 64)
    monkeypatch.setattr(compare, "foreseeing", lambda task, _: restored(task, torch.nn.Identity()))
    export(ErrorHead().eval(), tmp_path / "error.onnx")
    ((gain,),) = gains_of("error-deblur", Network(tmp_path / "error.onnx"), crops).values()
    assert gain < 0


def test_a_noise_level_has_its_step() -> None:
    levels = linear_schedule().noise_level
    for t in (1, 5, 50):
        assert step_of(torch.tensor([float(levels[t])])) == t


def test_verdicts() -> None:
    assert verdict({"a": [0.1, 0.2], "b": [0.3]}) == "better on every crop"
    assert verdict({"a": [-0.1, 0.2]}).startswith("better on average")
    assert verdict({"a": [0.1], "b": [-0.2, 0.1]}) == "not better in every case"


def test_a_device_that_computes_otherwise_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here both are the processor, and the odd check is different each time."""
    checks = {name: CHECKS[name] for name in ("blur", "JPEG")}
    checks["odd"] = (torch.rand_like, 0.1)
    monkeypatch.setattr(probe, "CHECKS", checks)
    torch.manual_seed(0)
    found = probe.agreement(torch.device("cpu"), torch.rand(2, 3, SIDE + 64, SIDE + 64))
    assert found["blur"] == found["JPEG"] == "0 as it should be"
    assert found["odd"].endswith("TOO MUCH")
