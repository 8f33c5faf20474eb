"""The networks of the stages: export, receptive field, examples, and what the plan allows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from lease import makers  # noqa: E402
from lease import stages as plan  # noqa: E402
from lease.photos import Photos  # noqa: E402
from lease.stages import RIVALS, STAGES, AtHand, chosen  # noqa: E402
from nets.deblurrer import Deblurrer  # noqa: E402
from nets.denoiser import UNET_SHAPE, Denoiser, UNetDenoiser  # noqa: E402
from nets.developer import Developer  # noqa: E402
from nets.enlarger import FINE_SHAPE, DirectEnlarger, Enlarger, FineEnlarger  # noqa: E402
from nets.error import SHAPE as ERROR_SHAPE  # noqa: E402
from nets.error import ErrorHead  # noqa: E402
from nets.export import TOLERANCE, difference, export  # noqa: E402
from nets.fusion.unet import SHAPE, FusionUNet  # noqa: E402
from nets.refiner import SHAPE as REFINER_SHAPE  # noqa: E402
from nets.refiner import Refiner  # noqa: E402
from nets.unet.model import Shape  # noqa: E402
from nets.xtrans import SHAPE as XTRANS_SHAPE  # noqa: E402
from nets.xtrans import XTransDeveloper  # noqa: E402

EVERY = [*STAGES, *RIVALS]
CPU = torch.device("cpu")


def shaken_up(network: Any) -> Any:
    """All layers at work, unlike at the start of training."""
    torch.manual_seed(0)
    for parameter in network.parameters():
        if not parameter.any():
            torch.nn.init.normal_(parameter, std=0.02)
    return network.eval()


@pytest.mark.parametrize("stage", EVERY, ids=lambda stage: stage.name)
def test_the_exported_network_is_the_network(stage: Any, tmp_path: Path) -> None:
    network = shaken_up(stage.make(False))
    export(network, tmp_path / "network.onnx", half_weights=False)
    assert difference(network, tmp_path / "network.onnx") < TOLERANCE


def narrow(shape: Shape) -> Shape:
    """With so few channels that it can be looked through, and as many layers."""
    return replace(shape, widths=(4,) * len(shape.widths))


LOOKED_THROUGH: dict[str, tuple[Callable[[], Any], int]] = {
    "denoiser": (lambda: Denoiser(4), 4),
    "denoiser-unet": (lambda: UNetDenoiser(narrow(UNET_SHAPE)), 4),
    "deblur": (lambda: Deblurrer(narrow(makers.DEBLUR_SHAPE)), 3),
    "refiner": (lambda: Refiner(narrow(REFINER_SHAPE)), 7),
    "sr-x2": (lambda: DirectEnlarger(2, 4), 3),
    "sr-x4": (lambda: Enlarger(4, 4, 4), 3),
    "sr-x4-fine": (lambda: FineEnlarger(4, 4, narrow(FINE_SHAPE)), 3),
    "raw": (lambda: Developer(4), 9),
    "xtrans": (lambda: XTransDeveloper(narrow(XTRANS_SHAPE), 4), 9),
    "error-deblur": (lambda: ErrorHead(narrow(ERROR_SHAPE)), 6),
    "fusion-deblur": (lambda: FusionUNet(narrow(SHAPE)), 12),
}
"""Networks with all their layers, and how many channels they are given."""


def inputs_of(network: Any, channels: int, side: int) -> list[Any]:
    """As many images, or a part of one, as it takes."""
    sizes = [3] * (channels // 3) + [1] * (channels % 3)
    images = [torch.full((1, size, side, side), 0.9, dtype=torch.float64) for size in sizes]
    level = [torch.tensor([0.1], dtype=torch.float64)] if isinstance(network, FusionUNet) else []
    return [image.requires_grad_() for image in images] + level


def transparent(network: Any) -> Any:
    """Positive everywhere, so that nothing cancels and no ReLU shuts."""
    network.double()
    for name, parameter in network.named_parameters():
        fan_in = parameter[0].numel() if parameter.dim() > 1 else 1
        parameter.data.fill_(1 / fan_in if parameter.dim() > 1 else 0.0)
        # Errors are limited, as logarithms.
        if name == "body.tail.weight":
            parameter.data.mul_(1e-3)
        # SPAN ends in colours, which are clipped: about 0.9, as the photo.
        if name == "span.layers.21.weight":
            parameter.data.mul_(1e-6)
        if name == "span.layers.21.bias":
            parameter.data.fill_(0.9)
    return network


@pytest.mark.parametrize("name", LOOKED_THROUGH)
def test_halos_are_exact(name: str) -> None:
    """What a cell of pixels sees ends within the halo, and not a whole cell before its end."""
    make, channels = LOOKED_THROUGH[name]
    network = transparent(make())
    cell, factor = max(network.multiple, 1), getattr(network, "factor", 1)
    margin = -(-network.halo // cell) * cell + 2 * cell
    inputs = inputs_of(network, channels, 2 * margin + cell)
    output = network(*inputs)
    window = slice(margin * factor, (margin + cell) * factor)
    torch.autograd.backward(output[..., window, window].sum())
    seen = [image.grad.abs().sum((0, 1, 3)) for image in inputs if image.dim() == 4]
    rows = torch.stack(seen).sum(0).nonzero().flatten()
    reach = max(margin - int(rows[0]), int(rows[-1]) - (margin + cell - 1))
    assert reach <= network.halo < reach + cell + 1
    assert network.halo <= 150


@pytest.mark.parametrize("stage", EVERY, ids=lambda stage: stage.name)
def test_examples_fit_the_network(stage: Any) -> None:
    """Real crops are large; these are as small as the degradations allow."""
    torch.manual_seed(0)
    levels = np.random.default_rng(0).integers(0, 256, (3, 200, 200), dtype=np.uint8)
    nets = {s.name: s.make(True).eval() for s in EVERY}
    draw = stage.draw(AtHand(nets.__getitem__, CPU))
    with torch.no_grad():
        batch = draw(Photos([levels], CPU), 2, 48)
        output = nets[stage.name](*batch.inputs)
    assert output.shape == batch.target.shape == (2, 3, 48, 48)
    assert torch.isfinite(output).all()
    assert 0 <= batch.target.min() <= batch.target.max() <= 1


def test_networks_that_begin_with_nothing_begin_as_the_photo_is() -> None:
    """Their last layer is zero, so the first steps cannot harm."""
    photo, level = torch.rand(1, 3, 16, 16), torch.full((1, 1, 16, 16), 0.1)
    with torch.no_grad():
        assert torch.equal(makers.make_deblurrer(False)(photo), photo)
        assert torch.equal(makers.make_refiner(False)(photo, photo**2, level), photo)
        fused = makers.make_fusion(False)(photo, photo**2, photo, photo, torch.tensor([0.1]))
    assert torch.allclose(fused, (photo + photo**2) / 2, atol=1e-6)


def test_gates_open_channels_by_the_noise_level() -> None:
    network = shaken_up(FusionUNet(narrow(SHAPE)))
    hidden = torch.relu(network.level(torch.tensor([[-2.0], [-4.0]])))
    gates = network.opened(hidden)
    assert [gate.shape[1] for gate in gates] == [4] * 4
    assert all(((gate > 0) & (gate < 2)).all() for gate in gates)
    assert not torch.equal(gates[0][0], gates[0][1])


def test_the_larger_enlarger_begins_as_the_one_whose_weights_it_is_given() -> None:
    begun, network = shaken_up(Enlarger(4)), FineEnlarger().eval()
    left = network.load_state_dict(begun.state_dict(), strict=False)
    assert not left.unexpected_keys
    assert {name.split(".")[0] for name in left.missing_keys} == {"body"}
    small = torch.rand(1, 3, 20, 20)
    with torch.no_grad():
        assert torch.equal(network(small), begun(small))
        shaken_up(network.body)
        assert not torch.equal(network(small), begun(small))


def test_the_restorer_for_x_trans_begins_as_demosaicnet_and_only_corrects_it() -> None:
    network: Any = makers.make_xtrans_developer(True)
    mosaic, noise = torch.rand(2, 2, 3, 24, 36)
    with torch.no_grad():
        assert torch.equal(network(mosaic, noise, noise), network.demosaicker(mosaic))
    shaken_up(network)
    assert not torch.equal(network(mosaic, noise, noise), network.demosaicker(mosaic))
    learning = {name for name, weight in network.named_parameters() if weight.requires_grad}
    assert {name.split(".")[0] for name in learning} == {"body"}
    assert {plan.XTRANS.pace(name) for name in learning} == {1}


def test_what_is_added_to_carried_weights_learns_faster_than_they() -> None:
    paces = {
        name: plan.FINE.pace(name) for name, _ in makers.make_fine_enlarger(True).named_parameters()
    }
    assert paces["body.head.weight"] == 1
    assert paces["span.layers.0.weight"] == paces["cleaning.body.layers.0.bias"] == plan.BEGUN
    assert {stage.pace("body.head.weight") for stage in STAGES} == {1}


def test_a_plan_of_one_s_own() -> None:
    stages = chosen("denoiser-unet=12.5,raw")
    assert [(stage.name, stage.seconds) for stage in stages] == [
        ("denoiser-unet", 12.5),
        ("raw", 40),
    ]
    assert chosen(None) == STAGES
    with pytest.raises(ValueError, match="deblurr: there are denoiser, deblur"):
        chosen("deblurr")


def test_the_plan_fills_what_560_seconds_leave() -> None:
    assert sum(stage.seconds for stage in STAGES) == 550
