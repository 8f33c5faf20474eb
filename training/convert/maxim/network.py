"""A network between TensorFlow and ONNX: operations in order, and constants."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray


@dataclass
class Operation:
    """An operation with one output, known by the operation's name; kind: TensorFlow's name."""

    name: str
    kind: str
    inputs: list[str]
    shape: list[int]
    """of the output"""
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass
class Network:
    """Operations, each after what it needs; the last one makes the result."""

    operations: list[Operation]
    constants: dict[str, NDArray[Any]]

    def by_name(self) -> dict[str, Operation]:
        """The operations by name."""
        return {operation.name: operation for operation in self.operations}

    def users(self) -> dict[str, list[Operation]]:
        """The operations that take each tensor."""
        users: dict[str, list[Operation]] = defaultdict(list)
        for operation in self.operations:
            for name in dict.fromkeys(operation.inputs):
                users[name].append(operation)
        return users

    def needed(self) -> "Network":
        """Without the operations that the result does not depend on."""
        wanted = {self.operations[-1].name}
        kept: list[Operation] = []
        for operation in reversed(self.operations):
            if operation.name in wanted:
                kept.append(operation)
                wanted.update(operation.inputs)
        return Network(kept[::-1], self.constants)
