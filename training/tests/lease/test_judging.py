"""What the judge of deblurred photos is taught."""

import pytest

torch = pytest.importorskip("torch")

from lease.examples import Batch  # noqa: E402
from lease.judging import gains, misjudged, true_errors  # noqa: E402
from lease.loop import CELL  # noqa: E402

SIDE = 4 * CELL


@pytest.fixture
def batch() -> Batch:
    """Results that miss less, as much and more than their photos do."""
    torch.manual_seed(0)
    clean = torch.rand(3, 3, SIDE, SIDE)
    size = torch.tensor([0.02, 0.1, 0.3])[:, None, None, None]
    photo = clean + 0.1 * torch.randn_like(clean)
    return Batch((clean + size * torch.randn_like(clean), photo), clean, photo)


def test_gains_are_logarithms_of_squared_errors(batch: Batch) -> None:
    gained = gains(true_errors(batch))
    expected = 2 * torch.tensor([0.1 / 0.02, 1, 0.1 / 0.3]).log()
    assert torch.allclose(gained, expected, atol=0.1)


def test_half_way_between_independent_errors_misses_half(batch: Batch) -> None:
    _, half, photo = true_errors(batch)[1].mean((1, 2))
    assert float(half / photo) == pytest.approx(0.5, rel=0.1)


def test_who_knows_the_errors_has_the_lowest_loss(batch: Batch) -> None:
    size = torch.tensor([0.02, 0.1, 0.3])[:, None, None, None] ** 2
    photo = torch.full_like(size, 0.01)
    known = torch.cat([size, (size + photo) / 4, photo], 1).expand(3, 3, SIDE, SIDE)
    usual = torch.full((3, 3, SIDE, SIDE), 0.01)
    assert float(misjudged(known, batch).mean()) < 0.1
    assert float(misjudged(usual, batch).mean()) > 1
