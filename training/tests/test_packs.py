"""The packs that ship: catalogue, parameters, halos, and what float16 weights change."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto

from evaluation.cost import constants
from packs.catalogue import MODELS, Pack, catalogue
from packs.descriptions import PACKS
from packs.halo import halo_error
from packs.methods import METHODS
from packs.network import Network

LOCAL = [pack for pack in PACKS if pack.fixed_size is None]
DEEP = (
    "restorer-deblur",
    "restorer-sr-x4-fine",
    *(pack.id for pack in PACKS if pack.role in ("fusion", "refiner", "judge")),
)
SHALLOW = [pack for pack in LOCAL if pack.id not in DEEP]
EXAMPLES = sorted((MODELS.parent / "tests" / "parity" / "networks").glob("*.json"))


def identity(pack: Pack) -> str:
    return pack.id


def test_catalogue_is_up_to_date() -> None:
    stored = (MODELS / "catalogue.json").read_text(encoding="utf-8")
    assert stored == catalogue(PACKS, METHODS)


def test_methods_name_packs_of_their_task() -> None:
    packs = {pack.id: pack for pack in PACKS}
    for method in METHODS:
        restorer, fusion = packs[method.restorer], packs[method.fusion]
        assert (restorer.task, restorer.scale) == (method.task, method.scale)
        assert fusion.task == method.task or method.tau.max == 0
        for denoiser in {method.denoiser, method.xTransDenoiser} - {None}:
            assert packs[denoiser or ""].role == "denoiser"


@pytest.mark.parametrize("pack", PACKS, ids=identity)
def test_file_has_the_inputs_and_output_that_the_catalogue_names(pack: Pack) -> None:
    graph = onnx.load(str(pack.file)).graph
    features = [pack.features] if pack.features else []
    inputs = [*(name for name in pack.inputs.values() if name), *(each.input for each in features)]
    assert [entry.name for entry in graph.input] == inputs
    outputs = [pack.output, *(each.output for each in features)]
    assert [entry.name for entry in graph.output] == outputs
    height = graph.input[0].type.tensor_type.shape.dim[2]
    assert (height.dim_value or None) == pack.fixed_size


@pytest.mark.parametrize("pack", LOCAL, ids=identity)
def test_halo_is_enough(pack: Pack) -> None:
    assert halo_error(pack, pack.halo) < 1e-5


@pytest.mark.parametrize("pack", SHALLOW, ids=identity)
def test_halo_is_not_too_much(pack: Pack) -> None:
    """Where the outermost pixels count for more than float32 can tell."""
    assert halo_error(pack, pack.halo - pack.size_multiple) > 0


@pytest.mark.parametrize("pack", PACKS, ids=identity)
def test_large_weights_are_stored_as_float16(pack: Pack) -> None:
    stored = constants(onnx.load(str(pack.file)).graph)
    large = [c for c in stored if np.prod(c.dims) >= 256]
    assert large
    assert all(c.data_type != TensorProto.FLOAT for c in large)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_shipped_files_agree_with_their_float32_source(file: Path) -> None:
    example = json.loads(file.read_text(encoding="utf-8"))
    side = example["height"], example["width"]
    given = {
        name: np.array(values, np.float32).reshape(1, 3, *side)
        for name, values in example["inputs"].items()
    }
    for name, value in example["constants"].items():
        channels = 3 if "mosaic" in given else 1
        shape = (1,) if name in ("t", "level") else (1, channels, *side)
        given[name] = np.full(shape, value, np.float32)
    output = Network(MODELS / example["pack"] / f"{example['pack']}.onnx")(**given)
    assert np.abs(output.ravel() - example["output"]).max() < 1e-3


@pytest.mark.parametrize("pack", PACKS, ids=identity)
def test_no_convolution_is_of_the_kind_that_webgpu_miscomputes(pack: Pack) -> None:
    """onnxruntime 1.30 reads 6, 9, 15, … channels by threes, wrongly (its issue 29651)."""
    graph = onnx.load(str(MODELS / pack.id / f"{pack.id}.onnx")).graph
    sizes = {constant.name: constant.dims for constant in graph.initializer}
    sizes |= {
        node.output[0]: sizes.get(node.input[0]) for node in graph.node if node.op_type == "Cast"
    }
    for node in graph.node:
        channels = sizes[node.input[1]][1] if node.op_type == "Conv" else 0
        assert channels <= 3 or channels % 3 or channels % 4 == 0, node.output[0]
