"""ONNX Runtime, silenced before it is loaded: it would count how it is used and send that home.

On Linux and macOS the environment says so. On Windows, where the library reads another
variable, that one does before it is loaded, and a call after (docs/security.md). Nobody else
imports onnxruntime.
"""

import os
import sys
from typing import Any

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
if sys.platform == "win32":
    os.environ["ORT_RUNNING_UNIT_TESTS"] = "1"

import onnxruntime  # noqa: TID251 (the environment comes first)

onnxruntime.disable_telemetry_events()

InferenceSession = onnxruntime.InferenceSession
SessionOptions = onnxruntime.SessionOptions


def to_float16(model: Any, **options: Any) -> Any:
    """ONNX Runtime's conversion of an ONNX model, with its options."""
    from onnxruntime.transformers.float16 import (  # noqa: TID251 (loaded by this room)
        convert_float_to_float16,
    )

    return convert_float_to_float16(model, **options)
