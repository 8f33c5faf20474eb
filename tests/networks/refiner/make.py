"""The stand-in for a refiner beside this file: `python make.py FOLDER` (onnx)."""

import sys

import onnx
from onnx import TensorProto, helper


def tensor(name: str, channels: int) -> onnx.ValueInfoProto:
    """Of float32 and any size."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", channels, "h", "w"])


# The result half way back to the photo, and brighter by the noise that was assumed.
nodes = [
    helper.make_node("Mean", ["result", "image"], ["between"]),
    helper.make_node("Add", ["between", "sigma"], ["restored"]),
]
inputs = [tensor("result", 3), tensor("image", 3), tensor("sigma", 1)]
graph = helper.make_graph(nodes, "refiner", inputs, [tensor("restored", 3)])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
onnx.save(model, f"{sys.argv[1]}/half-way.onnx")
