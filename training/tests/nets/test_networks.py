"""The networks that are trained here; left out where PyTorch is not installed."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from nets.export import TOLERANCE, difference, export  # noqa: E402
from nets.loader import Examples, batches  # noqa: E402
from nets.starts import demosaicnet, srmd  # noqa: E402
from nets.tasks import TASKS  # noqa: E402
from nets.training import Training, learning_rate  # noqa: E402
from packs.catalogue import MODELS  # noqa: E402
from packs.network import Network  # noqa: E402


class Waves:
    """Stands in for a pack of crops: smooth pictures of any size."""

    def draw(
        self, random: np.random.Generator, side: int
    ) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
        y, x = np.mgrid[0:side, 0:side]
        planes = [0.5 + 0.4 * np.sin(x * f + y * f / 2) for f in random.uniform(0.05, 0.6, 3)]
        return np.stack(planes).astype(np.float32)


def shaken_up(task: str) -> Any:
    """A network whose layers are all at work, unlike at the start of training."""
    torch.manual_seed(0)
    network = TASKS[task].network()
    for parameter in network.parameters():
        if not parameter.any():
            torch.nn.init.normal_(parameter, std=0.02)
    return network.eval()


@pytest.mark.parametrize("task", TASKS)
def test_export_agrees_with_pytorch(task: str, tmp_path: Path) -> None:
    network = shaken_up(task)
    export(network, tmp_path / "network.onnx", half_weights=False)
    assert difference(network, tmp_path / "network.onnx") < TOLERANCE


@pytest.mark.parametrize("task", TASKS)
def test_examples_fit_the_network_and_depend_on_the_seed_alone(task: str) -> None:
    side = 32
    first, again = (TASKS[task].draw(np.random.default_rng(4), Waves(), side) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(first.inputs, again.inputs, strict=True))
    assert first.target.shape == (3, side, side)
    with torch.no_grad():
        output = TASKS[task].network()(*(torch.from_numpy(i)[None] for i in first.inputs))
    assert output.shape == (1, 3, side, side)


def test_training_learns_and_resumes_where_it_was(tmp_path: Path) -> None:
    """The weights come back in half precision, the optimiser anew; the error falls all the same."""
    torch.manual_seed(0)
    task = TASKS["denoiser"]
    examples = Examples(task.draw, Waves(), 32, seed=1, first=0)
    source = batches(examples, 2, workers=0)
    training = Training(task.network(), 3e-3, torch.device("cpu"))
    before = [training.step(*next(source), progress=0.5) for _ in range(60)]
    resumed = Training(task.network(), 3e-3, torch.device("cpu"))
    resumed.resume(training.state())
    assert resumed.iteration == 60
    for first, second in zip(
        training.average.parameters(), resumed.average.parameters(), strict=True
    ):
        assert torch.allclose(first, second, atol=1e-3)
    after = [resumed.step(*next(source), progress=0.5) for _ in range(60)]
    assert np.mean(after) < np.mean(before)


def test_a_network_begins_with_the_layers_that_fit() -> None:
    denoiser = Training(shaken_up("denoiser"), 1e-3, torch.device("cpu"))
    deblurrer = Training(TASKS["deblur"].network(), 1e-3, torch.device("cpu"))
    deblurrer.begin_with(denoiser.state()["average"])
    networks: list[Any] = [deblurrer.network, denoiser.network]
    own, other = (network.body for network in networks)
    assert torch.allclose(own.down[0][0].first.weight, other.down[0][0].first.weight, atol=1e-3)
    assert torch.allclose(own.head.weight, other.head.weight[:, :12], atol=1e-3)


def test_learning_rate_warms_up_and_falls() -> None:
    rates = [learning_rate(1e-3, progress, 1000) for progress in (0.0, 0.5, 1.0, 1.5)]
    assert all(a > b for a, b in pairwise(rates[:3]))
    assert rates[2] == rates[3] > 0
    assert learning_rate(1e-3, 0, 0) < rates[0] / 100


def test_the_quadruple_upscaler_begins_as_srmd() -> None:
    image = np.random.default_rng(0).random((3, 20, 20), dtype=np.float32)
    expected = Network(MODELS / "srmd-sr-x4" / "srmd-sr-x4.onnx").image(image, 0.0)
    with torch.no_grad():
        output = srmd()(torch.from_numpy(image)[None])[0].numpy()
    assert np.abs(output - expected).max() < 1e-4


def test_the_developer_begins_as_demosaicnet() -> None:
    """Away from the border, where demosaicnet sees a mirrored image and this one zeros."""
    mosaic = np.zeros((1, 3, 96, 96), np.float32)
    values = np.random.default_rng(0).random((96, 96), dtype=np.float32)
    for channel, top, left in ((1, 0, 0), (0, 0, 1), (2, 1, 0), (1, 1, 1)):
        mosaic[0, channel, top::2, left::2] = values[top::2, left::2]
    expected = Network(MODELS / "demosaicnet-bayer" / "demosaicnet-bayer.onnx")(mosaic=mosaic)
    noise = torch.full((1, 3, 96, 96), 0.02)
    with torch.no_grad():
        output = demosaicnet()(torch.from_numpy(mosaic), noise, noise).numpy()
    assert np.abs(output - expected)[..., 36:-36, 36:-36].max() < 1e-4
