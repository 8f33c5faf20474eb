"""A pack in onnxruntime, as a function of float32 images."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import runtime
from images import Pixels

Tensor = NDArray[np.float32]

NOTHING = {"known": np.zeros((1, 1, 1, 1), np.float32)}
"""What stands for an input that an application may have from an earlier call: φ_F's of x_IR."""


class Network:
    """One ONNX file; call it with its inputs by name."""

    def __init__(self, file: Path, threads: int = 0) -> None:
        """threads: 0 takes all cores."""
        options = runtime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session: Any = runtime.InferenceSession(
            str(file), options, providers=["CPUExecutionProvider"]
        )
        names = [entry.name for entry in self.session.get_inputs()]
        self.input_names = [name for name in names if name not in NOTHING]
        self.nothing = {name: NOTHING[name] for name in names if name in NOTHING}

    def __call__(self, **inputs: Tensor) -> Tensor:
        """The picture, which is the first output, for inputs with a batch dimension."""
        first = self.session.get_outputs()[0].name
        output: Tensor = self.session.run([first], self.nothing | inputs)[0]
        return output

    def image(self, image: Pixels, noise_level: float | None = None) -> Pixels:
        """[3, h, w] → [3, h·scale, w·scale], with a constant noise map where a level is given."""
        inputs = {"image": image[None]}
        if noise_level is not None:
            inputs["sigma"] = np.full((1, 1, *image.shape[1:]), noise_level, np.float32)
        return self(**inputs)[0]
