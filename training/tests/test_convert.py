"""Reading and writing of networks, on ones small enough to check by hand."""

import struct
from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto
from onnx.reference import ReferenceEvaluator

from convert import ncnn
from convert.graph import Graph
from convert.ncnn import Convolution
from convert.span import BLOCKS, ENLARGED, HALO, IMAGE, Span, enlarged
from convert.srmd import bicubic_coefficients, bicubic_half, with_constant_kernel

PARAM = """7767517
3 3
Input input 0 1 input
Convolution first 1 1 input a 0=2 1=1 5=1 6=6 9=1
PixelShuffle last 1 1 a output 0=2
"""


def test_ncnn_chain(tmp_path: Path) -> None:
    weight, bias = np.arange(6, dtype=np.float16), np.array([1, 2], np.float32)
    content = struct.pack("<I", ncnn.HALF_PRECISION) + weight.tobytes() + bias.tobytes()
    (tmp_path / "net.param").write_text(PARAM, encoding="ascii")
    (tmp_path / "net.bin").write_bytes(content)
    network = ncnn.read(tmp_path / "net.param")
    (layer,) = network.convolutions
    assert network.shuffle == 2
    assert layer.relu
    assert layer.weight.tolist() == np.arange(6).reshape(2, 3, 1, 1).tolist()
    assert layer.bias.tolist() == [1, 2]


def test_ncnn_leaves_no_weights_over(tmp_path: Path) -> None:
    (tmp_path / "net.param").write_text(PARAM, encoding="ascii")
    (tmp_path / "net.bin").write_bytes(struct.pack("<I", 0) + bytes(4 * 9))
    with pytest.raises(ValueError, match="does not fit"):
        ncnn.read(tmp_path / "net.param")


def test_ncnn_reads_constants_and_passes_over_arithmetic(tmp_path: Path) -> None:
    """A constant of 1×1×3 numbers, as SPAN's mean; a sum, which the caller wires."""
    added = "MemoryData mean 0 1 mean 0=1 1=1 2=3\nBinaryOp sum 2 1 a mean b 0=0\n"
    (tmp_path / "net.param").write_text(PARAM + added, encoding="ascii")
    weights = struct.pack("<I", 0) + bytes(4 * 8)
    (tmp_path / "net.bin").write_bytes(weights + np.array([1, 2, 3], np.float32).tobytes())
    (constant,) = ncnn.read(tmp_path / "net.param", ["BinaryOp"]).constants
    assert constant.tolist() == [1, 2, 3]
    with pytest.raises(ValueError, match="BinaryOp"):
        ncnn.read(tmp_path / "net.param")


def span(random: np.random.Generator, factor: int) -> Span:
    """SPAN with two features and random weights."""
    wide = [(2, 2, 3)] * (3 * BLOCKS + 1)
    sizes = [(2, 3, 3), *wide, (2, 8, 1), (3 * factor**2, 2, 3)]
    layers = (random.normal(0, 0.2, (o, i, s, s)).astype(np.float32) for o, i, s in sizes)
    return Span([Convolution(w, np.zeros(len(w), np.float32), False) for w in layers], factor)


def test_span_enlarges_and_sees_as_far_as_its_halo_says() -> None:
    graph, random = Graph("test"), np.random.default_rng(0)
    enlarged_image = enlarged(graph, graph.input("image", IMAGE), span(random, 2))
    graph.output(enlarged_image, "restored", ENLARGED)
    evaluator = ReferenceEvaluator(graph.model(half_weights=False))
    image = np.full((1, 3, 1, 2 * HALO + 3), 0.5, np.float32)
    touched = image.copy()
    touched[..., 0] = 0
    before, after = (np.asarray(*evaluator.run(None, {"image": each})) for each in (image, touched))
    assert before.shape == (1, 3, 2, 2 * image.shape[3])
    changed = np.abs(before - after).max(axis=(0, 1, 2)) > 0
    assert changed[: 2 * HALO + 1].any()
    assert not changed[2 * HALO + 2 :].any()


def test_constant_kernel_maps_collapse_onto_one() -> None:
    random = np.random.default_rng(0)
    weight = random.random((4, 19, 3, 3), dtype=np.float32)
    coefficients = random.random(15)
    first = with_constant_kernel(weight, coefficients)
    assert first.shape == (4, 5, 3, 3)
    image = random.random(19)
    image[3:18] = coefficients
    short = np.concatenate([image[:3], image[18:], [1]])
    expected = np.einsum("oikl,i->okl", weight, image)
    assert np.allclose(np.einsum("oikl,i->okl", first, short), expected, atol=1e-5)


def test_bicubic_kernel_is_found_in_the_library() -> None:
    numbers = ",".join(str(value) for value in range(15))
    shader = f"\0const float degradation_vector[15] = float[15]({numbers});\0".encode()
    assert bicubic_coefficients(shader).tolist() == list(range(15))
    with pytest.raises(ValueError, match="does not hold"):
        bicubic_coefficients(b"nothing")


def test_bicubic_reduction_keeps_brightness() -> None:
    assert bicubic_half().sum() == pytest.approx(1, abs=1e-6)
    assert np.array_equal(bicubic_half(), bicubic_half()[::-1, ::-1])


def test_large_constants_are_halved_and_small_ones_kept() -> None:
    graph = Graph("test")
    weight = np.random.default_rng(0).random((20, 20), dtype=np.float32)
    product = graph.add("MatMul", graph.input("x", [1, 20]), graph.constant(weight))
    graph.output(graph.add("Add", product, graph.scalar(0.1)), "y", [1, 20])
    model = graph.model(half_weights=True)
    kinds = {constant.data_type for constant in model.graph.initializer}
    assert kinds == {TensorProto.FLOAT16, TensorProto.FLOAT}
    (result,) = ReferenceEvaluator(model).run(None, {"x": np.ones((1, 20), np.float32)})
    expected = weight.astype(np.float16).astype(np.float32).sum(axis=0) + np.float32(0.1)
    assert np.allclose(result, expected, atol=1e-5)
