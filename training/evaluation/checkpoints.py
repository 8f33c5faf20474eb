"""φ_F and the flow straight from PyTorch checkpoints: not every shape has an ONNX graph."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from evaluation.restore import Estimates, Fusion
from images import Pixels
from nets.flow import Flow, sample
from nets.fusion.model import SHAPES
from nets.fusion.model import Fusion as FusionNetwork
from nets.run import device
from reference.noise import Stream, normals

Flowing = Callable[[Pixels, int], Pixels]
"""x_IR [3, h, w] and a number of steps → the result"""
SEED = 1


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


def fusing(shape: str, checkpoint: Path) -> Fusion:
    """A fusion network of a shape in SHAPES; those with skips see x_t and y."""
    network = FusionNetwork(SHAPES[shape])
    load(network, checkpoint)

    def fuse(given: Estimates) -> Pixels:
        skips = (given.noisy, given.seen) if SHAPES[shape].skips else ()
        t = torch.tensor([float(given.t)], device=device())
        return pixels(
            network(batch(given.restored), batch(given.denoised), t, *(batch(s) for s in skips))
        )

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
