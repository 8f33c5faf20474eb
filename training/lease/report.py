"""What a lease says about itself: a report, a log, pictures."""

import io
import json
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from PIL import Image, features
from torch import Tensor
from torch.nn.functional import interpolate

from images import Levels
from lease.parts import write_whole

SHOWN = 4
"""Examples of each stage that are shown, side by side."""
WINDOW = 128
"""Pixels of each picture."""


@dataclass
class StageReport:
    """Losses are errors on fixed validation crops: mean squared ones, or shares of x_D's."""

    status: Literal["waiting", "running", "finished", "failed"] = "waiting"
    reason: str = ""
    steps: int = 0
    seconds: float = 0.0
    progress: float = 0.0
    megapixels_per_second: float = 0.0
    teraflops: float = 0.0
    graph: bool = False
    rate: float = 0.0
    loss_before: float | None = None
    loss_after: float | None = None

    @property
    def line(self) -> str:
        """For the screen."""
        losses = "".join(
            f" {value:.4g}" for value in (self.loss_before, self.loss_after) if value is not None
        )
        speed = f"{self.megapixels_per_second:.1f} MP/s {self.teraflops:.1f} TFLOP/s"
        way = "graph" if self.graph else "eager"
        reason = f"  {self.reason}" if self.reason else ""
        head = f"{self.status}, {self.steps} steps in {self.seconds:.0f} s"
        return f"{head}, {way}, {speed}, loss{losses}{reason}"


@dataclass
class Report:
    """Of a whole lease."""

    machine: dict[str, str]
    megapixels: float = 0.0
    decode_seconds: float = 0.0
    stages: dict[str, StageReport] = field(default_factory=dict)

    def write(self, file: Path) -> None:
        """As JSON."""
        text = json.dumps(asdict(self), indent=1, ensure_ascii=False)
        write_whole(file, text.encode())


def machine(device: torch.device) -> dict[str, str]:
    """What the numbers were measured on."""
    found = {
        "python": platform.python_version(),
        "torch": str(torch.__version__),
        "pillow reads AVIF": str(features.check("avif")),
        "device": device.type,
    }
    if device.type == "cuda":
        found["device"] = torch.cuda.get_device_name(device)
        found["cuda"] = str(torch.version.cuda)
        found["memory"] = f"{torch.cuda.get_device_properties(device).total_memory / 2**30:.0f} GiB"
    return found


def window(images: Tensor) -> Levels:
    """The middles of the first examples side by side, [h, SHOWN·w, 3], 8 bits."""
    side = min(WINDOW, images.shape[-1])
    margin = (images.shape[-1] - side) // 2
    kept = images[:SHOWN, :, margin : margin + side, margin : margin + side]
    row = torch.cat(list(kept.float().clamp(0, 1)), 2)
    levels: Levels = (row * 255).round().byte().permute(1, 2, 0).cpu().numpy()
    return levels


def strip(shown: Tensor, before: Tensor, after: Tensor, target: Tensor) -> Levels:
    """Four rows: as photographed, restored before and after training, and as it was."""
    same_size = interpolate(shown.float(), target.shape[2:])
    return np.concatenate([window(images) for images in (same_size, before, after, target)])


def write_picture(file: Path, picture: Levels) -> None:
    """[h, w, 3] in the format of the suffix; written beside and renamed."""
    buffer = io.BytesIO()
    options = {"quality": 90, "subsampling": 0} if file.suffix == ".jpg" else {}
    Image.fromarray(picture).save(buffer, Image.registered_extensions()[file.suffix], **options)
    write_whole(file, buffer.getvalue())


def write_strips(file: Path, strips: list[Path]) -> None:
    """One picture below the other."""
    pictures = [np.asarray(Image.open(strip)) for strip in strips]
    if not pictures:
        return
    width = max(picture.shape[1] for picture in pictures)
    padded = [np.pad(p, ((0, 8), (0, width - p.shape[1]), (0, 0))) for p in pictures]
    write_picture(file, np.concatenate(padded))
