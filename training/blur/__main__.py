"""Undo the blur of a photo: `python -m blur PHOTO OUT`.

Prints what was found. A kernel can be given, and the one that was used kept, as the application
does it: a grey PNG of 16 bits, the brightest tap white. Originals are never written to.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

import images
from blur.choice import Finding
from blur.denoiser import open_denoiser
from blur.judge import shipped_judge
from blur.light import Plane
from blur.refiner import shipped_refiner
from blur.shapes import normalised
from blur.solve import Options
from blur.undo import undo

SAID = {
    "found": "believed: kernels of several sizes agree",
    "small": "kernels of several sizes do not agree: a small one is used, which does little harm",
    "judged": "kernels of several sizes do not agree, but undoing this one is expected to help",
    "sharp": "no blur: the photo is left as it is",
    "disagreement": "kernels of several sizes do not agree: the photo is left as it is",
    "unexplained": "the kernel does not explain the photo, which is left as it is",
    "given": "as given",
    "asked": "as asked, nothing is undone",
}


def read_kernel(file: Path) -> Plane:
    """Of a grey picture. Raises ValueError where it is black, or larger than kernels can be."""
    with Image.open(file) as picture:
        taps = images.grey(picture)
    side = max(taps.shape) | 1
    if not taps.any() or side > 101:
        raise ValueError(f"{file} is no kernel: it must have bright pixels, and 101 a side at most")
    square = np.zeros((side, side), np.float32)
    top, left = ((side - length) // 2 for length in taps.shape)
    square[top : top + taps.shape[0], left : left + taps.shape[1]] = taps
    return normalised(square)


def write_kernel(file: Path, kernel: Plane) -> None:
    """The brightest tap is white."""
    Image.fromarray(np.round(kernel / kernel.max() * 65535).astype(np.uint16)).save(file)


def told(finding: Finding) -> str:
    """One line about a cell."""
    size = f", radius {finding.radius:.1f} px" if finding.kind == "defocus" else ""
    return (
        f"{finding.kind}{size}: {SAID[finding.reason]} (agreement {finding.agreement:.2f},"
        f" most like a disk of {finding.radius:.1f} px, {finding.roundness:.2f})"
    )


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m blur", description=__doc__)
    parser.add_argument("photo", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--blur", choices=("auto", "shake", "defocus", "none"), default="auto")
    parser.add_argument("--kernel", type=Path, help="a PNG instead of what the photo shows")
    parser.add_argument("--save-kernel", type=Path)
    parser.add_argument("--strength", type=float, default=1.0, help="more is softer; 0.5 to 2")
    parser.add_argument("--threads", type=int, default=0, help="of the network; 0: all cores")
    return parser.parse_args()


def main() -> None:
    """Read, undo, write."""
    options = parsed()
    kernel = read_kernel(options.kernel) if options.kernel else None
    outcome = undo(
        images.read(options.photo),
        open_denoiser(threads=options.threads),
        Options(
            options.blur,
            kernel,
            options.strength,
            refine=shipped_refiner(options.threads),
            judge=shipped_judge(options.threads),
        ),
    )
    print(f"noise {outcome.sigma * 255:.1f} of 255")
    for line in dict.fromkeys(told(finding) for finding in outcome.findings):
        print(line)
    kernels = [finding.kernel for finding in outcome.findings if finding.kernel is not None]
    if options.save_kernel and kernels:
        write_kernel(options.save_kernel, kernels[0])
    images.write(options.out, outcome.image)


if __name__ == "__main__":
    main()
