"""A plain chain of 3×3 convolutions with ReLU between: the form of SRMD, FFDNet and many others."""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d, relu

from nets.precision import in_full


class Chain(nn.Module):
    """widths: channels of the input, between the layers, and of the output."""

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in pairwise(widths))

    def forward(self, features: Tensor) -> Tensor:
        """[n, first, h, w] → [n, last, h, w]."""
        *body, last = self.layers
        for layer in body:
            features = relu(layer(features))
        return in_full(last, features)


Layer = tuple[Tensor, Tensor]
"""Weight [out, in, 3, 3] and bias [out]."""


def narrowed(layers: list[Layer], width: int, calibration: Tensor) -> list[Layer]:
    """The chain with only so many channels between its layers, before any training.

    A channel counts by what its variance on the calibration images [n, first, h, w] does to the
    next layer, whose bias takes over the mean of those that go.
    """
    result, features = [layers[0]], calibration
    with torch.no_grad():
        for weight, bias in layers[1:]:
            before, before_bias = result.pop()
            features = relu(conv2d(features, before, before_bias, padding=1))
            importance = features.var((0, 2, 3)) * weight.square().sum((0, 2, 3))
            kept = importance.topk(min(width, len(importance))).indices.sort().values
            reach = weight.sum((2, 3)) * features.mean((0, 2, 3))
            idle = reach.sum(1) - reach[:, kept].sum(1)
            result += [(before[kept], before_bias[kept]), (weight[:, kept], bias + idle)]
            features = features[:, kept]
    return result
