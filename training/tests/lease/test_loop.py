"""One step and its limits; what a GPU adds to it, a captured graph, only a GPU can prove."""

import math
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from lease.examples import Batch  # noqa: E402
from lease.loop import (  # noqa: E402
    FUSION,
    RESTORATION,
    WARM_UP,
    Learner,
    Limit,
    train,
)
from nets.training import rate_at  # noqa: E402

CPU = torch.device("cpu")


def example(factor: float = 1.0) -> Batch:
    """The target is the input times 0.7."""
    image = torch.rand(4, 3, 8, 8) * factor
    return Batch((image,), 0.7 * image, image)


def learner(draw: Any = example) -> Any:
    torch.manual_seed(0)
    return Learner(torch.nn.Conv2d(3, 3, 1), draw, RESTORATION, CPU)


def test_a_step_moves_weights_and_their_average() -> None:
    own = learner()
    before = own.network.weight.detach().clone()
    own.step(1e-2)
    moved = (own.network.weight - before).abs().max()
    followed = (own.average.weight - before).abs().max()
    assert 0 < followed < moved


def test_weights_may_learn_at_a_share_of_the_rate() -> None:
    """Adam's first step is as long as the rate, whatever the gradient."""
    torch.manual_seed(0)
    network = torch.nn.Conv2d(3, 3, 1)
    before = {name: value.detach().clone() for name, value in network.named_parameters()}
    shares = {"weight": 1.0, "bias": 0.1}
    own = Learner(network, example, RESTORATION, CPU, pace=shares.__getitem__)
    own.step(1e-2)
    for name, value in own.network.named_parameters():
        moved = (value - before[name]).abs()
        assert torch.allclose(moved, torch.full_like(moved, 1e-2 * shares[name]), rtol=0.02)


def test_the_average_is_slow_once_it_is_old() -> None:
    own = learner()
    own.steps = 100_000
    before = own.average.weight.clone()
    own.step(1e-2)
    away = own.network.weight - before
    assert torch.allclose(own.average.weight - before, 1e-3 * away, atol=1e-7)


def test_a_step_without_finite_gradients_changes_nothing() -> None:
    own = learner()
    own.step(1e-2)
    before = [p.detach().clone() for p in own.network.parameters()]
    moments = {key: value.clone() for key, value in own.optimiser.state[own.weights[0]].items()}
    own.draw = lambda: example(math.nan)
    own.step(1e-2)
    for own_weight, weight in zip(own.network.parameters(), before, strict=True):
        assert torch.equal(own_weight, weight)
    for key, value in own.optimiser.state[own.weights[0]].items():
        assert torch.equal(value, moments[key])
    own.draw = example
    for _ in range(3):
        own.step(1e-2)
    assert math.isfinite(own.mean_loss())


def test_only_such_steps_are_a_failure() -> None:
    own = learner(lambda: example(math.nan))
    for _ in range(4):
        own.step(1e-2)
    with pytest.raises(FloatingPointError, match="4 steps"):
        own.mean_loss()


def test_losses() -> None:
    """In both, an output that is right is better than one that is not."""
    batch = example()
    wrong = batch.target + 0.1
    value = float(RESTORATION(wrong, batch))
    assert value == pytest.approx(math.log(0.01 + 1e-5), rel=1e-5)
    assert RESTORATION.shown(value) == pytest.approx(0.01001, rel=1e-4)
    denoised = batch.target + 0.2
    given = Batch((batch.target, denoised), batch.target, batch.shown)
    share = float(FUSION(wrong, given))
    assert share == pytest.approx(0.01 / (0.04 + 1e-5), rel=1e-4)
    assert FUSION.shown(share) == share


def test_the_rate_warms_up_and_falls() -> None:
    limit = Limit(100.0)
    assert limit.warmth(0) == pytest.approx(1 / WARM_UP)
    assert limit.warmth(WARM_UP) > 1
    assert Limit(100.0, 200).warmth(19) == 1
    rates = [rate_at(1e-3, progress, 1.0) for progress in (0.0, 0.5, 1.0, 2.0)]
    assert rates[0] == pytest.approx(1e-3)
    assert rates == sorted(rates, reverse=True)
    assert rates[2] == rates[3] == pytest.approx(1e-5)
    assert rate_at(1e-3, 0.0, 0.25) == pytest.approx(2.5e-4)


def test_progress_is_of_seconds_or_steps_and_goes_on_where_it_was() -> None:
    assert Limit(10.0).progress(5.0, 10**6) == pytest.approx(0.5)
    assert Limit(10.0, 100).progress(1.0, 50) == pytest.approx(0.5)
    assert Limit(10.0, begun=0.4).progress(5.0, 0) == pytest.approx(0.7)
    assert Limit(10.0).progress(50.0, 0) == 1


def test_training_ends_at_its_limit_and_tells_its_progress() -> None:
    own = learner()
    seen: list[float] = []
    train(own, 1e-2, Limit(600.0, 10, begun=0.5), seen.append)
    assert own.steps == 10
    assert seen == pytest.approx([0.55 + 0.05 * step for step in range(10)])
