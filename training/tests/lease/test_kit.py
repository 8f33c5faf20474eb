"""Filling the kit: photos within a budget, weights, and those of an earlier lease."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch")

from convert.packages import DOWNLOADS  # noqa: E402
from images import read_levels  # noqa: E402
from lease import beginnings  # noqa: E402
from lease import pack as packing  # noqa: E402
from lease.case import Case, save_case  # noqa: E402
from lease.kit import Kit  # noqa: E402
from lease.parts import write_parts  # noqa: E402
from lease.stages import BY_NAME  # noqa: E402
from lease.states import load, save  # noqa: E402
from nets.developer import Developer  # noqa: E402
from nets.starts import XTRANS_BRIGHTER  # noqa: E402
from packs.catalogue import MODELS  # noqa: E402
from packs.network import Network  # noqa: E402

TRAINING_PHOTOS = {"020-training.avif", "033-training.avif", "044-training.avif"}


@pytest.fixture(autouse=True)
def small_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without registries: two small networks."""
    layers = {"denoiser": torch.nn.Conv2d(1, 2, 1), "raw": torch.nn.Conv2d(1, 3, 1)}
    made = {name: lambda _downloads, layer=layer: layer for name, layer in layers.items()}
    monkeypatch.setattr(packing, "BEGINNINGS", made)


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_training_photos_go_in_as_avif_and_validation_apart(photos: Path, tmp_path: Path) -> None:
    kit = Kit(tmp_path / "kit")
    packing.pack(kit, tmp_path, photos, mebibytes=10)
    assert names(kit.photos) == TRAINING_PHOTOS
    already = photos / "044-training.avif"
    assert (kit.photos / already.name).read_bytes() == already.read_bytes()
    drawn = photos / "020-training.png"
    error = read_levels(kit.photos / "020-training.avif").astype(int) - read_levels(drawn)
    assert np.abs(error).mean() < 3
    assert len(names(kit.validation)) == 2
    assert not names(kit.validation) & names(kit.photos)
    assert names(kit.weights) == {"denoiser.pt", "raw.pt"}


def test_photos_keep_to_the_budget(photos: Path, tmp_path: Path) -> None:
    kit = Kit(tmp_path / "kit")
    largest = max(file.stat().st_size for file in photos.glob("*training.avif"))
    packing.pack(kit, tmp_path, photos, mebibytes=(1.5 * largest) / 2**20)
    assert 0 < sum(file.stat().st_size for file in kit.photos.iterdir()) <= 1.5 * largest
    with pytest.raises(ValueError, match="no photo of at least 400 pixels"):
        packing.pack(kit, tmp_path, photos, mebibytes=0.001)


def test_searched_photos_go_first(photos: Path, tmp_path: Path) -> None:
    """So that there is a photo to every case."""
    kit = Kit(tmp_path / "kit")
    point = np.ones((1, 1), np.float32)
    case = Case("044-training.avif", (1, 1), 3, "sharp", point, 0.01, [])
    save_case(kit.cases / "1-00001.npz", case)
    size = (photos / "044-training.avif").stat().st_size
    packing.pack(kit, tmp_path, photos, mebibytes=(size + 1) / 2**20)
    assert names(kit.photos) == {"044-training.avif"}


def test_weights_may_be_of_some_stages_alone(photos: Path, tmp_path: Path) -> None:
    kit = Kit(tmp_path / "kit")
    packing.pack(kit, tmp_path, photos, mebibytes=10, weights=["raw"])
    assert names(kit.weights) == {"raw.pt"}
    with pytest.raises(ValueError, match="deblur begins with nothing"):
        packing.pack(kit, tmp_path, photos, mebibytes=10, weights=["deblur"])


def test_small_photos_stay_at_home(photos: Path, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for file in photos.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    Image.new("RGB", (399, 900)).save(folder / "001-small.png")
    kit = Kit(tmp_path / "kit")
    packing.pack(kit, tmp_path, folder, mebibytes=10)
    assert names(kit.photos) == TRAINING_PHOTOS


def test_a_kit_is_made_anew(photos: Path, tmp_path: Path) -> None:
    kit = Kit(tmp_path / "kit")
    save(kit.state / "denoiser.pt", {"average": {}})
    packing.pack(kit, tmp_path, photos, mebibytes=10)
    assert not kit.state.exists()


def test_an_earlier_lease_takes_the_place_of_the_beginnings(photos: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier"
    save(earlier / "raw.pt", {"average": {"weight": torch.ones(2).half()}, "trained": True})
    write_parts(tmp_path / "results", [earlier / "raw.pt"])
    kit = Kit(tmp_path / "kit")
    packing.pack(kit, tmp_path, photos, mebibytes=10, previous=tmp_path / "results")
    carried = [load(kit.weights / f"{name}.pt") for name in ("raw", "denoiser")]
    assert all(carried)
    assert [bool(state and state.get("trained")) for state in carried] == [True, False]


def test_the_restorer_for_raw_begins_as_it_ships() -> None:
    network: Any = beginnings.shipped_developer(Path())
    assert isinstance(network, Developer)
    shipped = Network(MODELS / "restorer-raw" / "restorer-raw.onnx")
    mosaic = torch.rand(1, 3, 32, 32)
    noise = torch.full((1, 3, 32, 32), 0.02)
    with torch.no_grad():
        found = network(mosaic, noise, noise).numpy()
    expected = shipped(mosaic=mosaic.numpy(), shot=noise.numpy(), read=noise.numpy())
    assert np.abs(found - expected).max() < 1e-4


def test_the_restorer_for_x_trans_begins_as_demosaicnet_of_a_brighter_picture() -> None:
    if not (DOWNLOADS / "demosaicnet-0.0.14").exists():
        pytest.skip("its package is not fetched by a test")
    network = BY_NAME["xtrans"].make(False).eval()
    left = network.load_state_dict(beginnings.plain_xtrans(DOWNLOADS).state_dict(), strict=False)
    assert not left.unexpected_keys
    assert {name.split(".")[0] for name in left.missing_keys} == {"body"}
    shipped = Network(MODELS / "restorer-xtrans" / "restorer-xtrans.onnx")
    mosaic, noise = torch.rand(1, 3, 36, 48), torch.full((1, 3, 36, 48), 0.02)
    with torch.no_grad():
        found = network(mosaic, noise, noise).numpy()
    expected = shipped(mosaic=XTRANS_BRIGHTER * mosaic.numpy()) / XTRANS_BRIGHTER
    # What ships is rounded to float16.
    assert np.abs(found - expected).max() < 2e-3


def test_the_refiner_begins_as_it_ships() -> None:
    network: Any = beginnings.shipped_refiner(Path())
    shipped = Network(MODELS / "refiner" / "refiner.onnx")
    result, blurred = torch.rand(2, 1, 3, 32, 32)
    level = torch.full((1, 1, 32, 32), 0.02)
    with torch.no_grad():
        found = network(result, blurred, level).numpy()
    given = {"result": result.numpy(), "image": blurred.numpy(), "sigma": level.numpy()}
    assert np.abs(found - shipped(**given)).max() < 1e-4


@pytest.mark.parametrize(
    ("wide", "narrow", "inputs"),
    [
        (beginnings.wide_refiner, beginnings.shipped_refiner, (3, 3, 1)),
        (beginnings.wide_judge, beginnings.shipped_judge, (3, 3)),
    ],
)
def test_wider_networks_begin_as_what_ships(
    wide: Any, narrow: Any, inputs: tuple[int, ...]
) -> None:
    torch.manual_seed(0)
    given = [torch.rand(1, channels, 32, 32) for channels in inputs]
    with torch.no_grad():
        first, other = wide(Path())(*given), narrow(Path())(*given)
    assert torch.allclose(first, other, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("task", ["deblur", "raw"])
def test_light_fusion_begins_as_it_ships(task: str) -> None:
    network: Any = beginnings.shipped_fusion(task)(Path())
    shipped = Network(MODELS / f"fusion-light-{task}" / f"fusion-light-{task}.onnx")
    restored, denoised, t = torch.rand(1, 3, 32, 32), torch.rand(1, 3, 32, 32), torch.tensor([20.0])
    with torch.no_grad():
        found = network(restored, denoised, t).numpy()
    expected = shipped(x_ir=restored.numpy(), x_d=denoised.numpy(), t=t.numpy())
    assert np.abs(found - expected).max() < 1e-4


def test_the_denoiser_that_others_come_after_is_the_one_that_ships() -> None:
    network: Any = beginnings.shipped_denoiser(Path())
    shipped = Network(MODELS / "denoiser" / "denoiser.onnx")
    noisy, level = torch.rand(1, 3, 32, 32), torch.full((1, 1, 32, 32), 0.1)
    with torch.no_grad():
        found = network(noisy, level).numpy()
    assert np.abs(found - shipped(image=noisy.numpy(), sigma=level.numpy())).max() < 1e-4


def test_the_larger_enlarger_begins_with_the_one_that_ships() -> None:
    network = BY_NAME["sr-x4-fine"].make(False).eval()
    begun = beginnings.shipped_enlarger(Path()).state_dict()
    network.load_state_dict(begun, strict=False)
    shipped = Network(MODELS / "restorer-sr-x4" / "restorer-sr-x4.onnx")
    small = torch.rand(1, 3, 32, 32)
    with torch.no_grad():
        found = network(small).numpy()
    assert np.abs(found - shipped(image=small.numpy())).max() < 1e-3


def test_the_enlarger_by_two_begins_as_it_ships() -> None:
    network: Any = beginnings.shipped_direct_enlarger(Path()).eval()
    small = torch.rand(1, 3, 32, 32) / 4
    with torch.no_grad():
        found = network(small).numpy()
    shipped = Network(MODELS / "restorer-sr-x2" / "restorer-sr-x2.onnx")
    assert np.abs(found - shipped(image=small.numpy())).max() < 1e-3


def test_beginnings_are_of_stages() -> None:
    from lease.beginnings import BEGINNINGS

    assert all(BY_NAME[name].begins for name in BEGINNINGS)
