"""The kernel finder: kernels out of gradients, and a network that learns which ones."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from lease import finding  # noqa: E402
from lease.batches.blur import RADIUS, SIDE  # noqa: E402
from lease.examples import Batch  # noqa: E402
from lease.photos import Photos  # noqa: E402
from lease.stages import BY_NAME  # noqa: E402

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def batch() -> Batch:
    """Photos of smoothed noise, shaken."""
    random = np.random.default_rng(3)
    levels = random.integers(0, 256, (3, 40, 40), dtype=np.uint8).repeat(6, 1).repeat(6, 2)
    torch.manual_seed(1)
    return finding.finding(Photos([levels], CPU), 4, 128)


def test_true_gradients_give_the_true_kernel(batch: Batch) -> None:
    within = finding.counted(128, CPU)
    edges = finding.gradients(finding.luma(batch.target)) * within
    assert batch.kernels is not None
    found = finding.kernels_between(edges, finding.gradients(finding.luma(batch.shown)))
    assert found.shape == (4, SIDE, SIDE)
    assert torch.allclose(found.sum((1, 2)), torch.ones(4), atol=1e-5)
    assert float(finding.kernel_errors(found, batch.kernels).median()) < 0.2


def test_no_gradient_of_the_border_counts() -> None:
    within = finding.counted(64, CPU)
    assert not within[: finding.EDGE].any()
    assert float(within[RADIUS, RADIUS]) == float(within.max()) == 1


def test_the_solution_for_the_true_kernel_is_sharper(batch: Batch) -> None:
    assert batch.kernels is not None
    light, clean = finding.luma(batch.shown), finding.luma(batch.target)
    solved = finding.solutions(light, batch.kernels, light)
    before, after = (
        (each - clean)[..., 40:-40, 40:-40].square().mean() for each in (light, solved)
    )
    assert float(after) < 0.7 * float(before)


def test_a_tiny_finder_learns(batch: Batch) -> None:
    torch.manual_seed(0)
    network = BY_NAME["finder"].make(True)
    optimiser = torch.optim.Adam(network.parameters(), 3e-3)
    losses = []
    for _ in range(12):
        optimiser.zero_grad()
        loss = finding.finding_error(network(batch.inputs[0]), batch).log().mean()
        torch.autograd.backward(loss)
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] - 0.1
