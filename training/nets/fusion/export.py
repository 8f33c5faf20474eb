"""Export φ_F: `python -m nets.fusion.export CHECKPOINT.pt TASK` writes models/fusion-TASK."""

import argparse
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from convert.graph import Graph
from nets.fusion.model import Fusion, step_frequencies
from packs.catalogue import MODELS
from packs.network import Network

TOLERANCE = 1e-4
IMAGE: list[int | str] = ["n", 3, "h", "w"]


def values(tensor: torch.Tensor) -> NDArray[np.float32]:
    """A weight as a numpy array."""
    return tensor.detach().numpy().astype(np.float32)


def convolution(graph: Graph, tensor: str, layer: nn.Module) -> str:
    """A 3×3 convolution that keeps the size."""
    convolution = cast(nn.Conv2d, layer)
    bias = cast(torch.Tensor, convolution.bias)
    return graph.convolution(tensor, values(convolution.weight), values(bias), padding=1)


def dense_block(graph: Graph, features: str, block: nn.Module) -> str:
    """As DenseBlock.forward."""
    *first, last = cast(nn.ModuleList, block.convolutions)
    seen = features
    for layer in first:
        grown = graph.add("LeakyRelu", convolution(graph, seen, layer), alpha=0.2)
        seen = graph.add("Concat", seen, grown, axis=1)
    residual = graph.add("Mul", convolution(graph, seen, last), graph.scalar(0.2))
    return graph.add("Add", features, residual)


def linear(graph: Graph, tensor: str, layer: nn.Module) -> str:
    """A fully connected layer."""
    full = cast(nn.Linear, layer)
    weight, bias = graph.constant(values(full.weight)), graph.constant(values(full.bias))
    return graph.add("Gemm", tensor, weight, bias, transB=1)


def combination(graph: Graph, weight: str, first: str, second: str) -> str:
    """w⊙first + (1 − w)⊙second; weight: [n, channels], the sigmoid still to be taken."""
    shape = graph.integers(0, -1, 1, 1)
    part = graph.add("Reshape", graph.add("Sigmoid", weight), shape)
    rest = graph.add("Sub", graph.scalar(1), part)
    return graph.add("Add", graph.add("Mul", part, first), graph.add("Mul", rest, second))


def step_encoding(graph: Graph, t: str) -> str:
    """As model.step_encoding."""
    column = graph.add("Reshape", t, graph.integers(-1, 1))
    frequencies = values(step_frequencies())[None]
    angles = graph.add("Mul", column, graph.constant(frequencies))
    return graph.add("Concat", graph.add("Sin", angles), graph.add("Cos", angles), axis=1)


def fusion_graph(model: Fusion) -> Graph:
    """The network as an ONNX graph with free height and width."""
    graph = Graph("fusion")
    restored, denoised = graph.input("x_ir", IMAGE), graph.input("x_d", IMAGE)
    encoding = step_encoding(graph, graph.input("t", ["n"]))
    first, block = model.encoder
    features = [
        dense_block(graph, convolution(graph, image, first), block)
        for image in (restored, denoised)
    ]
    entry, activation, leave = model.attention
    slope = cast(nn.LeakyReLU, activation).negative_slope
    hidden = graph.add("LeakyRelu", linear(graph, encoding, entry), alpha=slope)
    fused = combination(graph, linear(graph, hidden, leave), *features)
    *blocks, last = model.decoder
    for layer in blocks:
        fused = dense_block(graph, fused, layer)
    blend = combination(graph, linear(graph, encoding, model.image_weight), restored, denoised)
    graph.output(graph.add("Add", blend, convolution(graph, fused, last)), "x0", IMAGE)
    return graph


def difference(model: Fusion, file: Path) -> float:
    """The largest difference between PyTorch and onnxruntime on a random image."""
    random = np.random.default_rng(0)
    largest = 0.0
    for t in (1.0, 20.0, 250.0):
        images = random.random((2, 1, 3, 40, 56), dtype=np.float32)
        steps = np.array([t], dtype=np.float32)
        with torch.no_grad():
            expected = model(*(torch.from_numpy(image) for image in (*images, steps))).numpy()
        got = Network(file)(x_ir=images[0], x_d=images[1], t=steps)
        largest = max(largest, float(np.abs(got - expected).max()))
    return largest


def load(checkpoint: Path) -> Fusion:
    """The moving average of the weights."""
    model = Fusion()
    model.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    return model.eval()


def main() -> None:
    """Write the pack's ONNX file and say how far it is from PyTorch."""
    parser = argparse.ArgumentParser(prog="python -m nets.fusion.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("task", choices=("deblur", "sr"))
    parser.add_argument("--float32", action="store_true", help="do not store float16 weights")
    parser.add_argument("--models", type=Path, default=MODELS, help="where to write")
    options = parser.parse_args()
    model = load(options.checkpoint)
    graph = fusion_graph(model)
    name = f"fusion-{options.task}"
    file = options.models / name / f"{name}.onnx"
    graph.save(file, half_weights=False)
    exact = difference(model, file)
    if exact > TOLERANCE:
        raise ValueError(f"the export differs from PyTorch by {exact:.2g}")
    print(f"float32 weights: {exact:.2g} from PyTorch")
    if not options.float32:
        graph.save(file)
        print(f"float16 weights: {difference(model, file):.2g} from PyTorch")


if __name__ == "__main__":
    main()
