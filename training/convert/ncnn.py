"""Reading the plain convolutional networks that ncnn stores as a .param and a .bin file."""

import struct
from collections.abc import Collection
from dataclasses import dataclass, field
from math import prod
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = "7767517"
HALF_PRECISION = 0x01306B47
RELU = 1

Weights = NDArray[np.float32]


@dataclass(frozen=True)
class Convolution:
    """A square convolution that keeps the size; weight: [out, in, k, k]."""

    weight: Weights
    bias: Weights
    relu: bool


class Binary:
    """The .bin file, read from front to back."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.position = 0

    def floats(self, count: int) -> Weights:
        """Numbers stored without a tag, as biases are."""
        values = np.frombuffer(self.content, "<f4", count, self.position)
        self.position += 4 * count
        return values.astype(np.float32)

    def tagged(self, count: int) -> Weights:
        """Numbers after a tag that says how they are stored, as weights are."""
        (tag,) = struct.unpack_from("<I", self.content, self.position)
        self.position += 4
        if tag == 0:
            return self.floats(count)
        if tag != HALF_PRECISION:
            raise ValueError(f"weights stored as {tag:#x}: only float32 and float16 are known")
        values = np.frombuffer(self.content, "<f2", count, self.position)
        self.position += (2 * count + 3) // 4 * 4
        return values.astype(np.float32)


def convolution(settings: dict[int, int], binary: Binary) -> Convolution:
    """One layer. Settings: 0 out, 1 kernel, 4 padding, 5 has bias, 6 weights, 9 activation."""
    out, kernel, count = settings[0], settings[1], settings[6]
    if settings.get(4, 0) != kernel // 2 or not settings.get(5) or settings.get(9, 0) > RELU:
        raise ValueError(f"a convolution with settings {settings} is not known here")
    weight = binary.tagged(count).reshape(out, count // (out * kernel**2), kernel, kernel)
    return Convolution(weight, binary.floats(out), settings.get(9) == RELU)


@dataclass
class Network:
    """What a network has learned, in the order of its layers.

    shuffle: the factor of the pixel shuffle that ends it.
    """

    convolutions: list[Convolution] = field(default_factory=list)
    constants: list[Weights] = field(default_factory=list)
    shuffle: int = 1

    def take(self, kind: str, settings: dict[int, int], binary: Binary) -> None:
        """One layer. Raises ValueError for a kind that is not known here."""
        if kind == "Convolution":
            self.convolutions.append(convolution(settings, binary))
        elif kind == "MemoryData":
            # 0, 1, 2 are width, height, channels; a size of 0 is no dimension.
            sizes = (settings.get(place, 0) for place in range(3))
            self.constants.append(binary.floats(prod(size or 1 for size in sizes)))
        elif kind == "PixelShuffle":
            self.shuffle = settings[0]
        elif kind != "Input":
            raise ValueError(f"a layer of the kind {kind} is not known here")


def read(file: Path, arithmetic: Collection[str] = ()) -> Network:
    """The weights of a network.

    file: the .param file; its .bin stands beside it. arithmetic: kinds of layers without weights
    that the caller knows how to wire; without any, the convolutions are a chain.
    """
    binary, network = Binary(file.with_suffix(".bin").read_bytes()), Network()
    magic, _, *lines = file.read_text(encoding="ascii").splitlines()
    if magic.strip() != MAGIC:
        raise ValueError(f"{file.name} is not an ncnn network")
    for kind, _, *rest in (line.split() for line in lines if line.strip()):
        if kind not in arithmetic:
            numbers = (s.split("=") for s in rest if "=" in s)
            network.take(kind, {int(k): int(v) for k, v in numbers}, binary)
    if binary.position != len(binary.content):
        raise ValueError(f"{file.name} does not fit its .bin file")
    return network
