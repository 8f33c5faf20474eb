"""The ×4 network's beginning, out of SRMD's pack: `python -m nets.srmd_start START.pt`."""

import sys
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from nets.upscaler import QuadrupleUpscaler
from packs.catalogue import MODELS

LEVEL_CHANNEL = 3
"""SRMD's first layer sees colours, noise level and ones; the level was 0 and is left out."""


def convolutions(file: Path) -> list[tuple[Tensor, Tensor]]:
    """Weight and bias of each convolution, in the order of the graph."""
    graph = onnx.load(str(file)).graph
    constants = {c.name.removesuffix("_half"): numpy_helper.to_array(c) for c in graph.initializer}
    nodes = [node for node in graph.node if node.op_type == "Conv"]
    pairs = [(constants[node.input[1]], constants[node.input[2]]) for node in nodes]
    return [(torch.tensor(w).float(), torch.tensor(b).float()) for w, b in pairs]


def srmd() -> QuadrupleUpscaler:
    """The network with SRMD's weights: the same output as SRMD's at noise level 0."""
    network = QuadrupleUpscaler()
    layers = convolutions(MODELS / "srmd-sr-x4" / "srmd-sr-x4.onnx")
    first, bias = layers[0]
    kept = [c for c in range(first.shape[1]) if c != LEVEL_CHANNEL]
    layers[0] = (first[:, kept], bias)
    state: dict[str, Tensor] = {}
    for number, (weight, bias) in enumerate(layers):
        state |= {f"layers.{number}.weight": weight, f"layers.{number}.bias": bias}
    network.load_state_dict(state)
    return network


def main() -> None:
    """Write a checkpoint that `nets.train --start` takes."""
    torch.save({"average": srmd().state_dict()}, sys.argv[1])


if __name__ == "__main__":
    main()
