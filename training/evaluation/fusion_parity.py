"""A fusion that sees the iterate and y, for the application's tests: `… FOLDER` writes it.

`python -m evaluation.fusion_parity ../tests/parity/fusion` writes two tiny networks with weights
that were drawn, a small photo, its x_IR, and what the sampler makes of them.
"""

import json
import sys
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor, nn

from evaluation.restore import Sampler, fusing
from images import Pixels, repeated
from nets.denoiser import Denoiser
from nets.export import graph_of
from nets.fusion.unet import FusionUNet
from nets.unet.model import Shape
from packs.network import Network
from reference.sampler import Settings

SHAPE = Shape(inputs=48, outputs=12, widths=(4, 4, 4), blocks=(1, 1), middle=1)
HEIGHT, WIDTH, SCALE = 16, 24, 2
SETTINGS = (
    Settings(5, 1, "posterior", 5, "geometric"),
    Settings(50, 2, "posterior", 3, "geometric", 0.5),
)


def drawn(network: nn.Module) -> nn.Module:
    """With weights everywhere: at the start of training some are zero, and hide what is wrong."""
    for weight in network.parameters():
        nn.init.normal_(weight, std=0.3 / max(1, weight[0].numel()) ** 0.5)
    return network.eval()


def waves(height: int, width: int, shift: int) -> Pixels:
    """[3, height, width] without symmetry, rounded as the file has it."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [0.5 + 0.4 * np.sin(f * (x + shift)) * np.cos(0.6 * f * y) for f in (0.3, 0.5, 0.8)]
    return np.stack(planes).round(4).astype(np.float32)


def digits(image: Pixels) -> list[float]:
    """Flattened, to six digits after the point."""
    return [round(float(value), 6) for value in image.ravel()]


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1])
    torch.manual_seed(0)
    networks = {"denoiser": drawn(Denoiser(8)), "fusion": drawn(FusionUNet(SHAPE))}
    last = cast(Tensor, list(networks["denoiser"].parameters())[-1])
    nn.init.constant_(last, 0.5)  # a result within [0, 1]
    for name, network in networks.items():
        graph_of(network).save(folder / f"{name}.onnx")
    loaded = (Network(folder / f"{name}.onnx", threads=1) for name in networks)
    denoiser, fusion = loaded
    photo, restored = waves(HEIGHT, WIDTH, 0), waves(SCALE * HEIGHT, SCALE * WIDTH, 1)
    sampler = Sampler(denoiser, fusing(fusion))
    samples = [
        {
            "tau": settings.tau,
            "seed": settings.seed,
            "steps": settings.max_steps,
            "eta": settings.eta,
            "sample": digits(sampler(restored, repeated(photo, SCALE), settings)),
        }
        for settings in SETTINGS
    ]
    content = {
        "scale": SCALE,
        "width": WIDTH,
        "height": HEIGHT,
        "halo": 2 * SHAPE.halo,
        "multiple": 2 * SHAPE.multiple,
        "photo": digits(photo),
        "restored": digits(restored),
        "samples": samples,
    }
    (folder / "samples.json").write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
