"""Results of a lease as ONNX files: float32 graphs with float16 weights, as packs have them."""

import io
from pathlib import Path

import torch

from lease.parts import read_parts
from lease.stages import BY_NAME
from nets.export import export as export_network


def export(results: Path, models: Path) -> int:
    """STAGE/STAGE.onnx in the folder, each compared with PyTorch; 1 if something is damaged."""
    files, damaged = read_parts(results)
    for name in damaged:
        print(f"{name} is damaged: the lease was stopped while it was written")
    for name, content in files.items():
        stage = BY_NAME[Path(name).stem]
        state = torch.load(io.BytesIO(content), weights_only=True, map_location="cpu")
        network = stage.make(False)
        network.load_state_dict(state["average"])
        ending = "" if state["finished"] else f", {100 * state['progress']:.0f} % of its training"
        print(f"{stage.name}: {state['steps']} steps{ending}")
        export_network(network.eval(), models / stage.name / f"{stage.name}.onnx")
    return 1 if damaged else 0
