"""The ONNX graph of each network, with free height and width."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, cast

import numpy as np
from torch import Tensor, nn

import convert.span
from convert.graph import Graph, Size
from convert.ncnn import Convolution
from nets.chain import Chain
from nets.classifier import CELL, FINE, Classifier
from nets.deblurrer import Deblurrer
from nets.denoiser import WHOLE_KNOWS, Denoiser, LevelledDenoiser, UNetDenoiser
from nets.developer import CELL as BAYER_CELL
from nets.developer import NOISE_SCALE, Developer
from nets.enlarger import USUAL_LEVEL, DirectEnlarger, Enlarger, FineEnlarger
from nets.error import ErrorHead
from nets.fusion.unet import FusionUNet
from nets.judge import Judge
from nets.refiner import Refiner
from nets.span import Span
from nets.unet import networks
from nets.unet.graph import convolution, shuffled, unet, unshuffled, values
from nets.xtrans import XTransDeveloper

IMAGE: Size = ["n", 3, "h", "w"]
LEVEL: Size = ["n", 1, "h", "w"]
ENLARGED: Size = ["n", 3, "enlarged_h", "enlarged_w"]


def chain(graph: Graph, tensor: str, network: nn.Module) -> str:
    """As Chain.forward."""
    layers = cast(Chain, network).layers
    for layer, _following in pairwise(layers):
        tensor = graph.add("Relu", convolution(graph, tensor, layer))
    return convolution(graph, tensor, layers[-1])


def denoised(graph: Graph, noisy: str, level: str, network: Denoiser) -> str:
    """As Denoiser.forward."""
    given = unshuffled(graph, graph.add("Concat", noisy, level, axis=1), 4)
    return shuffled(graph, chain(graph, given, network.body))


def denoiser(network: Denoiser) -> Graph:
    """image, sigma → denoised."""
    graph = Graph("denoiser")
    noisy, level = graph.input("image", IMAGE), graph.input("sigma", LEVEL)
    graph.output(denoised(graph, noisy, level, network), "denoised", IMAGE)
    return graph


def levelled(network: LevelledDenoiser) -> Graph:
    """As LevelledDenoiser.forward; the pack: image, sigma → denoised."""
    graph = Graph("denoiser")
    noisy, level = graph.input("image", IMAGE), graph.input("sigma", LEVEL)
    largest = graph.add("ReduceMax", level, keepdims=0)
    known = graph.add("LessOrEqual", largest, graph.scalar(WHOLE_KNOWS))
    found = graph.choose(
        known,
        lambda low: denoised(low, noisy, level, network.low),
        lambda high: denoised(high, noisy, level, network.high),
        IMAGE,
    )
    graph.output(found, "denoised", IMAGE)
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
    cells = graph.add("Gather", unshuffled(graph, mosaic, 3), graph.integers(*BAYER_CELL), axis=1)
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


def clean_share(graph: Graph, small: str, network: Classifier) -> str:
    """As Classifier.share."""
    means = graph.add("AveragePool", small, kernel_shape=[3, 3], pads=[1, 1, 1, 1])
    fine = graph.add("Mul", graph.add("Sub", small, means), graph.scalar(1 / FINE))
    *body, last = network.layers
    for layer in body:
        fine = graph.add("Relu", convolution(graph, fine, layer))
    scales = graph.constant(np.array([1, 1, CELL, CELL], np.float32))
    cells = graph.add("Resize", convolution(graph, fine, last), "", scales, mode="linear")
    return graph.add("Sigmoid", cells)


def blended(graph: Graph, share: str, first: str, second: str) -> str:
    """share·first + (1 − share)·second."""
    return graph.add("Add", second, graph.add("Mul", share, graph.add("Sub", first, second)))


def filled(graph: Graph, like: str, value: float) -> str:
    """A map of one number."""
    return graph.add("Add", graph.add("Mul", like, graph.scalar(0)), graph.scalar(value))


def span(graph: Graph, small: str, network: Span, told: str | None = None) -> str:
    """As Span.packed."""
    layers = (cast(nn.Conv2d, layer) for layer in network.layers)
    read = [
        Convolution(values(layer.weight), values(cast(Tensor, layer.bias)), False)
        for layer in layers
    ]
    return convert.span.packed(graph, small, convert.span.Span(read, network.factor), told)


def clipped(graph: Graph, image: str) -> str:
    """To [0, 1]."""
    return graph.add("Clip", image, graph.scalar(0), graph.scalar(1))


def cleaned(graph: Graph, small: str, share: str, network: Enlarger) -> str:
    """What a photo suffered taken away; share only gives the size."""
    return denoised(graph, small, filled(graph, share, USUAL_LEVEL), network.cleaning)


def begun(graph: Graph, small: str, network: Enlarger) -> tuple[str, str, str]:
    """As Enlarger.begun: how clean, what was cleaned, and the enlarged image packed."""
    share = clean_share(graph, small, network.classifier)
    clean = cleaned(graph, small, share, network)
    mixed = blended(graph, share, small, clean)
    told = convolution(
        graph, graph.add("Mul", share, graph.scalar(convert.span.PEAK)), network.told
    )
    return share, clean, span(graph, mixed, network.span, told)


def enlarger(network: Enlarger) -> Graph:
    """As Enlarger.forward, once it is trained."""
    graph = Graph("enlarger")
    _share, _clean, packed = begun(graph, graph.input("image", IMAGE), network)
    graph.output(clipped(graph, shuffled(graph, packed, network.factor)), "restored", ENLARGED)
    return graph


def direct_enlarger(network: DirectEnlarger) -> Graph:
    """As DirectEnlarger.forward, once it is trained."""
    graph = Graph("enlarger")
    packed = span(graph, graph.input("image", IMAGE), network.span)
    graph.output(clipped(graph, shuffled(graph, packed, network.factor)), "restored", ENLARGED)
    return graph


def fine_enlarger(network: FineEnlarger) -> Graph:
    """As FineEnlarger.forward, once it is trained."""
    graph = Graph("enlarger")
    small = graph.input("image", IMAGE)
    share, clean, packed = begun(graph, small, network)
    seen = networks.centred(graph, graph.add("Concat", small, clean, packed, axis=1))
    correction = unet(graph, graph.add("Concat", seen, share, axis=1), network.body)
    corrected = graph.add("Add", packed, correction)
    graph.output(clipped(graph, shuffled(graph, corrected, network.factor)), "restored", ENLARGED)
    return graph


GRAPHS: dict[type, Callable[[Any], Graph]] = {
    Denoiser: denoiser,
    LevelledDenoiser: levelled,
    Deblurrer: deblurrer,
    Developer: developer,
    Enlarger: enlarger,
    DirectEnlarger: direct_enlarger,
    FineEnlarger: fine_enlarger,
    UNetDenoiser: networks.denoiser,
    Refiner: networks.refiner,
    FusionUNet: networks.fusion,
    ErrorHead: networks.error_head,
    Judge: networks.judge,
    XTransDeveloper: networks.xtrans_developer,
}
