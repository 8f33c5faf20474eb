"""The fusion network in PyTorch; left out where PyTorch is not installed."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from nets.export import TOLERANCE, difference, export  # noqa: E402
from nets.fusion.inputs import FusionInputs, rendered  # noqa: E402
from nets.fusion.model import LIGHT, PAPER, SHAPES, Fusion, FusionShape  # noqa: E402
from packs.network import NOTHING, Network  # noqa: E402


def test_parameters() -> None:
    """The paper's 731,267, and 65 for the blend of the two images."""
    assert sum(parameter.numel() for parameter in Fusion(PAPER).parameters()) == 731_267 + 65


@pytest.mark.parametrize("shape", SHAPES)
def test_starts_as_a_blend_of_the_two_images(shape: str) -> None:
    restored, denoised = torch.zeros(1, 3, 8, 8), torch.ones(1, 3, 8, 8)
    seen = (restored, denoised) if SHAPES[shape].skips else ()
    with torch.no_grad():
        fused = Fusion(SHAPES[shape])(restored, denoised, torch.tensor([5.0]), *seen)
    assert torch.all((fused > 0) & (fused < 1))
    assert float(fused.std(dim=(2, 3)).max()) < 1e-6


@pytest.mark.parametrize("shape", [PAPER, LIGHT], ids=["paper", "light"])
def test_export_agrees(tmp_path: Path, shape: FusionShape) -> None:
    torch.manual_seed(0)
    model = Fusion(shape)
    torch.nn.init.normal_(model.decoder[-1].weight, std=0.02)
    export(model.eval(), tmp_path / "fusion.onnx", half_weights=False)
    assert difference(model, tmp_path / "fusion.onnx") < TOLERANCE


def test_features_of_an_earlier_step_are_taken_for_those_of_x_ir(tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = Fusion(LIGHT)
    torch.nn.init.normal_(model.decoder[-1].weight, std=0.02)
    export(model.eval(), tmp_path / "fusion.onnx")
    random = np.random.default_rng(0)
    restored, other, denoised = random.random((3, 1, 3, 16, 24), dtype=np.float32)
    session = Network(tmp_path / "fusion.onnx").session
    given = {"x_ir": restored, "x_d": denoised, "t": np.array([2], np.float32)}
    _, features = session.run(None, given | NOTHING | {"t": np.array([20], np.float32)})
    _, others = session.run(None, given | NOTHING | {"x_ir": other})
    anew, same, changed = (
        session.run(None, given | {"known": known})[0]
        for known in (NOTHING["known"], features, others)
    )
    assert features.shape == (1, 32, 8, 12)
    assert np.abs(same - anew).max() < 1e-6
    assert np.abs(changed - anew).max() > 1e-4


def test_inputs_noise_the_truth_or_the_restored_image() -> None:
    """With networks that return what they get, x_D shows what was noised and by how much."""
    clean, photo = torch.full((1, 3, 4, 4), 0.5), torch.full((1, 3, 4, 4), 0.25)
    inputs = (torch.full((1, 1, 1, 1), 5.0), torch.ones(1, 3, 4, 4), photo)

    class Same(torch.nn.Module):  # type: ignore[misc, name-defined]
        def forward(self, image: Any, _level: Any) -> Any:
            return image

    for noise_restored, start in ((False, 0.5), (True, 0.25)):
        source = FusionInputs(torch.nn.Identity(), Same(), noise_restored)
        restored, denoised, t, state, given = source(inputs, clean)
        assert torch.equal(restored, photo)
        assert torch.equal(given, photo)
        assert torch.equal(denoised, state)
        assert t.tolist() == [5.0]
        assert float(state.mean()) == pytest.approx(start + 6.744229898568907 / 255, abs=1e-6)


def test_rendering_of_camera_rgb() -> None:
    """The identity returns the encoded numbers, twice the light is brighter, and white clips."""
    camera = torch.tensor([0.2, 0.5, 0.9]).reshape(1, 3, 1, 1)
    identity = torch.eye(3)[None, None]
    assert torch.allclose(rendered(camera, identity), camera, atol=1e-6)
    assert rendered(camera, 2 * identity).flatten().tolist() == pytest.approx(
        [0.2854, 0.6858, 1.0], abs=1e-3
    )
