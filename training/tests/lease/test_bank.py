"""Examples that are made for a while and drawn many times."""

import pytest

torch = pytest.importorskip("torch")

from torch import Tensor  # noqa: E402

from lease.bank import Bank, turned  # noqa: E402
from lease.examples import Batch  # noqa: E402

CPU = torch.device("cpu")


def made() -> Batch:
    """Two of one picture each, whose target is twice the input."""
    picture = torch.rand(2, 3, 8, 8)
    return Batch((picture,), 2 * picture, picture)


def test_examples_are_drawn_as_they_were_made_and_turned_alike() -> None:
    torch.manual_seed(0)
    bank = Bank(made, 0.05, CPU, captures=False)
    assert len(bank) >= 2
    batch = bank.draw(64)
    (given,) = batch.inputs
    assert batch.unmoved is None
    assert torch.allclose(batch.target, 2 * given, atol=2e-3)
    # Turning leaves the numbers of a picture as they are.
    kept, drawn = (each.flatten(1).sort(1).values for each in (bank.filled[0].float(), given))
    assert all((kept == one).all(1).any() for one in drawn)


def test_all_eight_ways_occur() -> None:
    torch.manual_seed(0)
    picture = torch.arange(16.0).view(1, 1, 4, 4).expand(400, 1, 4, 4)
    first, second = turned([picture, -picture], 400, CPU)
    assert torch.equal(first, -second)
    assert len({each.numpy().tobytes() for each in first}) == 8


def test_a_bank_ends_where_memory_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lease.bank.LARGEST_BYTES", 1)
    made_so_far: list[Tensor] = []

    def count() -> Batch:
        batch = made()
        made_so_far.append(batch.target)
        return batch

    assert len(Bank(count, 60, CPU, captures=False)) == 2
    assert len(made_so_far) == 2, "the first only says how large they are"
