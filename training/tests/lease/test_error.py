"""What the error heads are taught."""

import pytest

torch = pytest.importorskip("torch")

from lease.examples import Batch  # noqa: E402
from lease.loop import CELL, ERROR  # noqa: E402


def test_the_best_guess_is_the_mean_of_the_squared_errors() -> None:
    """Not their median or the mean of their logarithms, although they differ a hundredfold."""
    torch.manual_seed(0)
    clean = torch.rand(4, 3, 4 * CELL, 4 * CELL)
    harmed = clean + torch.tensor([0.02, 0.2]).repeat(2)[:, None, None, None] * torch.randn_like(
        clean
    )
    batch = Batch((harmed, harmed), clean, harmed)
    mean = float((harmed - clean).square().mean())
    guesses = torch.linspace(0.25, 4, 76) * mean
    losses = [float(ERROR(torch.full_like(clean, guess), batch)) for guess in guesses]
    best = float(guesses[losses.index(min(losses))])
    assert best == pytest.approx(mean, rel=0.05)


def test_who_knows_each_error_has_the_lowest_loss() -> None:
    torch.manual_seed(0)
    clean = torch.rand(2, 3, 4 * CELL, 4 * CELL)
    size = torch.tensor([0.02, 0.2])[:, None, None, None]
    harmed = clean + size * torch.randn_like(clean)
    batch = Batch((harmed, harmed), clean, harmed)
    known = ERROR((size**2).expand_as(clean), batch)
    assert known < 0.01 < ERROR(torch.full_like(clean, 0.0202), batch)
