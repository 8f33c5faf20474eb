"""The ONNX graph of each network, with free height and width."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from convert.graph import Graph, Size
from nets.deblurrer import Deblurrer
from nets.denoiser import DATA_DEVIATION, LOGARITHM_RANGE, Denoiser
from nets.developer import CELL, NOISE_SCALE, Developer
from nets.unet.graph import convolution, shuffled, unet, unshuffled
from nets.upscaler import DoubleUpscaler, QuadrupleUpscaler

IMAGE: Size = ["n", 3, "h", "w"]
LEVEL: Size = ["n", 1, "h", "w"]
ENLARGED: Size = ["n", 3, "enlarged_h", "enlarged_w"]


def denoiser(network: Denoiser) -> Graph:
    """As Denoiser.forward."""
    graph = Graph("denoiser")
    noisy, level = graph.input("image", IMAGE), graph.input("sigma", LEVEL)
    spread = graph.scalar(DATA_DEVIATION**2)
    variance = graph.add("Add", graph.add("Mul", level, level), spread)
    deviation = graph.add("Sqrt", variance)
    centred = graph.add("Sub", noisy, graph.scalar(0.5))
    levels = graph.add("Add", graph.add("Mul", level, graph.scalar(255)), graph.scalar(1))
    place = graph.add("Div", graph.add("Log", levels), graph.scalar(LOGARITHM_RANGE))
    given = graph.add("Concat", graph.add("Div", centred, deviation), place, axis=1)
    correction = shuffled(graph, unet(graph, unshuffled(graph, given, 4), network.body))
    kept = graph.add("Mul", centred, graph.add("Div", spread, variance))
    share = graph.add("Div", graph.add("Mul", level, graph.scalar(DATA_DEVIATION)), deviation)
    change = graph.add("Add", kept, graph.add("Mul", correction, share))
    graph.output(graph.add("Add", change, graph.scalar(0.5)), "denoised", IMAGE)
    return graph


def deblurrer(network: Deblurrer) -> Graph:
    """As Deblurrer.forward."""
    graph = Graph("deblurrer")
    blurred = graph.input("image", IMAGE)
    centred = unshuffled(graph, graph.add("Sub", blurred, graph.scalar(0.5)), 3)
    correction = shuffled(graph, unet(graph, centred, network.body))
    graph.output(graph.add("Add", blurred, correction), "restored", IMAGE)
    return graph


def channels(graph: Graph, tensor: str, start: int, count: int) -> str:
    """Some of a tensor's channels."""
    bounds = graph.integers(start), graph.integers(start + count)
    return graph.add("Slice", tensor, *bounds, graph.integers(1))


def developer(network: Developer) -> Graph:
    """As Developer.forward."""
    graph = Graph("developer")
    mosaic = graph.input("mosaic", IMAGE)
    noise = graph.add("Concat", graph.input("shot", IMAGE), graph.input("read", IMAGE), axis=1)
    # Dividing and taking every second sample are one convolution.
    corner = np.zeros((6, 1, 2, 2), np.float32)
    corner[:, :, 0, 0] = 1 / NOISE_SCALE
    scaled = graph.convolution(noise, corner, None, strides=[2, 2], group=6)
    cells = graph.add("Gather", unshuffled(graph, mosaic, 3), graph.integers(*CELL), axis=1)
    features = graph.add("Concat", cells, scaled, axis=1)
    for layer in network.layers:
        features = graph.add("Relu", convolution(graph, features, layer))
    gated = network.residual.in_channels
    halves = [channels(graph, features, half * gated, gated) for half in range(2)]
    residual = convolution(graph, graph.add("Mul", *halves), network.residual)
    both = graph.add("Concat", mosaic, shuffled(graph, residual), axis=1)
    whole = graph.add("Relu", convolution(graph, both, network.full))
    graph.output(convolution(graph, whole, network.output), "restored", IMAGE)
    return graph


def double_upscaler(network: DoubleUpscaler) -> Graph:
    """As DoubleUpscaler.forward."""
    graph = Graph("double-upscaler")
    small = graph.input("image", IMAGE)
    correction = unet(graph, graph.add("Sub", small, graph.scalar(0.5)), network.body)
    repeated = graph.add("Gather", small, graph.integers(*np.repeat(range(3), 4)), axis=1)
    enlarged = shuffled(graph, graph.add("Add", repeated, correction))
    graph.output(enlarged, "restored", ENLARGED)
    return graph


def quadruple_upscaler(network: QuadrupleUpscaler) -> Graph:
    """As QuadrupleUpscaler.forward."""
    graph = Graph("quadruple-upscaler")
    small = graph.input("image", IMAGE)
    red = graph.add("Gather", small, graph.integers(0), axis=1)
    ones = graph.add("Add", graph.add("Mul", red, graph.scalar(0)), graph.scalar(1))
    tensor = graph.add("Concat", small, ones, axis=1)
    for layer, _following in pairwise(network.layers):
        tensor = graph.add("Relu", convolution(graph, tensor, layer))
    tensor = convolution(graph, tensor, network.layers[-1])
    graph.output(shuffled(graph, tensor, 4), "restored", ENLARGED)
    return graph


GRAPHS: dict[type, Callable[[Any], Graph]] = {
    Denoiser: denoiser,
    Deblurrer: deblurrer,
    Developer: developer,
    DoubleUpscaler: double_upscaler,
    QuadrupleUpscaler: quadruple_upscaler,
}
