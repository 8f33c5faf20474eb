"""The stand-ins for an arbiter beside this file: `python make.py FOLDER` (onnx)."""

import sys

import onnx
from onnx import TensorProto, helper


def tensor(name: str) -> onnx.ValueInfoProto:
    """Three planes of float32 and any size."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", 3, "h", "w"])


def constant(name: str, size: list[int], values: list[float]) -> onnx.TensorProto:
    """Numbers that the graph holds."""
    return helper.make_tensor(name, TensorProto.FLOAT, size, values)


# Whatever they see, the errors of the result, of what lies half way, and of the photo.
ERRORS = {"believing": [1e-4, 3e-4, 1e-3], "doubting": [1e-3, 3e-4, 1e-4]}
for verdict, errors in ERRORS.items():
    nodes = [
        helper.make_node("Add", ["result", "image"], ["seen"]),
        helper.make_node("Mul", ["seen", "nothing"], ["zero"]),
        helper.make_node("Add", ["zero", "known"], ["errors"]),
    ]
    numbers = [constant("nothing", [1], [0.0]), constant("known", [1, 3, 1, 1], errors)]
    inputs = [tensor("result"), tensor("image")]
    graph = helper.make_graph(nodes, "arbiter", inputs, [tensor("errors")], numbers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, f"{sys.argv[1]}/{verdict}.onnx")
