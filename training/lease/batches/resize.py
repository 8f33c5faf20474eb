"""Pillow's resizing as matrices."""

from functools import cache

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from degradations.resize import BICUBIC

Resampling = Image.Resampling


@cache
def matrix(size: int, result: int, resampling: Resampling, device: torch.device) -> Tensor:
    """[result, size]: what Pillow makes of the identity, whose columns it reduces alone."""
    identity = Image.fromarray(np.eye(size, dtype=np.float32))
    rows = np.array(identity.resize((size, result), resampling), dtype=np.float32)
    return torch.from_numpy(rows).to(device)


def resized(images: Tensor, result: int, resampling: Resampling = BICUBIC) -> Tensor:
    """Square [n, c, s, s] → [n, c, result, result], clipped to [0, 1]."""
    weights = matrix(images.shape[-1], result, resampling, images.device)
    return (weights @ images @ weights.T).clamp(0, 1)


def resized_by(
    images: Tensor, result: int, choices: Tensor, filters: tuple[Resampling, ...]
) -> Tensor:
    """As resized, by the filter that choices [n], indices into filters, name for each image."""
    size, device = images.shape[-1], images.device
    weights = torch.stack([matrix(size, result, each, device) for each in filters])[choices.long()]
    weights = weights[:, None]
    return (weights @ images @ weights.transpose(-1, -2)).clamp(0, 1)
