"""Compare a developed RAW photo with LibRaw's rendering: `python -m evaluation.colours RAW RESULT`.

LibRaw renders with the camera's white balance to sRGB, without brightening; the table has ΔE2000
between means of 16×16 pixels. Needs rawpy (requirements-train.lock).
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import images
from degradations.camera import SRGB_TO_XYZ
from degradations.colour import to_linear

Values = NDArray[np.float64]

BLOCK = 16


def block_means(image: images.Pixels) -> Values:
    """[3, h, w] → [h/16, w/16, 3]; what is left over at the ends is left out."""
    rows, columns = image.shape[1] // BLOCK, image.shape[2] // BLOCK
    inner = image[:, : rows * BLOCK, : columns * BLOCK].astype(np.float64)
    blocks = inner.reshape(3, rows, BLOCK, columns, BLOCK).mean(axis=(2, 4))
    return blocks.transpose(1, 2, 0)


def lab(srgb: Values) -> Values:
    """CIELAB (D65) of sRGB in [0, 1]."""
    xyz = to_linear(srgb.astype(np.float32)) @ SRGB_TO_XYZ.T / SRGB_TO_XYZ.sum(axis=1)
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    x, y, z = np.moveaxis(f, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def hue_mean(first: Values, second: Values) -> Values:
    """The angle in the middle of two, in degrees."""
    total = first + second
    wrapped = np.where(total < 360, (total + 360) / 2, (total - 360) / 2)
    return np.where(np.abs(first - second) > 180, wrapped, total / 2)


def delta_e_2000(first: Values, second: Values) -> Values:
    """Sharma, Wu, Dalal, "The CIEDE2000 Color-Difference Formula", 2005, in its notation."""
    (l1, a1, b1), (l2, a2, b2) = np.moveaxis(first, -1, 0), np.moveaxis(second, -1, 0)
    seventh = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - np.sqrt(seventh / (seventh + 25**7)))
    c1, c2 = np.hypot((1 + g) * a1, b1), np.hypot((1 + g) * a2, b2)
    h1 = np.degrees(np.arctan2(b1, (1 + g) * a1)) % 360
    h2 = np.degrees(np.arctan2(b2, (1 + g) * a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180
    delta_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn) / 2)
    l, c, h = (l1 + l2) / 2, (c1 + c2) / 2, hue_mean(h1, h2)  # noqa: E741
    waves = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    t = 1 + sum(weight * np.cos(np.radians(n * h + phase)) for weight, n, phase in waves)
    s_l = 1 + 0.015 * (l - 50) ** 2 / np.sqrt(20 + (l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c, 1 + 0.015 * c * t
    turned = np.radians(60 * np.exp(-(((h - 275) / 25) ** 2)))
    r_t = -np.sin(turned) * 2 * np.sqrt(c**7 / (c**7 + 25**7))
    lightness, chroma, hue = (l2 - l1) / s_l, (c2 - c1) / s_c, delta_h / s_h
    distance: Values = np.sqrt(lightness**2 + chroma**2 + hue**2 + r_t * chroma * hue)
    return distance


def rendered(file: Path, white_threshold: float) -> images.Pixels:
    """LibRaw's picture; it lowers white to the largest sample that is above this share of it."""
    import rawpy

    with rawpy.imread(str(file)) as raw:
        picture = raw.postprocess(
            use_camera_wb=True,
            no_auto_bright=True,
            output_bps=8,
            gamma=(2.4, 12.92),
            adjust_maximum_thr=white_threshold,
        )
    return np.ascontiguousarray(picture.transpose(2, 0, 1), np.float32) / np.float32(255)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.colours", description=__doc__)
    parser.add_argument("raw", type=Path)
    parser.add_argument("result", type=Path, help="8 bits, as large as LibRaw's")
    options = parser.parse_args()
    ours = lab(block_means(images.read(options.result)))
    print("| white | mean | 95 % | largest |\n|---|---|---|---|")
    for name, threshold in (("the file's", 0.0), ("LibRaw's correction", 0.75)):
        theirs = lab(block_means(rendered(options.raw, threshold)))
        distance = delta_e_2000(theirs, ours)
        summary = distance.mean(), np.percentile(distance, 95), distance.max()
        print(f"| {name} | " + " | ".join(f"{value:.2f}" for value in summary) + " |")


if __name__ == "__main__":
    main()
