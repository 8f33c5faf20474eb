"""What networks of a lease begin with: packs that ship, and what others published."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from nets.deblurrer import Deblurrer
from nets.denoiser import Denoiser
from nets.developer import Developer
from nets.enlarger import DirectEnlarger, Enlarger
from nets.fusion.model import NARROW, Fusion
from nets.judge import WIDE as WIDE_JUDGE
from nets.judge import Judge
from nets.refiner import WIDE as WIDE_REFINER
from nets.refiner import Refiner
from nets.starts import whole_ffdnet, xtrans_demosaicker
from nets.unet.model import UNet
from packs.catalogue import MODELS


def fill(pack: str, layers: list[nn.Module], kind_of_node: str = "Conv") -> None:
    """Give layers the weights of a pack, in which those with a bias stand in this order."""
    graph = onnx.load(str(MODELS / pack / f"{pack}.onnx")).graph
    stored = {constant.name: numpy_helper.to_array(constant) for constant in graph.initializer}

    def values(name: str) -> Tensor:
        # Large constants are stored as float16 under a name of their own.
        found = stored[name] if name in stored else stored[f"{name}_half"]
        return torch.from_numpy(found.astype(np.float32))

    alike = [node for node in graph.node if node.op_type == kind_of_node]
    places = [place for place, node in enumerate(alike) if len(node.input) == 3]
    for layer, place in zip(layers, places, strict=True):
        _, weight, bias = alike[place].input
        inputs = cast(Tensor, layer.weight).shape[1]
        # Zeros for WebGPU may follow.
        parts = [values(weight)[:, :inputs]]
        if parts[0].shape[1] < inputs:
            # What a dense block grew last is read by a convolution of its own.
            parts.append(values(alike[place + 1].input[1]))
        cast(nn.Parameter, layer.weight).data = torch.cat(parts, 1)
        cast(nn.Parameter, layer.bias).data = values(bias)


def convolutions(*parts: nn.Module) -> list[nn.Module]:
    """Of all parts, in their order."""
    return [each for part in parts for each in part.modules() if isinstance(each, nn.Conv2d)]


def in_order(body: UNet) -> list[nn.Module]:
    """As nets.unet.graph runs them."""
    down = [part for pair in zip(body.down, body.reduce, strict=True) for part in pair]
    up = [part for pair in zip(body.enlarge, body.up, strict=True) for part in reversed(pair)]
    return convolutions(body.head, *down, body.middle, *reversed(up), body.tail)


def shipped_developer(_downloads: Path) -> nn.Module:
    """The restorer for RAW as it ships."""
    network = Developer()
    fill("restorer-raw", [*network.layers, network.residual, network.full, network.output])
    return network


def shipped_deblurrer(_downloads: Path) -> nn.Module:
    """The restorer for blur as it ships."""
    network = Deblurrer()
    fill("restorer-deblur", in_order(network.body))
    return network


def shipped_refiner(_downloads: Path) -> nn.Module:
    """The refiner as it ships."""
    network = Refiner()
    fill("refiner", in_order(network.body))
    return network


def shipped_judge(_downloads: Path) -> nn.Module:
    """The judge as it ships."""
    network = Judge()
    fill("judge", in_order(network.body))
    return network


def widened(small: nn.Module, large: nn.Module) -> nn.Module:
    """The large network, which does what the small one does: it differs in its channels alone.

    New channels read what they like, and nothing that was there before reads them.
    """
    weights = large.state_dict()
    for name, known in small.state_dict().items():
        old = tuple(slice(size) for size in known.shape)
        weights[name][: len(known)] = 0
        weights[name][old] = known
    return large


def wide_refiner(downloads: Path) -> nn.Module:
    """The refiner as it ships, with more channels."""
    return widened(shipped_refiner(downloads), Refiner(WIDE_REFINER))


def wide_judge(downloads: Path) -> nn.Module:
    """The judge as it ships, with more channels."""
    return widened(shipped_judge(downloads), Judge(WIDE_JUDGE))


def shipped_denoiser(_downloads: Path) -> nn.Module:
    """The denoiser as it ships."""
    network = Denoiser()
    fill("denoiser", convolutions(network.body))
    return network


def shipped_fusion(task: str) -> Callable[[Path], nn.Module]:
    """φ_F of deblurring or RAW as it ships."""

    def begin(_downloads: Path) -> nn.Module:
        network = Fusion(NARROW)
        pack, encoder = f"fusion-light-{task}", convolutions(network.encoder)
        # That of x_D: x_IR's is the same, and in a branch, since it may be known.
        fill(pack, [*encoder, *convolutions(network.decoder)])
        entry, _, leave = network.attention
        fill(pack, [entry, leave, network.image_weight], "Gemm")
        return network

    return begin


def shipped_enlarger(_downloads: Path) -> nn.Module:
    """The restorer for ×4 as it ships."""
    network = Enlarger(4)
    parts = network.classifier, network.cleaning, network.told, network.span
    fill("restorer-sr-x4", convolutions(*parts))
    return network


def shipped_direct_enlarger(_downloads: Path) -> nn.Module:
    """The restorer for ×2 as it ships."""
    network = DirectEnlarger(2)
    fill("restorer-sr-x2", convolutions(network.span))
    return network


def plain_xtrans(downloads: Path) -> nn.Module:
    """What is corrected, of the restorer for X-Trans; the correction begins with nothing."""
    return nn.ModuleDict({"demosaicker": xtrans_demosaicker(downloads)})


BEGINNINGS: dict[str, Callable[[Path], nn.Module]] = {
    "denoiser": whole_ffdnet,
    "sr-x2": shipped_direct_enlarger,
    "sr-x4": shipped_enlarger,
    "sr-x4-fine": shipped_enlarger,
    "raw": shipped_developer,
    "xtrans": plain_xtrans,
    "refiner": shipped_refiner,
    "refiner-wide": wide_refiner,
    "judge": shipped_judge,
    "judge-wide": wide_judge,
    "deblur-narrow": shipped_deblurrer,
    "denoiser-narrow": shipped_denoiser,
    "light-deblur": shipped_fusion("deblur"),
    "light-raw": shipped_fusion("raw"),
}
"""By stage; the others begin with nothing."""
