"""Where half precision would show: the last layer of a network and what follows it."""

from typing import cast

import torch
from torch import Tensor, nn


def in_float32(layer: nn.Module, features: Tensor) -> Tensor:
    """The layer as it will run once exported, also inside autocast."""
    with torch.autocast(features.device.type, enabled=False):
        return cast(Tensor, layer(features.float()))
