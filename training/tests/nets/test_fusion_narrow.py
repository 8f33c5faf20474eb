"""Fusion networks with narrower blocks."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch")

from nets.fusion.model import LIGHT, NARROW, DenseBlock, Fusion, FusionShape  # noqa: E402
from nets.fusion.narrow import narrow, narrow_checkpoint, narrowed  # noqa: E402


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


def test_a_checkpoint_is_narrowed_to_what_ships(tmp_path: Path) -> None:
    """The photo need not be one that anything was trained on."""
    wide = Fusion(LIGHT)
    torch.save({"average": wide.state_dict()}, tmp_path / "wide.pt")
    photo = np.random.default_rng(0).integers(0, 256, (32, 32, 3), dtype=np.uint8)
    Image.fromarray(photo).save(tmp_path / "photo.png")
    narrow_checkpoint(tmp_path / "wide.pt", tmp_path / "narrow.pt", tmp_path / "photo.png")
    Fusion(NARROW).load_state_dict(torch.load(tmp_path / "narrow.pt", weights_only=True)["average"])


def test_a_vector_holds_what_blocks_grow_by() -> None:
    assert NARROW.growth % 16 == NARROW.features % 16 == 0
