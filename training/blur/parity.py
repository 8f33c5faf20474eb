"""Arrays for the application's tests: `python -m blur.parity FILE.json` writes them.

A small photo out of fixed numbers, blurred by a fixed kernel; every stage's input is the file's
own rounded array, so that differences do not add up.
"""

import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from blur import cells, fourier, known, noise
from blur.again import closer
from blur.choice import decide
from blur.choice_cases import Case, choice_cases
from blur.deconvolve import (
    Settings,
    blur_by,
    blurred,
    conjugate_gradients,
    deconvolve,
    linearised,
)
from blur.evidence import evidence
from blur.kernel import estimate_from_light, normal_equations
from blur.latent import edges
from blur.light import Plane, luma
from blur.noise import assumed
from blur.place import in_place
from blur.pyramid import larger, smaller, turned
from blur.selfcheck import agreement, residual, trust
from blur.shapes import centred, disk, likeness, mean, resized, tidied, width
from blur.undo import reach
from images import Pixels
from reference.parity import render

HEIGHT, WIDTH, SIDE = 44, 52, 9
SEED = 15
NOTES = {
    "layout": "photos are [channel, row, column], all arrays flattened in that order",
    "photo": "8-bit numbers; divide by 255",
    "denoiser": "x + w*(soft - x), soft the mean over 3x3 pixels with edge values repeated,"
    " w = s^2/(s^2 + 0.001), s the noise level",
    "trustOfDisk": "of the result with a disk of radius 3, sigma 2/255",
    "cells": "of photos that are cut: borders as top, left, bottom, right; weights of the chosen"
    " cells' solution at every 100th pixel from the first on; what it sees, with a kernel of 15",
    "step": "of green: outer, residualField, and one Gauss-Newton step about the wrapped photo"
    " itself (linearised, conjugate gradients, ridge 0.02) by number of iterations",
}


def stand_in_denoiser(noisy: Pixels, level: float) -> Pixels:
    """Softer the stronger the noise."""
    padded = np.pad(noisy, ((0, 0), (1, 1), (1, 1)), "edge")
    height, width = noisy.shape[1:]
    shifts = [(y, x) for y in range(3) for x in range(3)]
    soft = sum(padded[:, y : y + height, x : x + width] for y, x in shifts) / np.float32(9)
    weight = np.float32(level**2 / (level**2 + 1e-3))
    return np.asarray(noisy + weight * (soft - noisy), np.float32)


def true_kernel() -> Plane:
    """A bent stroke."""
    kernel = np.zeros((SIDE, SIDE), np.float32)
    for row, column, weight in ((2, 2, 2), (3, 3, 3), (4, 4, 3), (4, 5, 3), (5, 6, 2), (6, 6, 1)):
        kernel[row, column] = weight
    return kernel / kernel.sum()


def scene() -> Pixels:
    """[3, HEIGHT, WIDTH]: fifteen coloured boxes on a gradient."""
    random = np.random.default_rng(SEED)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    image = 0.3 + 0.3 * np.stack([x / WIDTH, y / HEIGHT, (x + y) / (WIDTH + HEIGHT)])
    for _ in range(15):
        top, left = random.integers(0, HEIGHT - 6), random.integers(0, WIDTH - 6)
        height, width = random.integers(4, 16, 2)
        image[:, top : top + height, left : left + width] = random.uniform(0.05, 1, (3, 1, 1))
    return image.astype(np.float32)


def shot() -> Pixels:
    """Blurred, noisy, in whole 8-bit numbers."""
    random = np.random.default_rng(SEED + 1)
    image = blurred(scene(), true_kernel())
    noisy = image + random.normal(0, 2 / 255, image.shape)
    return (np.round(np.clip(noisy, 0, 1) * 255) / 255).astype(np.float32)


def numbers(array: NDArray[Any]) -> list[float]:
    """The array flattened, six digits each."""
    return [float(f"{value:.6g}") for value in array.ravel().tolist()]


def rounded(array: Plane) -> Plane:
    """As who reads the file sees it."""
    return np.array(numbers(array), np.float32).reshape(array.shape)


def kernel_stages(photo: Pixels) -> dict[str, Any]:
    """From light to the kernel, part by part."""
    light = rounded(luma(photo))
    guess = rounded(disk(2.0, SIDE))
    margin = SIDE // 2 + 2
    shape = fourier.padded_shape(HEIGHT, WIDTH, margin)
    field = fourier.wrapped(light, margin, shape)
    sharp = rounded(fourier.window(edges(field, guess, 4e-3), margin, HEIGHT, WIDTH))
    normal = normal_equations(sharp, light, SIDE)
    taps = rounded(np.random.default_rng(SEED + 2).normal(size=(SIDE, SIDE)).astype(np.float32))
    return {
        "light": numbers(light),
        "smaller": numbers(smaller(light, 2**-0.5)),
        "disk": numbers(guess),
        "larger": numbers(larger(guess, 13)),
        "turned": numbers(turned(true_kernel(), 1.25, -15)),
        "edges": numbers(sharp),
        "correlation": numbers(normal.correlation),
        "autocorrelation": numbers(normal.autocorrelation),
        "taps": numbers(taps),
        "tidied": numbers(tidied(taps)),
        "centred": numbers(centred(tidied(taps))),
        "kernel": numbers(estimate_from_light(light, SIDE)),
    }


def solution_stages(photo: Pixels) -> dict[str, Any]:
    """From the kernel to the photo, part by part; with the true kernel."""
    kernel = true_kernel()
    margin = fourier.margin_of(kernel)
    shape = fourier.padded_shape(HEIGHT, WIDTH, margin)
    field = fourier.wrapped(photo, margin, shape)
    inside = np.zeros(shape, np.float32)
    fourier.window(inside, margin, HEIGHT, WIDTH)[...] = 1
    data = linearised(field, field, inside, blur_by(kernel, shape))
    middle = np.s_[1, margin : margin + HEIGHT, margin : margin + WIDTH]
    step = {str(n): numbers(conjugate_gradients(data, 0.02, n)[middle]) for n in (1, 10)}
    result = rounded(deconvolve(photo, kernel, stand_in_denoiser, Settings()))
    return {
        "paddedShape": list(shape),
        "margin": margin,
        "inPlace": numbers(in_place(kernel)),
        "wrappedRow": numbers(field[1, margin + 7]),
        "wrappedColumn": numbers(field[1, :, margin + 7]),
        "blurred": numbers(blurred(photo, kernel)),
        "outer": numbers(data.outer[middle]),
        "residualField": numbers(data.residual[middle]),
        "step": step,
        "levels": Settings().levels,
        "result": numbers(result),
        "residual": residual(photo, result, kernel),
        "again": numbers(closer(photo, result, kernel)),
        "trustOfDisk": numbers(trust(photo, result, disk(3.0, SIDE), 2 / 255)),
    }


def choice_entry(case: Case) -> dict[str, Any]:
    """The kernels as (side, numbers), and what they speak for."""
    finding = decide(case.seen)
    chosen: dict[str, Any] = {}
    if finding.kernel is not None:
        chosen["kernel"] = numbers(finding.kernel)
    if finding.strokes:
        chosen["strokes"] = [
            {"taps": numbers(one.kernel), "agreement": one.agreement} for one in finding.strokes
        ]
    return chosen | {
        "kernels": [{"side": len(kernel), "taps": numbers(kernel)} for kernel in case.kernels],
        "evidence": [[one.gain, one.fall] for one in case.evidence],
        "likeliest": case.likeliest,
        "kind": finding.kind,
        "reason": finding.reason,
        "agreement": finding.agreement,
        "radius": finding.radius,
        "roundness": finding.roundness,
    }


def cells_entry(height: int, width: int, chosen: list[bool]) -> dict[str, Any]:
    """How a photo is cut, and where the solution of the chosen cells counts."""
    weights = cells.share(height, width, chosen)
    return {
        "height": height,
        "width": width,
        "chosen": chosen,
        "borders": [
            list(vars(cell).values()) for row in cells.cells(height, width) for cell in row
        ],
        "weights": numbers(weights[::100, ::100]),
        "reach": list(vars(reach(weights, disk(3.0, 15))).values()),
    }


def parity() -> dict[str, Any]:
    """Everything that the file holds."""
    photo, kernel = shot(), true_kernel()
    light, tried = luma(photo), [true_kernel(), disk(2.0, SIDE)]
    askable = [kernel, turned(kernel, 0.9, -5)]
    lengths = (1, 32, 33, 200, 450, 1000, 1025, 1100)
    return {
        "notes": NOTES,
        "height": HEIGHT,
        "width": WIDTH,
        "side": SIDE,
        "paddedLengths": [[n, fourier.padded_length(n)] for n in lengths],
        "photo": np.round(photo * 255).astype(int).ravel().tolist(),
        "trueKernel": numbers(kernel),
        "kernel": kernel_stages(photo),
        "solution": solution_stages(photo),
        "choice": {name: choice_entry(case) for name, case in choice_cases().items()},
        "cells": [
            cells_entry(1300, 2001, [False, True, False, False]),
            cells_entry(1281, 4000, [True, False, False, True]),
            cells_entry(700, 1333, [False, True]),
        ],
        "spread": width(kernel),
        "assumed": [[level, assumed(level)] for level in (0.0, 0.01, 0.03)],
        "check": {
            "sigma": noise.sigma(photo),
            "likeness": likeness(kernel, disk(2.0, SIDE)),
            "agreement": agreement(photo, kernel),
            "evidence": [[one.gain, one.fall] for one in evidence(light, tried)],
            "held": [known.gain_if_held(one, partial(evidence, light)) for one in askable],
            "mean": numbers(mean([kernel, resized(disk(2.0, SIDE), 13)])),
        },
    }


def main() -> None:
    """Write the file named on the command line."""
    Path(sys.argv[1]).write_text(render(parity()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
