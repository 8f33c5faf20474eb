"""Operations and parameters of graphs that can be counted by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

from convert.graph import Graph
from evaluation.cost import COUNTS, Cost, cost, counts, features


def numbers(*shape: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    return np.random.default_rng(0).random(shape, dtype=np.float32)


def saved(graph: Graph, file: Path) -> Path:
    graph.save(file)
    return file


def test_a_convolution_and_one_of_stride_2_in_groups(tmp_path: Path) -> None:
    graph = Graph("two")
    image = graph.input("image", ["n", 3, "h", "w"])
    wide = graph.convolution(image, numbers(8, 3, 3, 3), numbers(8), padding=1)
    small = graph.convolution(wide, numbers(8, 2, 2, 2), None, strides=[2, 2], group=4)
    graph.output(graph.add("DepthToSpace", small, blocksize=2), "out", ["n", 2, "h", "w"])
    operations = 2 * 16 * 16 * 8 * 27 + 2 * 8 * 8 * 8 * 8
    parameters = 8 * 27 + 8 + 8 * 8
    assert cost(saved(graph, tmp_path / "two.onnx"), 16) == Cost(operations, parameters)


def test_channels_of_zeros_and_handing_on_cost_nothing(tmp_path: Path) -> None:
    graph = Graph("filled")
    image = graph.input("image", ["n", 8, "h", "w"])
    weight, bias = np.zeros((20, 8, 3, 3), np.float32), np.zeros(20, np.float32)
    weight[:18, :7], bias[:18] = numbers(18, 7, 3, 3), numbers(18)
    same = np.eye(8, dtype=np.float32)[:, :, None, None]
    filled = graph.convolution(graph.convolution(image, same, None), weight, bias, padding=1)
    graph.output(filled, "out", ["n", 20, "h", "w"])
    expected = Cost(2 * 16 * 16 * 18 * 7 * 9, 18 * 7 * 9 + 18)
    assert cost(saved(graph, tmp_path / "filled.onnx"), 16) == expected


def test_super_resolution_is_counted_for_its_output(tmp_path: Path) -> None:
    graph = Graph("twice")
    image = graph.input("image", ["n", 3, "h", "w"])
    wide = graph.convolution(image, numbers(12, 3, 1, 1), None)
    enlarged = graph.add("DepthToSpace", wide, blocksize=2)
    graph.output(enlarged, "out", ["n", 3, "enlarged_h", "enlarged_w"])
    assert cost(saved(graph, tmp_path / "twice.onnx"), 16) == Cost(2 * 8 * 8 * 12 * 3, 36)


def test_matrix_products_and_transposed_convolutions(tmp_path: Path) -> None:
    graph = Graph("others")
    image = graph.input("image", ["n", 3, 8, 8])
    enlarged = graph.add(
        "ConvTranspose", image, graph.constant(numbers(3, 2, 2, 2)), strides=[2, 2]
    )
    mixed = graph.add("MatMul", enlarged, graph.constant(numbers(16, 16)))
    graph.output(mixed, "out", ["n", 2, 16, 16])
    operations = 2 * (3 * 8 * 8) * (2 * 4) + 2 * (2 * 16 * 16) * 16
    assert cost(saved(graph, tmp_path / "others.onnx"), 16) == Cost(operations, 24 + 256)


def test_of_two_branches_the_costlier_counts_and_the_weights_of_both(tmp_path: Path) -> None:
    graph = Graph("either")
    image = graph.input("image", ["n", 3, "h", "w"])
    large = graph.add("Less", graph.add("ReduceMax", image, keepdims=0), graph.scalar(1))
    small, wide = numbers(3, 3, 3, 3), numbers(3, 3, 5, 5)
    chosen = graph.choose(
        large,
        lambda inner: inner.convolution(image, small, None, 1),
        lambda inner: inner.convolution(image, wide, None, 2),
        ["n", 3, "h", "w"],
    )
    graph.output(chosen, "out", ["n", 3, "h", "w"])
    found = cost(saved(graph, tmp_path / "either.onnx"), 16)
    assert found == Cost(2 * 16 * 16 * 3 * 3 * 25, 9 * 9 + 9 * 25)


def test_what_a_branch_has_like_the_rest_is_counted_once_and_spared_when_it_is_known(
    tmp_path: Path,
) -> None:
    graph = Graph("known")
    image, known = (graph.input(name, ["n", 3, "h", "w"]) for name in ("image", "known"))
    weight = numbers(3, 3, 3, 3)
    given = graph.add("Less", graph.add("ReduceMax", known, keepdims=0), graph.scalar(1))
    found = graph.choose(
        given,
        lambda _: known,
        lambda inner: inner.convolution(image, weight, None, 1),
        ["n", 3, "h", "w"],
    )
    graph.output(graph.convolution(found, weight, None, 1), "out", ["n", 3, "h", "w"])
    file, once = saved(graph, tmp_path / "known.onnx"), 2 * 16 * 16 * 3 * 3 * 9
    assert cost(file, 16) == Cost(2 * once, 3 * 3 * 9)
    assert features(file, 16) == once


def test_the_papers_fusion_network(tmp_path: Path) -> None:
    """731,267 parameters and about 126 GFLOP; ours has 64 weights more, and 32 frequencies."""
    pytest.importorskip("torch")
    from nets.fusion.graph import fusion_graph
    from nets.fusion.model import PAPER, Fusion

    network = Fusion(PAPER)
    for parameter in network.parameters():
        parameter.data.uniform_(0.1, 0.2)  # new layers begin with zeros, which are not counted
    found = cost(saved(fusion_graph(network), tmp_path / "fusion.onnx"))
    assert found.parameters == 731_267 + 64 + 32
    assert found.operations / 1e9 == pytest.approx(126, abs=1)


def test_the_shipped_packs_cost_what_they_did() -> None:
    """After a change that is meant to change them: `npm run counts`."""
    assert counts() == json.loads(COUNTS.read_text())
