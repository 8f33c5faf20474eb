"""What a picture holds that blur needs to know: lights brighter than white, objects that move."""

from functools import cache

import torch
from torch import Tensor
from torch.nn.functional import conv2d, max_pool2d, pad

from degradations.defocus import disk
from degradations.highlights import LARGEST_LIGHT

SOFTNESS = 1.5
"""Radius of the edge of an object, in pixels."""


@cache
def edge(device: torch.device) -> Tensor:
    """[1, 1, k, k] that softens a mask."""
    return torch.from_numpy(disk(SOFTNESS)).to(device)[None, None]


def largest(plane: Tensor) -> Tensor:
    """The greatest value of the square of LARGEST_LIGHT around each pixel of [n, 1, h, w]."""
    reach = LARGEST_LIGHT // 2
    rows = max_pool2d(plane, (LARGEST_LIGHT, 1), 1, (reach, 0))
    return max_pool2d(rows, (1, LARGEST_LIGHT), 1, (0, reach))


def raised(light: Tensor, strength: Tensor) -> Tensor:
    """Linear light [n, 3, h, w] whose small white spots are 1 + strength [n] times as bright.

    As degradations.highlights.raised, where strength is uniform in 0 to 9.
    """
    whiteness = ((light.amin(1, True) - 0.7) / 0.3).clamp(0, 1)
    spots = whiteness - largest(-largest(-whiteness))
    return light * (1 + strength[:, None, None, None] * spots)


def ellipses(centre: Tensor, radii: Tensor, side: int, margin: int) -> Tensor:
    """[n, 2] each, y first, in shares of side → masks [n, 1, h, w] with soft edges, margin around.

    As the mask of degradations.motion.moving_object.
    """
    axis = torch.arange(-margin, side + margin, device=centre.device) / side
    y, x = axis[None, :, None], axis[None, None, :]
    distance = ((y - centre[:, 0, None, None]) / radii[:, 0, None, None]) ** 2 + (
        (x - centre[:, 1, None, None]) / radii[:, 1, None, None]
    ) ** 2
    kernel = edge(centre.device)
    reach = kernel.shape[-1] // 2
    hard = pad((distance <= 1).float()[:, None], (reach,) * 4, "reflect")
    return conv2d(hard, kernel)
