"""φ_F and the flow straight from PyTorch checkpoints: not every shape has an ONNX graph."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from evaluation.restore import Fusion
from images import Pixels
from nets.flow import Flow, sample
from nets.fusion.model import SHAPES
from nets.fusion.model import Fusion as FusionNetwork
from nets.fusion.unet import FusionUNet
from nets.run import device
from reference.noise import Stream, normals
from reference.sampler import Estimates

Flowing = Callable[[Pixels, int], Pixels]
"""x_IR [3, h, w] and a number of steps → the result"""
SEED = 1
UNET = "unet"
"""How commands call the fusion network that no shape in SHAPES is of."""


def load(network: nn.Module, checkpoint: Path) -> None:
    """Give it the moving average of the weights, ready to run on the device."""
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    network.eval().requires_grad_(False).to(device())


def batch(image: Pixels) -> Tensor:
    """[1, 3, h, w] on the device."""
    return torch.from_numpy(np.ascontiguousarray(image[None])).to(device())


def pixels(output: Tensor) -> Pixels:
    """The only image of a batch."""
    found: Pixels = output[0].float().cpu().numpy()
    return found


def number(value: float) -> Tensor:
    """[1] on the device."""
    return torch.tensor([value], device=device())


def fusing(shape: str, checkpoint: Path) -> Fusion:
    """A fusion network of a shape in SHAPES or UNET; those with skips see x_t and y."""
    network = FusionUNet() if shape == UNET else FusionNetwork(SHAPES[shape])
    load(network, checkpoint)

    def fuse(given: Estimates, seen: Pixels) -> Pixels:
        arrays = (given.restored, given.denoised, given.noisy, seen)
        restored, denoised, *skips = (batch(one.astype(np.float32)) for one in arrays)
        estimates = restored, denoised
        if shape == UNET:
            return pixels(network(*estimates, *skips, number(given.level)))
        return pixels(network(*estimates, number(given.t), *(skips if SHAPES[shape].skips else ())))

    return fuse


def flowing(checkpoint: Path) -> Flowing:
    """The PMRF-style flow."""
    network = Flow()
    load(network, checkpoint)

    def flow(restored: Pixels, steps: int) -> Pixels:
        size = (restored.shape[1], restored.shape[2])
        noise = normals(SEED, 0, Stream.JUMP_START, size).astype(np.float32)
        with torch.no_grad():
            return pixels(sample(network, batch(restored), batch(noise), steps))

    return flow
