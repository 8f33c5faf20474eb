"""Recognising layer normalisation, GELU, leaky ReLU and sigmoid in elementary operations.

Each recogniser is given the operation that only such a pattern has, and returns the name of the
pattern's last operation with what replaces it, or None. Replacing is exact up to rounding.
"""

from dataclasses import dataclass, replace

import numpy as np

from convert.maxim.network import Network, Operation

Found = tuple[str, Operation] | None


@dataclass(frozen=True)
class View:
    """A network with the look-ups that recognisers need."""

    network: Network
    by_name: dict[str, Operation]
    users: dict[str, list[Operation]]

    def constant(self, operation: Operation) -> str | None:
        """The name of the operation's constant input, if it has one."""
        names = [name for name in operation.inputs if name in self.network.constants]
        return names[0] if names else None

    def number(self, operation: Operation) -> float | None:
        """The value of the constant input, if it is a single number."""
        name = self.constant(operation)
        values = self.network.constants[name] if name else np.zeros(0)
        return float(values.ravel()[0]) if values.size == 1 else None

    def variable(self, operation: Operation, besides: str = "") -> Operation | None:
        """The first input that is an operation, other than the one named."""
        for name in operation.inputs:
            if name in self.by_name and name != besides:
                return self.by_name[name]
        return None

    def only_user(self, operation: Operation, kind: str) -> Operation | None:
        """What takes the operation's result, if it is one operation of that kind."""
        users = self.users[operation.name]
        return users[0] if len(users) == 1 and users[0].kind == kind else None


def layer_normalisation(view: View, root: Operation) -> Found:
    """(x − mean)·(scale·rsqrt(variance + ε)) + bias, found by its rsqrt."""
    variance = view.by_name.get(root.inputs[0])
    epsilon = view.number(variance) if variance else None
    scaled = view.only_user(root, "Mul")
    product = view.only_user(scaled, "Mul") if scaled else None
    total = view.only_user(product, "AddV2") if product else None
    if epsilon is None or not scaled or not product or not total:
        return None
    centred = view.variable(product, besides=scaled.name)
    scale, bias = view.constant(scaled), view.constant(total)
    if not centred or centred.kind != "Sub" or not scale or not bias:
        return None
    inputs = [centred.inputs[0], scale, bias]
    normalised = replace(total, kind="LayerNormalization", inputs=inputs)
    normalised.attributes = {"epsilon": epsilon}
    return total.name, normalised


def gelu(view: View, root: Operation) -> Found:
    """0.5·x·(1 + tanh(c·(x + 0.044715·x³))), found by its tanh."""
    argument = view.variable(root)
    cubic = view.variable(argument) if argument else None
    shifted = view.only_user(root, "AddV2")
    product = view.only_user(shifted, "Mul") if shifted else None
    if not cubic or not shifted or not product:
        return None
    image = cubic.inputs[0]
    half = view.variable(product, besides=shifted.name)
    if not half or image not in half.inputs or view.number(half) != 0.5:
        return None
    return product.name, replace(product, kind="Gelu", inputs=[image], attributes={})


def leaky_relu(view: View, root: Operation) -> Found:
    """X where x ≥ 0, else slope·x, found by its select."""
    scaled = view.by_name.get(root.inputs[2])
    slope = view.number(scaled) if scaled and scaled.kind == "Mul" else None
    if not scaled or slope is None or root.inputs[1] not in scaled.inputs:
        return None
    inputs, attributes = [root.inputs[1]], {"alpha": slope}
    return root.name, replace(root, kind="LeakyRelu", inputs=inputs, attributes=attributes)


def sigmoid(view: View, root: Operation) -> Found:
    """1/(1 + exp(−x)), found by its reciprocal."""
    total = view.by_name.get(root.inputs[0])
    power = view.variable(total) if total else None
    negative = view.variable(power) if power and power.kind == "Exp" else None
    if not negative or negative.kind != "Neg":
        return None
    return root.name, replace(root, kind="Sigmoid", inputs=negative.inputs, attributes={})


RECOGNISERS = {
    "Rsqrt": layer_normalisation,
    "Tanh": gelu,
    "SelectV2": leaky_relu,
    "Reciprocal": sigmoid,
}


def simplified(network: Network) -> Network:
    """The network with all patterns replaced and what they no longer need left out."""
    view = View(network, network.by_name(), network.users())
    found = [
        RECOGNISERS[operation.kind](view, operation)
        for operation in network.operations
        if operation.kind in RECOGNISERS
    ]
    better = dict(pair for pair in found if pair)
    operations = [better.get(o.name, o) for o in network.operations]
    return Network(operations, network.constants).needed()
