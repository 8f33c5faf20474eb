"""Reading matrices of float64 out of a MATLAB 5.0 file: "MAT-File Format", The MathWorks."""

import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HEADER = 128
MATRIX, DOUBLE = 14, 9


def elements(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Type and bytes of the data elements in a row, each padded to eight bytes."""
    place = 0
    while place < len(content):
        kind, size = struct.unpack_from("<II", content, place)
        if kind >> 16:  # a small element: its size and up to four bytes share the tag
            yield kind & 0xFFFF, content[place + 4 : place + 4 + (kind >> 16)]
            place += 8
        else:
            yield kind, content[place + 8 : place + 8 + size]
            place += 8 + -(-size // 8) * 8


def matrices(file: Path) -> dict[str, NDArray[np.float64]]:
    """The file's matrices by name.

    Raises ValueError for anything but uncompressed real matrices of float64.
    """
    found = {}
    for kind, content in elements(file.read_bytes()[HEADER:]):
        if kind != MATRIX:
            raise ValueError(f"{file.name}: data element {kind} is not a plain matrix")
        _flags, size, name, values, *imaginary = elements(content)
        if values[0] != DOUBLE or imaginary:
            raise ValueError(f"{file.name}: {name[1].decode()} is not a matrix of float64")
        shape = np.frombuffer(size[1], "<i4")
        found[name[1].decode()] = np.frombuffer(values[1], "<f8").reshape(shape, order="F")
    return found
