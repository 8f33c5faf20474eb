"""Where half precision would show: the last layer of a network and what follows it."""

from typing import cast

import torch
from torch import Tensor, nn


def in_full(layer: nn.Module, features: Tensor) -> Tensor:
    """Inside autocast too the layer computes in its weights' own precision, as once exported."""
    dtype = next(layer.parameters()).dtype
    with torch.autocast(features.device.type, enabled=False):
        return cast(Tensor, layer(features.to(dtype)))
