"""Arrays for the application's tests: `python -m reference.dial_parity FILE.json` writes them."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from reference.dial import (
    Evidence,
    Expected,
    Lie,
    expected_error,
    features,
    sample_features,
)
from reference.parity import numbers, render
from reference.schedule import Array

SIZES = ((1, 34, 50), (2, 17, 25), (1, 300, 530), (4, 3, 2))
"""Scale, and height and width of the photo: odd ones, several blocks, and hardly any."""


def waves(height: int, width: int, shift: int) -> Array:
    """[3, height, width] with an edge, which the application's test makes in the same way."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    planes = [
        0.5 + 0.3 * np.sin(0.7 * (c + 1) * x + shift) * np.cos(0.4 * y) + 0.1 * (x > y)
        for c in range(3)
    ]
    return np.stack(planes)


def weights_for(count: int) -> Array:
    """Small and different."""
    return np.array([-3.0] + [0.02 * ((7 * k) % 5 - 1) for k in range(1, count)])


def lie(evidence: Evidence, sample: Array) -> Lie:
    """By weights as long as they have to be."""
    known = len(next(evidence.blocks())[1])
    seen = len(sample_features(1.0, evidence.restored, sample))
    leaning = 0.02 * weights_for(seen)
    return Expected(weights_for(known), (1e-9, 1.0), weights_for(seen), leaning).lie(
        evidence, sample
    )


def case(scale: int, height: int, width: int) -> dict[str, Any]:
    """With the photo, and as a mosaic would have it."""
    photo, restored = waves(height, width, 0), waves(scale * height, scale * width, 1)
    noise = (0.004, 0.0002)
    known = features(restored, photo, None)
    told = features(restored, None, noise)
    sample = waves(scale * height, scale * width, 2)
    return {
        "scale": scale,
        "width": width,
        "height": height,
        "features": numbers(known),
        "mosaicFeatures": numbers(told),
        "error": expected_error(weights_for(len(known)), Evidence(restored, photo, None)),
        "mosaicError": expected_error(weights_for(len(told)), Evidence(restored, None, noise)),
        "lie": asdict(lie(Evidence(restored, photo, None), sample)),
    }


def main() -> None:
    """Write the file named on the command line."""
    content = {"cases": [case(*size) for size in SIZES]}
    Path(sys.argv[1]).write_text(render(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
