"""SPAN (Wan et al. 2024), with which super-resolution begins: attention without parameters."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle, silu

import convert.span
from convert.packages import DOWNLOADS
from convert.span import BLOCKS, FEATURES, MEAN, PEAK


class Span(nn.Module):
    """Enlarges by 2 or 4; `layers` are in the order of convert.span.Span's convolutions."""

    multiple = 1
    halo = convert.span.HALO
    mean: Tensor

    def __init__(self, factor: int, features: int = FEATURES) -> None:
        super().__init__()
        self.factor = factor
        wide = [(features, features, 3)] * (3 * BLOCKS + 1)
        ends = [(4 * features, features, 1), (features, 3 * factor**2, 3)]
        self.layers = nn.ModuleList(
            nn.Conv2d(a, b, side, padding=side // 2)
            for a, b, side in [(3, features, 3), *wide, *ends]
        )
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1), persistent=False)

    def forward(self, small: Tensor, told: Tensor | None = None) -> Tensor:
        """[n, 3, h, w] in [0, 1] → [n, 3, factor·h, factor·w]; told: as `packed` takes it."""
        enlarged: Tensor = pixel_shuffle(self.packed(small, told), self.factor)
        return enlarged

    def packed(self, small: Tensor, told: Tensor | None = None) -> Tensor:
        """The enlarged image as [n, 3·factor², h, w]: the pixels of a small one are channels.

        told [n, features, h, w]: added to the first features.
        """
        first, *blocks, last, joining, enlarging = self.layers
        shallow = first((small - self.mean) * PEAK)
        features = shallow = shallow if told is None else shallow + told
        outputs = []
        for place in range(0, len(blocks), 3):
            inside = silu(blocks[place](features))
            found = blocks[place + 2](silu(blocks[place + 1](inside)))
            features = (found + features) * (torch.sigmoid(found) - 0.5)
            outputs.append(features)
        joined = joining(torch.cat([shallow, last(features), outputs[0], inside], dim=1))
        packed: Tensor = enlarging(joined)
        return packed


def pretrained(factor: int, downloads: Path = DOWNLOADS) -> Span:
    """With the authors' weights, out of the package that `convert.span` names."""
    network = Span(factor)
    read = convert.span.read(downloads, factor).convolutions
    for layer, given in zip(network.layers, read, strict=True):
        layer.weight.data = torch.from_numpy(given.weight)
        layer.bias.data = torch.from_numpy(given.bias)
    return network
