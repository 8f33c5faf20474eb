"""Networks of registry packages as ONNX packs: `python -m convert`."""
