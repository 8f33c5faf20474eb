"""HaarPSI, MS-SSIM, NIQE and the feature distance: known values, identity, order."""

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from convert.graph import Graph
from evaluation.features import cut, distance
from evaluation.haarpsi import haarpsi
from evaluation.matlab import matrices
from evaluation.multi_scale import multi_scale_ssim
from evaluation.niqe import Population, asymmetric_fit, features, niqe
from images import Pixels
from runtime import InferenceSession

SIDE = 192


def waves(contrast: float = 0.4) -> Pixels:
    """Smooth and fine structure, different in each channel."""
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    planes = [np.sin(f * x) * np.cos(0.7 * f * y) + 0.2 * np.cos(0.9 * x) for f in (0.05, 0.2, 0.4)]
    return (0.5 + contrast * np.stack(planes)).astype(np.float32)


def noisy(level: float) -> Pixels:
    random = np.random.default_rng(2)
    return waves() + np.float32(level) * random.standard_normal((3, SIDE, SIDE), np.float32)


@pytest.mark.parametrize("index", [haarpsi, multi_scale_ssim])
def test_indices_fall_from_1_with_noise(index: Callable[[Pixels, Pixels], float]) -> None:
    values = [index(waves(), noisy(level)) for level in (0, 0.02, 0.1, 0.3)]
    assert values[0] == pytest.approx(1)
    assert values == sorted(values, reverse=True)
    assert values[-1] < 0.8


def test_haarpsi_gives_what_the_authors_program_gives() -> None:
    assert haarpsi(waves(), waves(0.2)) == pytest.approx(0.705075442, abs=1e-6)
    assert haarpsi(waves(), waves()[:, ::-1]) == pytest.approx(0.336080204, abs=1e-6)


def test_ms_ssim_gives_what_piq_gives() -> None:
    assert multi_scale_ssim(waves(), waves(0.2)) == pytest.approx(0.81868645, abs=1e-6)


def test_ms_ssim_and_niqe_say_how_large_an_image_must_be() -> None:
    small = waves()[:, :170, :170]
    with pytest.raises(ValueError, match="176x176"):
        multi_scale_ssim(small, small)
    with pytest.raises(ValueError, match="192x192"):
        niqe(Population(np.zeros(36), np.eye(36)), small)


def test_asymmetric_fit_finds_known_distributions() -> None:
    random = np.random.default_rng(3)
    normal = asymmetric_fit(random.normal(0, 3, 200_000))
    assert normal == pytest.approx((2, 0, 3 * np.sqrt(2), 3 * np.sqrt(2)), abs=0.05)
    sides = random.laplace(0, 1, 200_000)
    lopsided = asymmetric_fit(np.where(sides < 0, 2 * sides, sides))
    assert lopsided[0] < 1.1
    assert lopsided[1] < 0
    assert lopsided[2] == pytest.approx(2 * lopsided[3], rel=0.02)


def test_niqe_is_the_distance_from_the_population() -> None:
    """Of a population that is the image itself: 0; shifted by one deviation in a feature: 1."""
    image = noisy(0.1)
    own = features(np.tensordot([0.2989, 0.5870, 0.1140], 255 * image.astype(np.float64), 1))
    covariance = 2 * np.eye(36) - np.cov(own.T)
    assert niqe(Population(own.mean(axis=0), covariance), image) == pytest.approx(0, abs=1e-5)
    shifted = own.mean(axis=0) + np.eye(36)[4]
    assert niqe(Population(shifted, covariance), image) == pytest.approx(1, abs=1e-5)


def test_features_of_a_photo_and_of_a_flat_image() -> None:
    assert features(255 * waves()[0].astype(np.float64)).shape == (4, 36)
    assert np.isfinite(features(np.full((SIDE, SIDE), 255.0))).all()


def element(kind: int, content: bytes) -> bytes:
    """A data element of a MATLAB file."""
    return struct.pack("<II", kind, len(content)) + content + bytes(-len(content) % 8)


def test_matrices_of_a_matlab_file(tmp_path: Path) -> None:
    values = np.arange(6, dtype=np.float64).reshape(2, 3)
    head = element(6, struct.pack("<II", 6, 0)) + element(5, struct.pack("<ii", 2, 3))
    long_name = element(1, b"covariance")
    short_name = struct.pack("<HH", 1, 2) + b"mu\0\0"
    body = element(9, values.tobytes("F"))
    file = tmp_path / "two.mat"
    both = element(14, head + long_name + body) + element(14, head + short_name + body)
    file.write_bytes(bytes(128) + both)
    read = matrices(file)
    assert set(read) == {"covariance", "mu"}
    assert all(np.array_equal(matrix, values) for matrix in read.values())
    file.write_bytes(bytes(128) + element(15, b"compressed"))
    with pytest.raises(ValueError, match="not a plain matrix"):
        matrices(file)


def test_feature_distance_of_unit_vectors() -> None:
    first = np.zeros((1, 2, 3, 3), np.float32)
    first[:, 0] = 1
    second = first[:, ::-1]
    assert distance([first], [5 * first]) == pytest.approx(0, abs=1e-6)
    assert distance([first], [second]) == pytest.approx(2)
    assert distance([first, first], [first, second]) == pytest.approx(1)


def test_a_graph_is_cut_at_its_stages() -> None:
    graph = Graph("whole")
    image = graph.input("image", ["n", 224, 224, 3])
    first = graph.add("Relu", image)
    graph.output(graph.add("Neg", graph.add("Add", first, graph.scalar(1))), "out", ["n", 2, 2, 3])
    session = InferenceSession(cut(graph.model(half_weights=False), (first,)))
    given = np.array([-1, 2, 3], np.float32).reshape(1, 1, 1, 3)
    (found,) = session.run(None, {"image": given})
    assert found.ravel().tolist() == [0, 2, 3]
