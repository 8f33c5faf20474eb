"""models/catalogue.json: what the application trusts about each pack."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

MODELS = Path(__file__).parent.parent.parent / "models"


Task = Literal["deblur", "sr", "raw"]


@dataclass(frozen=True)
class Noise:
    """A restorer's or denoiser's noise input: standard deviations in units of the image range."""

    range: tuple[float, float]
    default: float


@dataclass(frozen=True)
class Tau:
    """The τ that a method starts with and the largest that its fusion network was trained for."""

    default: int
    max: int


@dataclass(frozen=True)
class Fidelity:
    """What is expected of x_IR's error, as `python -m evaluation.fidelity` has found it.

    weights: of reference/dial.py's features, for x_IR's error before there is a sample.
    errorWeights, leanWeights: of its sample features, for the error as it is seen then, and for ρ.
    range: of the mean squared errors that were seen. caution: dB by which the error is taken to be
    less than expected where a budget is spent. off: dB, on two of three photos at most. most: the
    budget in dB that keeps all of a sample as a rule.
    """

    weights: list[float]
    errorWeights: list[float]
    leanWeights: list[float]
    range: tuple[float, float]
    caution: float
    off: float
    most: float


@dataclass(frozen=True)
class Method:
    """Which packs work together for a task, and the sampler's settings that suit them."""

    task: str
    scale: int
    restorer: str
    xTransRestorer: str | None
    """Of mosaics of X-Trans, where the task is theirs."""
    xTransDenoiser: str | None
    """φ_D after it; the sampler's stays the method's, which φ_F was trained with."""
    denoiser: str
    fusion: str
    refiner: str | None
    """Corrects what undoing the blur's kernel leaves behind; None where nothing does."""
    judge: str | None
    """Says what undoing the blur's kernel is worth; None where nothing does."""
    tau: Tau
    maxSteps: int
    variance: Literal["beta", "posterior"]
    spacing: Literal["linear", "geometric"]
    eta: float
    detail: Literal["all", "fine"]
    """What a sample may add to x_IR: anything, or only what is finer than cells of 2² pixels."""
    alpha: float
    """How much of what the sampler adds to x_IR is kept."""
    fidelity: Fidelity | None
    """None while it is being fitted."""
    otherFidelities: dict[str, Fidelity]
    """Of other networks that can be chosen as φ_IR, by their ids; of the rest it is taken to be
    the one above."""
    kernelFidelity: Fidelity | None
    """Of x_IR that came of the blur's kernel; None where the method has none."""


@dataclass(frozen=True)
class Features:
    """What a fusion network finds in x_IR and takes in later steps; what its file calls it."""

    input: str
    output: str
    perPixel: int
    """Numbers, for each pixel of x_IR."""


@dataclass(frozen=True)
class Pack:
    """A pack as it is described by hand; size and checksum are taken from the file."""

    id: str
    title: str
    role: Literal["restorer", "denoiser", "fusion", "refiner", "judge"]
    task: Task | None
    inputs: dict[str, str | None]
    output: str
    halo: int
    licence: str
    source: str
    scale: int = 1
    size_multiple: int = 1
    fixed_size: int | None = None
    noise: Noise | None = None
    features: Features | None = None
    """Of a fusion network that can be given those of an earlier step."""

    @property
    def file(self) -> Path:
        """The ONNX file under models/."""
        return MODELS / self.id / f"{self.id}.onnx"

    def entry(self) -> dict[str, Any]:
        """The catalogue entry; the file, the card and the licence must exist."""
        content = self.file.read_bytes()
        for name in ("LICENSE", "card.md"):
            if not (self.file.parent / name).is_file():
                raise FileNotFoundError(f"{self.id} needs a {name} beside its ONNX file")
        return {
            "id": self.id,
            "title": self.title,
            "role": self.role,
            "task": self.task,
            "scale": self.scale,
            "file": f"{self.id}/{self.id}.onnx",
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "inputs": self.inputs,
            "output": self.output,
            **({"features": asdict(self.features)} if self.features else {}),
            "layout": "nchw",
            "channelOrder": "rgb",
            "range": [0, 1],
            "sizeMultiple": self.size_multiple,
            "fixedSize": self.fixed_size,
            "halo": self.halo,
            "noise": asdict(self.noise) if self.noise else None,
            "precision": "float16-weights",
            "licence": self.licence,
            "licenceFile": f"{self.id}/LICENSE",
            "source": self.source,
            "card": f"{self.id}/card.md",
        }


def catalogue(packs: list[Pack], methods: list[Method]) -> str:
    """The text of catalogue.json."""
    content = {
        "version": 1,
        "packs": [pack.entry() for pack in packs],
        "methods": [asdict(method) for method in methods],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
