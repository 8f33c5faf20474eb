"""What the error heads are taught."""

from typing import Any

import pytest

torch = pytest.importorskip("torch")

from lease.examples import Batch  # noqa: E402
from lease.loop import CELL, ERROR  # noqa: E402

SIDE = 4 * CELL


def judged(error: Any, correction: Any) -> Any:
    """As a head's output: the error of each example, and a correction [n, 1, h, w] in grey."""
    errors = torch.as_tensor(error).expand(correction.shape)
    return torch.cat([errors, correction, torch.zeros_like(correction)], dim=1)


def harmed(size: Any) -> tuple[Any, Any, Batch]:
    """Clean crops, ones with noise of a size, and both as a batch."""
    torch.manual_seed(0)
    clean = torch.rand(4, 3, SIDE, SIDE)
    image = clean + size * torch.randn_like(clean)
    return clean, image, Batch((image, image), clean, image)


def test_the_best_guess_is_the_mean_of_the_squared_errors() -> None:
    """Not their median or the mean of their logarithms, although they differ a hundredfold."""
    size = torch.where(torch.arange(SIDE) < SIDE // 2, 0.02, 0.2)
    clean, image, batch = harmed(size)
    mean = float((image - clean).square().mean())
    guesses = torch.linspace(0.25, 4, 76) * mean
    none = torch.zeros_like(clean[:, :1])
    losses = [float(ERROR(judged(guess, none), batch)) for guess in guesses]
    best = float(guesses[losses.index(min(losses))])
    assert best == pytest.approx(mean, rel=0.05)


def test_who_knows_each_error_has_the_lowest_loss() -> None:
    size = torch.tensor([0.02, 0.2]).repeat(2)[:, None, None, None]
    clean, _, batch = harmed(size)
    none = torch.zeros_like(clean[:, :1])
    known = ERROR(judged(size**2, none), batch)
    assert known < 0.01 < ERROR(judged(0.0202, none), batch)


def test_a_correction_that_mends_is_a_gain_and_one_that_harms_a_loss() -> None:
    size = torch.tensor(0.1)
    clean, image, batch = harmed(size)
    grey = (clean - image).mean(1, keepdim=True)
    left, mended, harmed_more = (
        ERROR(judged(size**2, share * grey), batch) for share in (0, 0.5, -0.5)
    )
    assert mended < left < harmed_more
