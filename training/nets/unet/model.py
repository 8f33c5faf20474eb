"""A U-Net of plain 3×3 convolutions: the body of every network that this project trains itself.

Nothing in it looks at the whole image, so a tile with its halo gives exactly what the full image
gives. It works at half the size (`PackedUNet` packs 2×2 pixels into channels), because that
quarters the cost of every layer for little loss; no normalisation, so that brightness is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle, pixel_unshuffle, relu

from nets.precision import in_full


@dataclass(frozen=True)
class Shape:
    """The widths of the scales, finest first, and how many residual blocks stand at each."""

    inputs: int
    outputs: int
    widths: tuple[int, ...] = (48, 96, 144)
    blocks: tuple[int, ...] = (1, 2)
    """On the way down, and again on the way up, at every scale but the coarsest."""
    middle: int = 2
    factor: int = 2
    """By which each scale is coarser than the one before."""

    @property
    def multiple(self) -> int:
        """Height and width of the body's input must be multiples of this."""
        return int(self.factor ** (len(self.widths) - 1))

    @property
    def halo(self) -> int:
        """Pixels of the body's input that one output pixel sees on each side."""
        reach = self.middle * 2 * self.multiple
        for scale, count in enumerate(self.blocks):
            reach += int(2 * (2 * count) * self.factor**scale)
        # Head and tail; each change of scale sees the rest of its cell.
        return reach + 2 + self.multiple - 1


class Block(nn.Module):
    """Two convolutions whose result is added to the input; it starts as the identity."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(cast(Tensor, self.second.bias))

    def forward(self, features: Tensor) -> Tensor:
        """[n, width, h, w] → the same shape."""
        return features + cast(Tensor, self.second(relu(self.first(features))))


def blocks(width: int, count: int) -> nn.Sequential:
    """Residual blocks in a row."""
    return nn.Sequential(*(Block(width) for _ in range(count)))


class UNet(nn.Module):
    """[n, inputs, h, w] → [n, outputs, h, w]; h and w must be multiples of shape.multiple."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        widths, pairs = shape.widths, list(zip(shape.widths, shape.widths[1:], strict=False))
        factor = shape.factor
        self.head = nn.Conv2d(shape.inputs, widths[0], 3, padding=1)
        self.down = stages(widths, shape.blocks)
        self.reduce = nn.ModuleList(
            nn.Conv2d(fine, coarse, factor, factor) for fine, coarse in pairs
        )
        self.middle = blocks(widths[-1], shape.middle)
        self.enlarge = nn.ModuleList(
            nn.Conv2d(coarse, factor**2 * fine, 1) for fine, coarse in pairs
        )
        self.up = stages(widths, shape.blocks)
        self.tail = nn.Conv2d(widths[0], shape.outputs, 3, padding=1)
        nn.init.zeros_(self.tail.weight)
        nn.init.zeros_(cast(Tensor, self.tail.bias))

    @property
    def gated(self) -> list[int]:
        """Channels of the features that may be gated: the head's, each skip's, the middle's."""
        return [self.shape.widths[0], *self.shape.widths]

    def forward(self, image: Tensor, gates: Sequence[Tensor] = ()) -> Tensor:
        """Down to the coarsest scale and back, adding what each scale had.

        gates: factors [n, channels, 1, 1] for the features that `gated` names, or none.
        """
        every: list[Tensor | None] = [*gates] or [None] * len(self.gated)
        first, *sides, last = every
        features = opened(cast(Tensor, self.head(image)), first)
        skips = []
        for stage, reduce, gate in zip(self.down, self.reduce, sides, strict=True):
            features = stage(features)
            skips.append(opened(features, gate))
            features = reduce(features)
        features = opened(self.middle(features), last)
        scales = list(zip(self.enlarge, self.up, skips, strict=True))
        for enlarge, stage, skip in reversed(scales):
            features = stage(skip + pixel_shuffle(enlarge(features), self.shape.factor))
        return in_full(self.tail, features)


def opened(features: Tensor, gate: Tensor | None) -> Tensor:
    """Times the gate, if there is one."""
    return features if gate is None else features * gate


def stages(widths: Sequence[int], counts: Sequence[int]) -> nn.ModuleList:
    """The residual blocks of every scale but the coarsest."""
    return nn.ModuleList(blocks(w, count) for w, count in zip(widths, counts, strict=False))


class PackedUNet(nn.Module):
    """The body at half the size of the picture that it is given, whose 2×2 pixels are channels."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.body = UNet(shape)
        self.multiple = 2 * shape.multiple
        self.halo = 2 * shape.halo

    def through(self, given: Tensor) -> Tensor:
        """[n, inputs / 4, h, w] → [n, outputs / 4, h, w]."""
        return pixel_shuffle(self.body(pixel_unshuffle(given, 2)), 2)
