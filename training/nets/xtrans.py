"""φ_IR for RAW photos of X-Trans: demosaics and denoises."""

from itertools import pairwise
from math import lcm

import torch
from torch import Tensor, nn
from torch.nn.functional import relu

from convert.demosaicnet import XTRANS_BORDER, XTRANS_LAYERS
from degradations.xtrans import SIDE
from nets.developer import NOISE_SCALE
from nets.unet.model import PackedUNet, Shape

FEATURES = 64
"""Of demosaicnet."""
DEMOSAICKER_HALO = XTRANS_LAYERS + 1
SHAPE = Shape(inputs=48, outputs=12, widths=(64, 192), blocks=(2,), middle=3, factor=3)
"""Half the size, and a sixth, where one pixel is one of X-Trans' cells: every pixel there, and each
of the nine that it is enlarged to, knows which colours its own were. Tiles of whole cells do, too.
"""


def repeated(mosaic: Tensor, axis: int) -> Tensor:
    """With its first and last two cells once more, since a mirror would turn the pattern."""
    first = mosaic.narrow(axis, 0, XTRANS_BORDER)
    last = mosaic.narrow(axis, mosaic.shape[axis] - XTRANS_BORDER, XTRANS_BORDER)
    return torch.cat([first, mosaic, last], dim=axis)


class Demosaicker(nn.Module):
    """demosaicnet's network for X-Trans (Gharbi et al. 2016), which knows no noise."""

    def __init__(self, features: int = FEATURES) -> None:
        super().__init__()
        widths = [3] + [features] * XTRANS_LAYERS
        self.layers = nn.ModuleList(nn.Conv2d(a, b, 3) for a, b in pairwise(widths))
        self.full = nn.Conv2d(3 + features, features, 3)
        self.output = nn.Conv2d(features, 3, 1)

    def forward(self, mosaic: Tensor) -> Tensor:
        """Sparse mosaic [n, 3, h, w] → RGB of the same size."""
        surrounded = features = repeated(repeated(mosaic, 2), 3)
        for layer in self.layers:
            features = relu(layer(features))
        seen = surrounded[..., XTRANS_LAYERS:-XTRANS_LAYERS, XTRANS_LAYERS:-XTRANS_LAYERS]
        whole = relu(self.full(torch.cat([seen, features], dim=1)))
        colours: Tensor = self.output(whole)
        return colours


class XTransDeveloper(PackedUNet):
    """A correction, which is told the noise, of what demosaicnet makes; before training none.

    demosaicnet keeps its authors' weights: where there is no noise, nothing can be lost, and a step
    of training costs half.
    """

    def __init__(self, shape: Shape = SHAPE, features: int = FEATURES) -> None:
        super().__init__(shape)
        self.demosaicker = Demosaicker(features).requires_grad_(False)
        self.multiple = lcm(SIDE, self.multiple)
        self.halo += DEMOSAICKER_HALO

    def forward(self, mosaic: Tensor, shot: Tensor, read: Tensor) -> Tensor:
        """As Developer's; the first rows of the cell are G B G G R G and R G R B G B."""
        # Rounded to bfloat16, its picture would lose what the correction is to keep.
        with torch.autocast(mosaic.device.type, enabled=False):
            plain: Tensor = self.demosaicker(mosaic)
        noise = torch.cat([shot, read], dim=1) / NOISE_SCALE
        return plain + self.through(torch.cat([plain - 0.5, mosaic, noise], dim=1))
