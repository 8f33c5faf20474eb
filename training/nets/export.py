"""Write a pack's ONNX file: `python -m nets.export TASK CHECKPOINT.pt PACK [--shape light]`.

The file is a float32 graph whose weights are stored as float16. It is compared with PyTorch on
random images before it is written; `--float16 FILE` also writes a float16 graph for GPUs, whose
inputs and outputs stay float32.
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from torch import nn

from convert.graph import Graph
from degradations.resize import enlarge
from nets.denoiser import Denoiser, LevelledDenoiser
from nets.fusion.graph import fusion_graph
from nets.fusion.model import SHAPES, Fusion
from nets.graphs import GRAPHS
from nets.starts import whole_ffdnet
from nets.tasks import TASKS
from packs.catalogue import MODELS
from packs.network import Network
from runtime import to_float16

TOLERANCE = 1e-4
SIDE = 48
CELL = 4
"""Pixels of one random colour, blurred: SPAN answers white noise with values in the hundreds."""
NUMBERS = {"t": 20, "level": 0.1}
"""One an image."""
CONSTANTS = {"sigma": (1, 0.1), "shot": (3, 0.03), "read": (3, 0.005)}
"""Channels and value of noise maps."""


def loaded(task: str, shape: str, checkpoint: Path) -> nn.Module:
    """The moving average of the weights."""
    network = Fusion(SHAPES[shape]) if task == "fusion" else TASKS[task].network()
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    return network.eval()


def graph_of(network: nn.Module) -> Graph:
    """The network as ONNX nodes."""
    return fusion_graph(network) if isinstance(network, Fusion) else GRAPHS[type(network)](network)


def example(name: str, random: np.random.Generator) -> Any:
    """A value for an input by its name."""
    if name in NUMBERS:
        return np.array([NUMBERS[name]], np.float32)
    if name in CONSTANTS:
        channels, value = CONSTANTS[name]
        return np.full((1, channels, SIDE, SIDE), value, np.float32)
    cells = random.random((3, SIDE // CELL, SIDE // CELL), dtype=np.float32)
    return enlarge(cells, CELL)[None]


def difference(network: nn.Module, file: Path) -> float:
    """The largest difference between PyTorch and onnxruntime on a random image."""
    random = np.random.default_rng(0)
    session = Network(file)
    inputs = {name: example(name, random) for name in session.input_names}
    with torch.no_grad():
        expected = network(*(torch.from_numpy(value) for value in inputs.values())).numpy()
    return float(np.abs(session(**inputs) - expected).max())


def export(network: nn.Module, file: Path, half_weights: bool = True) -> None:
    """Write and compare. Raises ValueError if the graph is not the network."""
    graph = graph_of(network)
    graph.save(file, half_weights=False)
    exact = difference(network, file)
    if exact > TOLERANCE:
        raise ValueError(f"the export differs from PyTorch by {exact:.2g}")
    print(f"float32 weights: {exact:.2g} from PyTorch")
    if half_weights:
        graph.save(file)
        print(f"float16 weights: {difference(network, file):.2g} from PyTorch")


def export_half(network: nn.Module, file: Path) -> None:
    """The whole graph in float16."""
    model = graph_of(network).model(half_weights=False)
    onnx.save(to_float16(model, keep_io_types=True), str(file))
    print(f"float16 graph: {difference(network, file):.2g} from PyTorch")


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(prog="python -m nets.export", description=__doc__)
    parser.add_argument("task", choices=[*TASKS, "fusion"])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("pack", help="its folder under models/")
    parser.add_argument("--shape", choices=SHAPES, default="light", help="of a fusion network")
    parser.add_argument(
        "--ffdnet", action="store_true", help="beside the denoiser, for the levels that it knows"
    )
    parser.add_argument("--float32", action="store_true", help="do not store float16 weights")
    parser.add_argument("--float16", type=Path, help="where to write the float16 graph")
    parser.add_argument("--models", type=Path, default=MODELS, help="where to write")
    options = parser.parse_args()
    network = loaded(options.task, options.shape, options.checkpoint)
    if options.ffdnet and isinstance(network, Denoiser):
        network = LevelledDenoiser(whole_ffdnet(), network).eval()
    file = options.models / options.pack / f"{options.pack}.onnx"
    export(network, file, half_weights=not options.float32)
    if options.float16:
        export_half(network, options.float16)


if __name__ == "__main__":
    main()
