"""Fusion networks with narrower blocks."""

from typing import Any

import pytest

torch = pytest.importorskip("torch")

from nets.fusion.model import NARROW, DenseBlock, Fusion, FusionShape  # noqa: E402
from nets.fusion.narrow import narrow, narrowed  # noqa: E402


def test_channels_that_never_change_are_what_goes() -> None:
    """Two channels of each layer are numbers: without them all stays as it was but for a margin."""
    torch.manual_seed(0)
    block = DenseBlock(8, 6)
    untyped: Any = block
    for layer in list(untyped.convolutions)[:-1]:
        for channel in (1, 4):
            layer.weight.data[channel] = 0
            layer.bias.data[channel] = 0.5 + channel
    seen = torch.rand(2, 8, 24, 24)
    with torch.no_grad():
        before, after = block(seen), narrowed(block, 4, seen)(seen)
    inside = (..., slice(5, -5), slice(5, -5))
    assert torch.allclose(after[inside], before[inside], atol=1e-5)
    assert not torch.allclose(after, before, atol=1e-5)


def test_a_network_that_keeps_all_channels_is_the_same() -> None:
    torch.manual_seed(0)
    network: Any = Fusion(FusionShape(features=8, growth=6, packing=2))
    torch.nn.init.normal_(network.decoder[-1].weight, std=0.02)
    restored, denoised, t = torch.rand(1, 3, 32, 32), torch.rand(1, 3, 32, 32), torch.tensor([9.0])
    with torch.no_grad():
        same = narrow(network, 6, restored, denoised, t)(restored, denoised, t)
        assert torch.equal(same, network(restored, denoised, t))
        fewer = narrow(network, 4, restored, denoised, t)
        near = fewer(restored, denoised, t)
    assert fewer.shape.growth == 4
    assert torch.allclose(near, network(restored, denoised, t), atol=0.05)


def test_a_vector_holds_what_blocks_grow_by() -> None:
    assert NARROW.growth % 16 == NARROW.features % 16 == 0
