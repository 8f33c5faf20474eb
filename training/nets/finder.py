"""Finds the kernel that blurred a photo: what it sees as edges of the sharp one, least squares for
the kernel, the photo solved for with it, and again.

In every round the network sees the photo and the solution so far, says what the sharp photo looks
like, and which of its gradients the kernel shall be taken from. Least squares between these and the
photo's own gradients give the kernel, in closed form.
"""

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle, pixel_unshuffle

from nets.unet.model import Shape, UNet

SHAPE = Shape(inputs=8, outputs=16, widths=(40, 80, 160), blocks=(1, 2), middle=4)


class Finder(nn.Module):
    """One round; before training the sharp photo is the solution and all its gradients count."""

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.body = UNet(shape)
        self.multiple = 2 * shape.multiple
        self.halo = 2 * shape.halo

    def forward(self, photo: Tensor, solution: Tensor) -> Tensor:
        """Encoded luma of the photo and of the solution, [n, 1, h, w] in [0, 1] → [n, 4, h, w].

        The sharp photo; how much its gradients count, in (0, 2); and what is added to those to the
        right and down, in linear light.
        """
        given = torch.cat([photo, solution], dim=1) - 0.5
        raw = pixel_shuffle(self.body(pixel_unshuffle(given, 2)), 2)
        sharp = solution + raw[:, :1]
        return torch.cat([sharp, 2 * torch.sigmoid(raw[:, 1:2]), raw[:, 2:]], 1)
