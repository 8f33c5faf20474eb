"""Random numbers, one for each example of a batch."""

import math

import torch
from torch import Tensor


def uniform(count: int, low: float, high: float, device: torch.device) -> Tensor:
    """[count] in [low, high)."""
    return low + (high - low) * torch.rand(count, device=device)


def log_uniform(count: int, low: float, high: float, device: torch.device) -> Tensor:
    """[count] whose logarithm is uniform."""
    return uniform(count, math.log(low), math.log(high), device).exp()


def chance(count: int, share: float, device: torch.device) -> Tensor:
    """[count] of bool: true for a share of them."""
    return torch.rand(count, device=device) < share


def whole(count: int, low: int, high: int, device: torch.device) -> Tensor:
    """[count] whole numbers in [low, high], as float32."""
    return torch.randint(low, high + 1, (count,), device=device).float()


def of(numbers: Tensor) -> Tensor:
    """[n] → [n, 1, 1, 1], to go with images."""
    return numbers[:, None, None, None]
