"""The fusion network in PyTorch; left out where PyTorch is not installed."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from nets.fusion.dataset import Triplets  # noqa: E402
from nets.fusion.export import TOLERANCE, difference, fusion_graph  # noqa: E402
from nets.fusion.model import Fusion  # noqa: E402
from nets.fusion.train import Training, learning_rate  # noqa: E402


def test_parameters() -> None:
    """The paper's 731,267, and 65 for the blend of the two images."""
    assert sum(parameter.numel() for parameter in Fusion().parameters()) == 731_267 + 65


def test_starts_as_a_blend_of_the_two_images() -> None:
    restored, denoised = torch.zeros(1, 3, 8, 8), torch.ones(1, 3, 8, 8)
    with torch.no_grad():
        fused = Fusion()(restored, denoised, torch.tensor([5.0]))
    assert float(fused.min()) == pytest.approx(float(fused.max()))
    assert 0 < float(fused.mean()) < 1


def test_export_agrees(tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = Fusion()
    torch.nn.init.normal_(model.decoder[-1].weight, std=0.02)
    fusion_graph(model).save(tmp_path / "fusion.onnx", half_weights=False)
    assert difference(model.eval(), tmp_path / "fusion.onnx") < TOLERANCE


def triplet(folder: Path) -> None:
    random = np.random.default_rng(0)
    clean = random.integers(0, 256, (3, 32, 32), dtype=np.uint8)
    restored = (clean / 255).astype(np.float16)
    denoised = np.stack([restored, 1 - restored])
    t = np.array([3, 7], np.int16)
    np.savez(folder / "00000.npz", clean=clean, restored=restored, t=t, denoised=denoised)


def test_triplets_are_turned_together(tmp_path: Path) -> None:
    triplet(tmp_path)
    batch = Triplets(tmp_path).batch(np.random.default_rng(1), 6, 16)
    assert batch.clean.shape == (6, 3, 16, 16)
    assert set(batch.t.tolist()) == {3.0, 7.0}
    assert float((batch.restored - batch.clean).abs().max()) < 1e-3
    mirrored = torch.where((batch.t == 3)[:, None, None, None], batch.clean, 1 - batch.clean)
    assert float((batch.denoised - mirrored).abs().max()) < 1e-3


def test_training_resumes_where_it_was(tmp_path: Path) -> None:
    triplet(tmp_path)
    data = Triplets(tmp_path)
    torch.manual_seed(0)
    whole = Training()
    half = Training()
    half.restore(whole.state())
    for iteration in range(4):
        if iteration == 2:
            resumed = Training()
            resumed.restore(half.state())
            half = resumed
        for training in (whole, half):
            batch = data.batch(np.random.default_rng(iteration), 1, 16)
            training.step(batch, 1e-3)
    first, second = (next(iter(t.average.parameters())) for t in (whole, half))
    assert torch.equal(first, second)


def test_learning_rate_falls() -> None:
    rates = [learning_rate(progress) for progress in (0.0, 0.5, 1.0, 1.5)]
    assert rates[0] > rates[1] > rates[2] == rates[3] > 0
