"""φ_F whose blocks grow by fewer channels: `python -m nets.fusion.narrow FUSION.pt FILE.pt PHOTO`.

ONNX Runtime lays channels in blocks of 16 where the processor has AVX-512, so that the 18 of the
light φ_F take the room of 32. Near τ = 0 the narrowed ones do the same (deblurring, RAW); at the
noise of super-resolution's dial they lose 0.05 to 0.2 dB.
"""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import cast

import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d, conv2d, leaky_relu

import images
from nets.chain import Layer
from nets.fusion.model import LIGHT, NARROW, SLOPE, DenseBlock, Fusion, step_encoding

STEP = 20.0
"""At which channels are looked at."""


def without(layer: Layer, gone: Tensor, kept: Tensor, means: Tensor) -> Layer:
    """A later layer that no longer sees some channels; its bias takes over their means."""
    weight, bias = layer
    idle = weight[:, gone].sum((2, 3)) @ means
    columns = torch.ones(weight.shape[1], dtype=torch.bool)
    columns[gone] = False
    columns[kept] = True
    return weight[:, columns], bias + idle


def narrowed(block: DenseBlock, growth: int, seen: Tensor) -> DenseBlock:
    """The block with `growth` of the channels of each layer, before any training.

    seen: [n, features, h, w] of examples. A channel counts by its variance there times the squared
    weights of all later layers, as in nets.chain.
    """
    features = seen.shape[1]
    layers = [
        (cast(Tensor, c.weight).detach(), cast(Tensor, c.bias).detach()) for c in block.convolutions
    ]
    for number in range(len(layers) - 1):
        weight, bias = layers[number]
        grown = leaky_relu(conv2d(seen, weight, bias, padding=1), SLOPE)
        start = seen.shape[1]
        own = torch.arange(start, start + len(weight))
        reach = sum((w[:, own].square().sum((0, 2, 3)) for w, _ in layers[number + 1 :]))
        kept = (grown.var((0, 2, 3)) * reach).topk(growth).indices.sort().values
        gone = torch.tensor([c for c in range(len(weight)) if c not in kept.tolist()]).long()
        means = grown.mean((0, 2, 3))[gone]
        layers[number] = weight[kept], bias[kept]
        layers[number + 1 :] = [
            without(layer, own[gone], own[kept], means) for layer in layers[number + 1 :]
        ]
        seen = torch.cat([seen, grown[:, kept]], dim=1)
    result = DenseBlock(features, growth)
    for convolution, (weight, bias) in zip(result.convolutions, layers, strict=True):
        convolution.weight.data, convolution.bias.data = weight.clone(), bias.clone()
    return result


def narrow(network: Fusion, growth: int, restored: Tensor, denoised: Tensor, t: Tensor) -> Fusion:
    """The network with narrower blocks, all else as it was; guided by x_IR, x_D and t."""
    result = Fusion(replace(network.shape, growth=growth))
    with torch.no_grad():
        first, encoder = network.encoder
        images = torch.cat([network.packed(restored), network.packed(denoised)])
        joined = network.joined(restored, denoised, step_encoding(t))
        blocks = {
            "encoder.1": narrowed(cast(DenseBlock, encoder), growth, first(images)),
            "decoder.0": narrowed(cast(DenseBlock, network.decoder[0]), growth, joined),
            "decoder.1": narrowed(
                cast(DenseBlock, network.decoder[1]), growth, network.decoder[0](joined)
            ),
        }
    state = network.state_dict()
    for place, block in blocks.items():
        state |= {f"{place}.{name}": value for name, value in block.state_dict().items()}
    result.load_state_dict(state)
    return result


def narrow_checkpoint(checkpoint: Path, file: Path, photo: Path) -> None:
    """A light fusion's checkpoint as one of the shape NARROW, guided by a photo: x_IR is it
    softened, x_D the photo itself.
    """
    weights = torch.load(checkpoint, weights_only=True)["average"]
    network = Fusion(LIGHT)
    network.load_state_dict(weights)
    sharp = torch.from_numpy(images.read(photo))[None]
    soft = avg_pool2d(sharp, 3, 1, 1)
    result = narrow(network, NARROW.growth, soft, sharp, torch.tensor([STEP]))
    torch.save({"average": result.state_dict()}, file)


def main() -> None:
    """Write the checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m nets.fusion.narrow", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("photo", type=Path)
    options = parser.parse_args()
    narrow_checkpoint(options.checkpoint, options.file, options.photo)


if __name__ == "__main__":
    main()
