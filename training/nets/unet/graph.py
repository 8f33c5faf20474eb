"""The U-Net as ONNX nodes."""

from collections.abc import Sequence
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from convert.graph import Graph
from nets.unet.model import UNet


def values(tensor: torch.Tensor) -> NDArray[np.float32]:
    """A weight as a numpy array."""
    return tensor.detach().cpu().numpy().astype(np.float32)


def convolution(graph: Graph, tensor: str, layer: nn.Module) -> str:
    """Any convolution with a bias; square strides and paddings."""
    convolution = cast(nn.Conv2d, layer)
    bias = cast(torch.Tensor, convolution.bias)
    padding, strides = cast(int, convolution.padding[0]), list(convolution.stride)
    weights = values(convolution.weight), values(bias)
    return graph.convolution(tensor, *weights, padding=padding, strides=strides)


def residual_blocks(graph: Graph, tensor: str, stage: nn.Module) -> str:
    """As Block.forward, one after another."""
    for block in cast(nn.Sequential, stage):
        inner = graph.add("Relu", convolution(graph, tensor, cast(nn.Module, block.first)))
        tensor = graph.add("Add", tensor, convolution(graph, inner, cast(nn.Module, block.second)))
    return tensor


def shuffled(graph: Graph, tensor: str, factor: int = 2) -> str:
    """As pixel_shuffle."""
    return graph.add("DepthToSpace", tensor, blocksize=factor, mode="CRD")


def unshuffled(graph: Graph, tensor: str, channels: int) -> str:
    """As pixel_unshuffle by 2: a convolution with a kernel of zeros and single ones.

    ONNX's SpaceToDepth has another order of channels; this form also runs everywhere.
    """
    weight = np.zeros((4 * channels, 1, 2, 2), np.float32)
    for index in range(4 * channels):
        weight[index, 0, index % 4 // 2, index % 2] = 1
    return graph.convolution(tensor, weight, None, strides=[2, 2], group=channels)


def opened(graph: Graph, tensor: str, gate: str | None) -> str:
    """As model.opened."""
    return graph.add("Mul", tensor, gate) if gate else tensor


def unet(graph: Graph, image: str, network: UNet, gates: Sequence[str] = ()) -> str:
    """As UNet.forward."""
    every: list[str | None] = [*gates] or [None] * len(network.gated)
    first, *sides, last = every
    tensor = opened(graph, convolution(graph, image, network.head), first)
    skips = []
    for stage, reduce, gate in zip(network.down, network.reduce, sides, strict=True):
        tensor = residual_blocks(graph, tensor, stage)
        skips.append(opened(graph, tensor, gate))
        tensor = convolution(graph, tensor, reduce)
    tensor = opened(graph, residual_blocks(graph, tensor, network.middle), last)
    scales = list(zip(network.enlarge, network.up, skips, strict=True))
    for enlarge, stage, skip in reversed(scales):
        enlarged = shuffled(graph, convolution(graph, tensor, enlarge), network.shape.factor)
        tensor = residual_blocks(graph, graph.add("Add", skip, enlarged), stage)
    return convolution(graph, tensor, network.tail)
