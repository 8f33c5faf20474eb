"""Reading a TensorFlow.js graph model."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow
from google.protobuf import json_format
from numpy.typing import NDArray

GraphDef = tensorflow.compat.v1.GraphDef
TYPES = {"float32": np.float32, "int32": np.int32, "bool": np.bool_}
NOT_IN_A_GRAPH_DEF = ("experimentalType", "device", "inputs")


def weights(folder: Path, manifest: list[dict[str, Any]]) -> dict[str, NDArray[Any]]:
    """All constants by name; each group of the manifest is one byte string over several files."""
    found: dict[str, NDArray[Any]] = {}
    for group in manifest:
        content = b"".join((folder / path).read_bytes() for path in group["paths"])
        position = 0
        for entry in group["weights"]:
            if "quantization" in entry:
                raise ValueError(f"{entry['name']} is quantised: only plain weights are known")
            kind = np.dtype(TYPES[entry["dtype"]])
            count = int(np.prod(entry["shape"]))
            values = np.frombuffer(content, kind, count, position)
            found[entry["name"]] = values.reshape(entry["shape"])
            position += count * kind.itemsize
    return found


def plain_node(node: dict[str, Any], tile: int) -> dict[str, Any]:
    """The node as a GraphDef has it: no annotations, and the input of a fixed size."""
    plain = {key: value for key, value in node.items() if key not in NOT_IN_A_GRAPH_DEF}
    plain.setdefault("input", node.get("inputs") or [])
    attributes = dict(node.get("attr", {}))
    attributes.pop("_output_shapes", None)
    if node["op"] == "Const":
        attributes.pop("value", None)
    if node["op"] == "Placeholder":
        sizes = [{"size": str(size)} for size in (1, tile, tile, 3)]
        attributes["shape"] = {"shape": {"dim": sizes}}
    return plain | {"attr": attributes}


def frozen(folder: Path, tile: int) -> Any:
    """The GraphDef for an input of [1, tile, tile, 3], weights included."""
    model = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    constants = weights(folder, model["weightsManifest"])
    topology = model["modelTopology"]
    nodes = [plain_node(node, tile) for node in topology["node"]]
    content = {"node": nodes, "versions": topology.get("versions", {})}
    graph = json_format.ParseDict(content, GraphDef(), ignore_unknown_fields=True)
    for node in graph.node:
        if node.op == "Const":
            node.attr["value"].tensor.CopyFrom(tensorflow.make_tensor_proto(constants[node.name]))
    return graph
