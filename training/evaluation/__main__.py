"""Compare images: `python -m evaluation REFERENCE IMAGE…` prints PSNR and SSIM as Markdown.

SSIM: Gaussian window of 11×11 pixels with a standard deviation of 1.5, mean over R, G and B.
"""

import argparse
from pathlib import Path

import images
from evaluation.metrics import psnr, ssim


def row(reference: images.Pixels, file: Path) -> str:
    """One line of the table."""
    image = images.read(file)
    if image.shape != reference.shape:
        size, expected = image.shape[:0:-1], reference.shape[:0:-1]
        return f"| {file.name} | {size[0]}×{size[1]}, not {expected[0]}×{expected[1]} | |"
    return f"| {file.name} | {psnr(reference, image):.2f} | {ssim(reference, image):.4f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("reference", type=Path)
    parser.add_argument("images", type=Path, nargs="+", metavar="IMAGE")
    options = parser.parse_args()
    reference = images.read(options.reference)
    print("| image | PSNR in dB | SSIM |\n|---|---|---|")
    for file in options.images:
        print(row(reference, file))


if __name__ == "__main__":
    main()
