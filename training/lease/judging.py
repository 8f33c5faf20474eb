"""What the judge of deblurred photos is taught by."""

import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d

from lease.examples import Batch
from lease.loop import CELL, FLOOR


def true_errors(batch: Batch) -> Tensor:
    """[n, 3, h, w]: squared errors of the result, of half of it, and of the photo."""
    result, photo = batch.inputs[:2]
    still = batch.target if batch.unmoved is None else batch.unmoved
    pairs = (result, batch.target), ((result + photo) / 2, batch.target), (photo, still)
    missed = [(each - truth).square().mean(1, keepdim=True) for each, truth in pairs]
    return torch.cat(missed, 1)


def gains(errors: Tensor) -> Tensor:
    """[n]: by what the result is nearer to the truth than the photo, in nats of squared error."""
    result, _, photo = (errors.mean((2, 3)) + FLOOR).log().unbind(1)
    return photo - result


def misjudged(output: Tensor, batch: Batch) -> Tensor:
    """How far expected squared errors are from true ones (QLIKE, as lease.loop.misjudgement), and
    expected gains of whole crops from true ones, in nats.
    """
    true = true_errors(batch)
    ratio = torch.div(*(avg_pool2d(each, CELL) + FLOOR for each in (true, output)))
    cells = (ratio - ratio.log() - 1).mean((1, 2, 3))
    return cells + (gains(output) - gains(true)).abs()
