"""The ONNX graphs of networks whose body is a U-Net on pixels packed two by two."""

from convert import demosaicnet
from convert.graph import Graph, Size
from nets.denoiser import UNetDenoiser
from nets.developer import NOISE_SCALE
from nets.error import CORRECTED, FARTHEST, USUAL_ERROR, ErrorHead
from nets.fusion.graph import linear
from nets.fusion.unet import FusionUNet
from nets.judge import Judge
from nets.refiner import Refiner
from nets.unet.graph import convolution, shuffled, unet, unshuffled
from nets.xtrans import Demosaicker, XTransDeveloper

IMAGE: Size = ["n", 3, "h", "w"]
LEVEL: Size = ["n", 1, "h", "w"]


def centred(graph: Graph, image: str) -> str:
    """Middle grey is 0."""
    return graph.add("Sub", image, graph.scalar(0.5))


def denoiser(network: UNetDenoiser) -> Graph:
    """As UNetDenoiser.forward."""
    graph = Graph("denoiser")
    noisy, level = graph.input("image", IMAGE), graph.input("sigma", LEVEL)
    given = graph.add("Concat", centred(graph, noisy), level, axis=1)
    correction = shuffled(graph, unet(graph, unshuffled(graph, given, 4), network.body))
    graph.output(graph.add("Add", noisy, correction), "denoised", IMAGE)
    return graph


def refiner(network: Refiner) -> Graph:
    """As Refiner.forward."""
    graph = Graph("refiner")
    result, blurred = graph.input("result", IMAGE), graph.input("image", IMAGE)
    level = graph.input("sigma", LEVEL)
    images = centred(graph, result), centred(graph, blurred)
    given = graph.add("Concat", *images, level, axis=1)
    correction = shuffled(graph, unet(graph, unshuffled(graph, given, 7), network.body))
    graph.output(graph.add("Add", result, correction), "restored", IMAGE)
    return graph


def demosaicked(graph: Graph, mosaic: str, network: Demosaicker) -> str:
    """As Demosaicker.forward."""
    surrounded = mosaic
    for axis in (2, 3):
        surrounded = demosaicnet.repeated(graph, surrounded, axis)
    tensor = surrounded
    for layer in network.layers:
        tensor = graph.add("Relu", convolution(graph, tensor, layer))
    seen = demosaicnet.cropped(graph, surrounded, demosaicnet.XTRANS_LAYERS)
    both = graph.add("Concat", seen, tensor, axis=1)
    whole = graph.add("Relu", convolution(graph, both, network.full))
    return convolution(graph, whole, network.output)


def xtrans_developer(network: XTransDeveloper) -> Graph:
    """As XTransDeveloper.forward."""
    graph = Graph("developer")
    mosaic, *noise = (graph.input(name, IMAGE) for name in ("mosaic", "shot", "read"))
    plain = demosaicked(graph, mosaic, network.demosaicker)
    told = graph.add("Concat", *noise, axis=1)
    scaled = graph.add("Mul", told, graph.scalar(1 / NOISE_SCALE))
    given = graph.add("Concat", centred(graph, plain), mosaic, scaled, axis=1)
    correction = shuffled(graph, unet(graph, unshuffled(graph, given, 12), network.body))
    graph.output(graph.add("Add", plain, correction), "restored", IMAGE)
    return graph


def error_head(network: ErrorHead) -> Graph:
    """As ErrorHead.forward."""
    graph = Graph("error")
    images = (centred(graph, graph.input(name, IMAGE)) for name in ("x_ir", "y"))
    given = unshuffled(graph, graph.add("Concat", *images, axis=1), 6)
    judged = shuffled(graph, unet(graph, given, network.body))
    ends = (graph.integers(end) for end in (0, 1, 3))
    none, one, all_of_them = ends
    logarithm = graph.add("Slice", judged, none, one, graph.integers(1))
    bounds = graph.scalar(-FARTHEST), graph.scalar(FARTHEST)
    clipped = graph.add("Clip", logarithm, *bounds)
    error = graph.add("Exp", graph.add("Add", clipped, graph.scalar(USUAL_ERROR)))
    correction = graph.add("Slice", judged, one, all_of_them, graph.integers(1))
    scaled = graph.add("Mul", correction, graph.scalar(CORRECTED))
    graph.output(graph.add("Concat", error, scaled, axis=1), "judged", IMAGE)
    return graph


def judge(network: Judge) -> Graph:
    """As Judge.forward."""
    graph = Graph("judge")
    images = (centred(graph, graph.input(name, IMAGE)) for name in ("result", "image"))
    given = unshuffled(graph, graph.add("Concat", *images, axis=1), 6)
    logarithm = shuffled(graph, unet(graph, given, network.body))
    bounds = graph.scalar(-FARTHEST), graph.scalar(FARTHEST)
    clipped = graph.add("Clip", logarithm, *bounds)
    errors = graph.add("Exp", graph.add("Add", clipped, graph.scalar(USUAL_ERROR)))
    graph.output(errors, "errors", IMAGE)
    return graph


def gates(graph: Graph, hidden: str, network: FusionUNet) -> list[str]:
    """As FusionUNet.opened."""
    opening = graph.add("Sigmoid", linear(graph, hidden, network.gates))
    doubled = graph.add("Mul", opening, graph.scalar(2))
    row = graph.add("Reshape", doubled, graph.integers(0, -1, 1, 1))
    result, start = [], 0
    for count in network.body.gated:
        bounds = graph.integers(start), graph.integers(start + count)
        result.append(graph.add("Slice", row, *bounds, graph.integers(1)))
        start += count
    return result


def fusion(network: FusionUNet) -> Graph:
    """As FusionUNet.forward; the noise level, one number an image, is `level`."""
    graph = Graph("fusion")
    restored, denoised, *seen = (graph.input(n, IMAGE) for n in ("x_ir", "x_d", "x_t", "y"))
    level = graph.add("Log", graph.input("level", ["n"]))
    column = graph.add("Reshape", level, graph.integers(-1, 1))
    hidden = graph.add("Relu", linear(graph, column, network.level))
    share = graph.add("Sigmoid", linear(graph, hidden, network.share))
    share = graph.add("Reshape", share, graph.integers(0, -1, 1, 1))
    together = centred(graph, graph.add("Concat", restored, denoised, *seen, axis=1))
    packed = unshuffled(graph, together, 12)
    correction = shuffled(graph, unet(graph, packed, network.body, gates(graph, hidden, network)))
    change = graph.add("Mul", share, graph.add("Sub", restored, denoised))
    blend = graph.add("Add", denoised, change)
    graph.output(graph.add("Add", blend, correction), "x0", IMAGE)
    return graph
