"""What the judge of deblurred photos is taught."""

import pytest

torch = pytest.importorskip("torch")

from lease.batches.blur import RADIUS  # noqa: E402
from lease.batches.blur import SIDE as KERNEL_SIDE  # noqa: E402
from lease.examples import Batch  # noqa: E402
from lease.found import Believed  # noqa: E402
from lease.judging import gains, misjudged, true_errors  # noqa: E402
from lease.loop import CELL  # noqa: E402
from lease.undone import spared  # noqa: E402

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


def test_sharp_photos_are_tried_with_the_kernels_of_others() -> None:
    torch.manual_seed(0)
    kernels = torch.rand(400, KERNEL_SIDE, KERNEL_SIDE)
    tried = spared(Believed(kernels, kernels, torch.zeros(400, dtype=torch.bool)), 0.3)
    assert torch.equal(tried.taken, kernels)
    sharp = tried.true.flatten(1).count_nonzero(1) == 1
    assert bool((tried.true[sharp][:, RADIUS, RADIUS] == 1).all())
    assert 90 < int(sharp.sum()) < 150
