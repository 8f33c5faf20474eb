"""Tiny inputs and outputs of networks before float16: `python -m packs.examples FLOAT32 OUT`.

FLOAT32 is a folder of packs written with --float32; the application's tests compare what it gets
from the shipped files with OUT/<pack>.json.
"""

import json
import sys
from pathlib import Path

import numpy as np

from packs.catalogue import Pack
from packs.descriptions import PACKS
from packs.network import Network, Tensor

SIDE = 24
NAMES = (
    "denoiser",
    "denoiser-xtrans",
    "restorer-deblur",
    "restorer-sr-x2",
    "restorer-sr-x4",
    "restorer-sr-x4-fine",
    "restorer-raw",
    "restorer-xtrans",
    "fusion-light-sr-x4",
    "refiner",
    "judge",
)
IMAGES = ("image", "mosaic", "restored", "denoised", "noisy", "seen", "result")
CONSTANTS = {"noiseLevel": 0.1, "shot": 0.03, "read": 0.005, "step": 5.0}
"""What an input is given that has one value everywhere."""


def rounded(image: Tensor) -> list[float]:
    """Flattened, to six digits after the point."""
    return [round(float(value), 6) for value in image.ravel()]


def pattern(shift: int, side: int) -> Tensor:
    """[1, 3, side, side]: waves that differ by channel, rounded as the file has them."""
    y, x = np.mgrid[0:side, 0:side]
    frequencies = (0.3, 0.5, 0.8)
    planes = [np.sin(f * (x + shift)) * np.cos(f * 0.7 * y + shift) for f in frequencies]
    image = 0.5 + 0.4 * np.stack(planes)[None]
    return np.array(rounded(image.astype(np.float32)), np.float32).reshape(image.shape)


def constant(pack: Pack, role: str, side: int) -> Tensor:
    """A fusion is told one number, other networks a map; of mosaics one for each colour."""
    shape = (1, 1 if role == "noiseLevel" else 3, side, side)
    return np.full((1,) if pack.role == "fusion" else shape, CONSTANTS[role], np.float32)


def example(pack: Pack, folder: Path) -> dict[str, object]:
    """Shapes, inputs and output; images are [channel, row, column], flattened."""
    side = SIDE if pack.scale == 1 else SIDE // 2
    named = {role: name for role, name in pack.inputs.items() if name}
    images = [name for role, name in named.items() if role in IMAGES]
    given = {name: pattern(3 * place, side) for place, name in enumerate(images)}
    constants = {
        name: constant(pack, role, side) for role, name in named.items() if role in CONSTANTS
    }
    output = Network(folder / pack.id / f"{pack.id}.onnx")(**given, **constants)
    return {
        "pack": pack.id,
        "width": side,
        "height": side,
        "inputs": {name: rounded(image) for name, image in given.items()},
        "constants": {name: float(value.flat[0]) for name, value in constants.items()},
        "outputWidth": output.shape[3],
        "outputHeight": output.shape[2],
        "output": rounded(output),
    }


def main() -> None:
    """Write a file for each pack that FLOAT32 has."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for pack in PACKS:
        if pack.id in NAMES and (folder / pack.id).is_dir():
            text = json.dumps(example(pack, folder))
            (out / f"{pack.id}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
