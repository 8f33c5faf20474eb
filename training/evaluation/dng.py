"""A mosaic as a DNG that RAW developers open."""

from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL.TiffImagePlugin import ImageFileDirectory_v2
from PIL.TiffTags import BYTE, LONG, RATIONAL, SHORT, SIGNED_RATIONAL

from images import Pixels

BLACK, WHITE = 4096, 65535
"""Levels of light 0 and 1; there is room for noise below black."""
COLOUR_FILTER_ARRAY, D65 = 32803, 21
GRBG = np.array([[1, 0], [2, 1]])

Colours = NDArray[np.int64]
"""[rows, columns] of a cell: 0 is red, 1 green, 2 blue"""


def samples(mosaic: Pixels) -> bytes:
    """The levels of a sparse mosaic [3, h, w] of light, row by row."""
    levels = np.round(BLACK + mosaic.sum(axis=0) * (WHITE - BLACK))
    return np.clip(levels, 0, WHITE).astype("<u2").tobytes()


def tags(
    width: int, height: int, balance: Pixels, xyz_to_camera: Pixels, cell: Colours
) -> list[tuple[int, int, tuple[float, ...]]]:
    """Number, type and values of each, by the specification of DNG 1.4."""
    return [
        (254, LONG, (0,)),  # NewSubfileType: the photo itself
        (256, LONG, (width,)),
        (257, LONG, (height,)),
        (258, SHORT, (16,)),  # BitsPerSample
        (259, SHORT, (1,)),  # Compression: none
        (262, SHORT, (COLOUR_FILTER_ARRAY,)),
        (273, LONG, (0,)),  # StripOffsets: Pillow counts from the directory's end
        (277, SHORT, (1,)),  # SamplesPerPixel
        (278, LONG, (height,)),  # RowsPerStrip
        (279, LONG, (width * height * 2,)),  # StripByteCounts
        (33421, SHORT, cell.shape),  # CFARepeatPatternDim
        (33422, BYTE, tuple(cell.ravel().tolist())),
        (50706, BYTE, (1, 4, 0, 0)),  # DNGVersion
        (50714, LONG, (BLACK,)),
        (50717, LONG, (WHITE,)),
        (50721, SIGNED_RATIONAL, tuple(xyz_to_camera.ravel().tolist())),  # ColorMatrix1
        (50728, RATIONAL, tuple((1 / balance).tolist())),  # AsShotNeutral
        (50778, SHORT, (D65,)),  # CalibrationIlluminant1
    ]


def encoded(
    mosaic: Pixels, balance: Pixels, xyz_to_camera: Pixels, cell: Colours = GRBG
) -> BytesIO:
    """An uncompressed file of a sparse mosaic [3, h, w] of linear camera light.

    balance: the multipliers [3] that make white grey. xyz_to_camera: [3, 3], under D65. cell: the
    colours that pixels see, repeated over the sensor.
    """
    _, height, width = mosaic.shape
    directory = ImageFileDirectory_v2()
    for tag, kind, values in tags(width, height, balance, xyz_to_camera, cell):
        directory.tagtype[tag] = kind  # Pillow knows no tags of DNG
        directory[tag] = bytes(map(int, values)) if kind == BYTE else values
    file = BytesIO()
    directory.save(file)
    file.write(samples(mosaic))
    file.seek(0)
    return file
