"""The networks that are trained here; left out where PyTorch is not installed."""

import pickle
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from convert.packages import THIRD_PARTY  # noqa: E402
from convert.span import PEAK  # noqa: E402
from degradations.resize import enlarge  # noqa: E402
from nets.chain import Chain, narrowed  # noqa: E402
from nets.denoiser import Denoiser, LevelledDenoiser  # noqa: E402
from nets.enlarger import USUAL_LEVEL  # noqa: E402
from nets.export import TOLERANCE, difference, export, graph_of  # noqa: E402
from nets.fusion.tasks import DRAWS  # noqa: E402
from nets.lessons import lesson  # noqa: E402
from nets.loader import Examples, batches  # noqa: E402
from nets.starts import STARTS, Given, chained  # noqa: E402
from nets.tasks import TASKS  # noqa: E402
from nets.training import Training, learning_rate  # noqa: E402
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


def third_party(name: str) -> Network:
    """As it was converted; its package is not fetched by a test."""
    file = THIRD_PARTY / name / f"{name}.onnx"
    if not file.exists():
        pytest.skip(f"run `python -m convert {name}` first")
    return Network(file)


@pytest.mark.parametrize("task", TASKS)
def test_export_agrees_with_pytorch(task: str, tmp_path: Path) -> None:
    network = shaken_up(task)
    export(network, tmp_path / "network.onnx", half_weights=False)
    assert difference(network, tmp_path / "network.onnx") < TOLERANCE


@pytest.mark.parametrize(("level", "whole"), [(5, True), (75, True), (76, False), (200, False)])
def test_the_denoiser_that_ships_is_ffdnet_up_to_its_largest_level(
    level: int, whole: bool, tmp_path: Path
) -> None:
    network = LevelledDenoiser(Denoiser(8), Denoiser(6)).eval()
    file = tmp_path / "denoiser.onnx"
    graph_of(network).save(file, half_weights=False)
    noisy, sigma = torch.rand(1, 3, 16, 16), torch.full((1, 1, 16, 16), level / 255)
    with torch.no_grad():
        expected = (network.low if whole else network.high)(noisy, sigma).numpy()
    found = Network(file)(image=noisy.numpy(), sigma=sigma.numpy())
    assert np.abs(found - expected).max() < TOLERANCE


@pytest.mark.parametrize("task", TASKS)
def test_examples_fit_the_network_and_depend_on_the_seed_alone(task: str) -> None:
    side = 32
    first, again = (TASKS[task].draw(np.random.default_rng(4), Waves(), side) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(first.inputs, again.inputs, strict=True))
    assert first.target.shape == (3, side, side)
    with torch.no_grad():
        output = TASKS[task].network()(*(torch.from_numpy(i)[None] for i in first.inputs))
    assert output.shape == (1, 3, side, side)


@pytest.mark.parametrize("draw", [*(t.draw for t in TASKS.values()), *DRAWS.values()])
def test_what_workers_need_can_be_sent_to_them(draw: Any) -> None:
    """As on macOS and Windows, and from Python 3.14 on everywhere: they are not forked."""
    examples = Examples(draw, Waves(), 32, seed=1, first=0)
    sent = pickle.loads(pickle.dumps(examples))
    assert np.array_equal(sent[0][1], examples[0][1])


def test_a_spawned_worker_makes_the_same_batches() -> None:
    examples = Examples(TASKS["denoiser"].draw, Waves(), 32, seed=1, first=0)
    own = next(batches(examples, 2, workers=0))
    multiprocessing: Any = torch.multiprocessing
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method("spawn", force=True)
    try:
        theirs = next(batches(examples, 2, workers=1))
    finally:
        multiprocessing.set_start_method(before, force=True)
    assert torch.equal(own[1], theirs[1])


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


def test_a_network_begins_with_a_checkpoint_s_weights() -> None:
    trained = Training(shaken_up("denoiser"), 1e-3, torch.device("cpu"))
    training = Training(TASKS["denoiser"].network(), 1e-3, torch.device("cpu"))
    training.begin_with(trained.state()["average"])
    assert training.iteration == 0
    for module in (training.network, training.average):
        for own, other in zip(module.parameters(), trained.average.parameters(), strict=True):
            assert torch.allclose(own, other, atol=1e-3)


def test_learning_rate_warms_up_and_falls() -> None:
    rates = [learning_rate(1e-3, progress, 1000) for progress in (0.0, 0.5, 1.0, 1.5)]
    assert all(a > b for a, b in pairwise(rates[:3]))
    assert rates[2] == rates[3] > 0
    assert learning_rate(1e-3, 0, 0) < rates[0] / 100


def test_a_narrower_chain_is_the_same_where_the_channels_that_go_were_idle() -> None:
    """Idle: always the same value, which the next layer's bias takes over away from the border."""
    torch.manual_seed(0)
    chain = Chain([3, 8, 8, 3]).eval()
    convolutions: list[Any] = list(chain.layers)
    layers = [(layer.weight.data, layer.bias.data) for layer in convolutions]
    for weight, bias in layers[:2]:
        weight[2:5], bias[2:5] = 0, 0.7
    image = torch.rand(2, 3, 16, 16)
    narrow = Chain([3, 5, 5, 3])
    narrow.load_state_dict(chained(narrowed(layers, 5, image)))
    with torch.no_grad():
        difference = (chain(image) - narrow(image)).abs()[..., 3:-3, 3:-3]
    assert difference.max() < 1e-5


def smooth(side: int) -> Any:
    """Blurred random colours, [1, 3, side, side]: white noise is more than SPAN can bear."""
    cells = np.random.default_rng(0).random((3, side // 4, side // 4), dtype=np.float32)
    return torch.from_numpy(enlarge(cells, 4)[None])


def test_an_enlarger_begins_as_span_where_it_is_sure_that_a_photo_is_clean(
    tmp_path: Path,
) -> None:
    third_party("span-sr-x4")  # Its package is not fetched by a test.
    denoiser = tmp_path / "denoiser.pt"
    torch.save({"average": shaken_up("denoiser").state_dict()}, denoiser)
    network: Any = STARTS["sr-x4"](Given(Waves(), denoiser=denoiser, lessons=1)).eval()
    network.classifier.layers[-1].bias.data.fill_(100.0)
    small = smooth(20)
    with torch.no_grad():
        output = network(small).numpy()
    # The pack's weights are rounded to float16.
    expected = third_party("span-sr-x4")(image=small.numpy()).clip(0, 1)
    assert np.abs(output - expected).max() < 2e-3


def test_an_enlarger_cleans_what_is_not_clean() -> None:
    network = shaken_up("sr-x4")
    small, level = torch.rand(1, 3, 20, 20), torch.full((1, 1, 20, 20), USUAL_LEVEL)
    with torch.no_grad():
        for sureness, image in ((-100.0, network.cleaning(small, level)), (100.0, small)):
            network.classifier.layers[-1].bias.data.fill_(sureness)
            told = network.told(torch.full_like(level, PEAK if sureness > 0 else 0))
            expected = network.span(image, told).clamp(0, 1)
            assert torch.allclose(network(small), expected, atol=1e-4)


@pytest.mark.parametrize("task", ["sr-x2", "sr-x4"])
def test_an_enlarger_stays_within_range_but_while_it_learns(task: str) -> None:
    """SPAN alone answers noise with values in the hundreds, and what is clipped learns nothing."""
    network, small = shaken_up(task), torch.rand(1, 3, 20, 20).round()
    with torch.no_grad():
        output, learning = network(small), network.train()(small)
    assert torch.equal(output, learning.clamp(0, 1))
    assert not torch.equal(output, learning)


def test_enlarging_by_four_begins_with_the_denoiser() -> None:
    with pytest.raises(ValueError, match="--denoiser"):
        STARTS["sr-x4"](Given(Waves()))


def test_enlarging_by_two_begins_as_span() -> None:
    expected = third_party("span-sr-x2")(image=smooth(20).numpy()).clip(0, 1)
    with torch.no_grad():
        output = STARTS["sr-x2"](Given(Waves())).eval()(smooth(20)).numpy()
    # The pack's weights are rounded to float16.
    assert np.abs(output - expected).max() < 2e-3


def test_a_lesson_is_a_clean_reduction_or_another_photo() -> None:
    random = np.random.default_rng(0)
    lessons = [lesson(random, Waves(), 4) for _ in range(40)]
    assert 10 < sum(clean for _, clean in lessons) < 30
    assert all(np.allclose(photo * 255, np.round(photo * 255), atol=1e-4) for photo, _ in lessons)


def test_the_developer_begins_as_demosaicnet() -> None:
    """Away from the border, where demosaicnet sees a mirrored image and this one zeros."""
    mosaic = np.zeros((1, 3, 96, 96), np.float32)
    values = np.random.default_rng(0).random((96, 96), dtype=np.float32)
    for channel, top, left in ((1, 0, 0), (0, 0, 1), (2, 1, 0), (1, 1, 1)):
        mosaic[0, channel, top::2, left::2] = values[top::2, left::2]
    expected = third_party("demosaicnet-bayer")(mosaic=mosaic)
    noise = torch.full((1, 3, 96, 96), 0.02)
    with torch.no_grad():
        output = STARTS["raw"](Given(Waves()))(torch.from_numpy(mosaic), noise, noise).numpy()
    # The pack's weights are rounded to float16.
    assert np.abs(output - expected)[..., 36:-36, 36:-36].max() < 2e-3
