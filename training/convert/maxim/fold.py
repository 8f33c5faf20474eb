"""Folding: with a fixed tile size, most of a MAXIM graph does not depend on the image."""

from typing import Any

import numpy as np
import tensorflow
from numpy.typing import NDArray
from tensorflow.core.protobuf import rewriter_config_pb2

from convert.maxim.network import Network, Operation

tf = tensorflow.compat.v1
ATTRIBUTES = ("equation", "padding", "strides", "keep_dims")
RESHAPING = ("Reshape", "BroadcastTo")


def static_operations(graph: Any) -> set[str]:
    """Names of the operations whose result is the same for every image."""
    static: set[str] = set()
    for operation in graph.get_operations():
        inputs = operation.inputs
        known_shape = operation.type == "Shape" and inputs[0].shape.is_fully_defined()
        from_static = len(inputs) > 0 and all(tensor.op.name in static for tensor in inputs)
        if operation.type == "Const" or known_shape or from_static:
            static.add(operation.name)
    return static


def evaluated(graph: Any, tensors: list[Any]) -> dict[str, NDArray[Any]]:
    """The values of tensors that do not depend on the image, by operation."""
    # The optimiser would take minutes for a graph that runs once.
    rewriting = rewriter_config_pb2.RewriterConfig(disable_meta_optimizer=True)
    options = tf.GraphOptions(rewrite_options=rewriting)
    images = {
        operation.outputs[0]: np.zeros(operation.outputs[0].shape.as_list(), np.float32)
        for operation in graph.get_operations()
        if operation.type == "Placeholder"
    }
    with tf.Session(graph=graph, config=tf.ConfigProto(graph_options=options)) as session:
        values = session.run(tensors, images)
    return {t.op.name: np.asarray(v) for t, v in zip(tensors, values, strict=True)}


def keeps_shape(operation: Any) -> bool:
    """Whether a reshaping operation changes nothing."""
    if operation.type not in RESHAPING:
        return False
    return bool(operation.inputs[0].shape.as_list() == operation.outputs[0].shape.as_list())


def attributes(operation: Any) -> dict[str, Any]:
    """The attributes that the translation reads; masks of a strided slice must not be set."""
    present = operation.node_def.attr
    masks = [name for name in present if name.endswith("_mask") and present[name].i]
    if masks:
        raise ValueError(f"{operation.name} has {', '.join(masks)} set: not known here")
    found = {name: operation.get_attr(name) for name in ATTRIBUTES if name in present}
    return {k: v.decode() if isinstance(v, bytes) else v for k, v in found.items()}


def folded(graph_def: Any) -> Network:
    """What depends on the image, with the values of everything else as constants."""
    graph = tensorflow.Graph()
    with graph.as_default():
        tf.import_graph_def(graph_def, name="")
    static = static_operations(graph)
    dynamic = [operation for operation in graph.get_operations() if operation.name not in static]
    frontier = {t.op.name: t for o in dynamic for t in o.inputs if t.op.name in static}
    constants = evaluated(graph, list(frontier.values()))
    same: dict[str, str] = {}
    operations: list[Operation] = []
    for operation in dynamic:
        inputs = [same.get(tensor.op.name, tensor.op.name) for tensor in operation.inputs]
        if keeps_shape(operation):
            same[operation.name] = inputs[0]
            continue
        shape = operation.outputs[0].shape.as_list()
        operations.append(
            Operation(operation.name, operation.type, inputs, shape, attributes(operation))
        )
    return Network(operations, constants)
