"""Third-party networks as packs: `python -m convert [PACK…]`.

They stay in a cache, where training, evaluation and tests find them.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from convert import demosaicnet, span, srmd
from convert.graph import Graph
from convert.packages import DOWNLOADS, THIRD_PARTY

CONVERTERS: dict[str, Callable[[Path], Graph]] = {
    "span-sr-x2": lambda downloads: span.super_resolution(downloads, 2),
    "span-sr-x4": lambda downloads: span.super_resolution(downloads, 4),
    "srmd-sr-x2": lambda downloads: srmd.super_resolution(downloads, 2),
    "srmd-sr-x4": lambda downloads: srmd.super_resolution(downloads, 4),
    "srmd-denoiser": srmd.denoiser,
    "demosaicnet-bayer": demosaicnet.bayer,
    "demosaicnet-xtrans": demosaicnet.xtrans,
}


def main() -> None:
    """Write the ONNX file of each pack named, or of all."""
    parser = argparse.ArgumentParser(prog="python -m convert", description=__doc__)
    parser.add_argument("packs", nargs="*", metavar="PACK", help=", ".join(CONVERTERS))
    parser.add_argument("--downloads", type=Path, default=DOWNLOADS, help="cache of packages")
    parser.add_argument("--float32", action="store_true", help="do not store float16 weights")
    parser.add_argument("--models", type=Path, default=THIRD_PARTY, help="where to write")
    options = parser.parse_args()
    for name in options.packs or CONVERTERS:
        graph = CONVERTERS[name](options.downloads)
        file = options.models / name / f"{name}.onnx"
        graph.save(file, half_weights=not options.float32)
        print(f"{name}: {file.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
