"""φ_IR for RAW photos: demosaics and denoises a Bayer mosaic."""

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle, pixel_unshuffle, relu

from nets.precision import in_full

NOISE_SCALE = 0.05
"""About the standard deviation of white at ISO 12800."""
CELL = [1, 4, 10, 7]
"""Red, green, blue, green of a cell G R / B G among the twelve channels of pixel_unshuffle."""
HALF_SIZE_LAYERS = 15


def packed(mosaic: Tensor) -> Tensor:
    """Sparse [n, 3, h, w] of rows G R, B G → [n, 4, h/2, w/2]."""
    # Slices, since a list of places would come from the host, which a CUDA graph forbids.
    cells = pixel_unshuffle(mosaic, 2)
    return torch.cat([cells[:, place : place + 1] for place in CELL], dim=1)


class Developer(nn.Module):
    """demosaicnet (Gharbi et al. 2016), told the noise as FFDNet is (Zhang et al. 2018).

    It begins with demosaicnet's weights (nets/starts.py), which know no noise.
    """

    multiple = 2
    halo = 2 * (HALF_SIZE_LAYERS + 1)

    def __init__(self, features: int = 64) -> None:
        super().__init__()
        widths = [4 + 6] + [features] * (HALF_SIZE_LAYERS - 1) + [2 * features]
        self.layers = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in pairwise(widths))
        self.residual = nn.Conv2d(features, 12, 1)
        self.full = nn.Conv2d(6, features, 3, padding=1)
        self.output = nn.Conv2d(features, 3, 1)

    def forward(self, mosaic: Tensor, shot: Tensor, read: Tensor) -> Tensor:
        """Sparse mosaic and its noise → RGB [n, 3, h, w], balanced and encoded as the mosaic is.

        mosaic: [n, 3, h, w], rows G R and B G, zeros where not sampled; white-balanced light in
        [0, 1] under the curve of sRGB. shot, read: [n, 3, h, w], for each colour the square roots
        of gain and offset: the variance of the noise at balanced light x is gain·x + offset.
        """
        noise = torch.cat([shot, read], dim=1)[..., ::2, ::2] / NOISE_SCALE
        features = torch.cat([packed(mosaic), noise], dim=1)
        for layer in self.layers:
            features = relu(layer(features))
        first, second = features.chunk(2, dim=1)
        colours = pixel_shuffle(self.residual(first * second), 2)
        whole = relu(self.full(torch.cat([mosaic, colours], dim=1)))
        return in_full(self.output, whole)
