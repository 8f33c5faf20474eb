"""The batches in PyTorch against the numpy code, example by example."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

torch = pytest.importorskip("torch")

from degradations import blur as numpy_blur  # noqa: E402
from degradations import camera, compression, highlights, motion, noise, photo_scale  # noqa: E402
from degradations.colour import to_encoded, to_linear  # noqa: E402
from degradations.defocus import disk, polygon  # noqa: E402
from degradations.resize import resized as numpy_resized  # noqa: E402
from degradations.xtrans import mosaic as xtrans_mosaic  # noqa: E402
from images import Pixels  # noqa: E402
from lease.batches import blur, picture, resize  # noqa: E402
from lease.batches import camera as batched_camera  # noqa: E402
from lease.batches import compression as batched_compression  # noqa: E402
from lease.batches import noise as batched_noise  # noqa: E402
from lease.examples import RESTORING  # noqa: E402
from lease.photos import Photos  # noqa: E402

COUNT = 12


def photos(side: int, count: int = COUNT) -> Pixels:
    """[count, 3, side, side] with soft and hard edges, texture, black and white."""
    random = np.random.default_rng(5)
    white = random.standard_normal((count * 3, side, side), dtype=np.float32)
    soft = numpy_blur.convolve(white, np.full((7, 7), 1 / 49, np.float32)) * 1.6
    hard = np.repeat(np.repeat(random.random((count * 3, side // 8, side // 8)), 8, 1), 8, 2)
    colours = (0.6 * soft + 0.25 * hard + 0.35).reshape(count, 3, side, side)
    grey = colours.mean(1, keepdims=True)
    return np.clip(0.75 * grey + 0.35 * colours, 0, 1).astype(np.float32)


Path = NDArray[np.float64]


def tensor(array: Any) -> Any:
    return torch.from_numpy(np.ascontiguousarray(array))


def largest_difference(first: Any, second: Pixels) -> float:
    return float(np.abs(first.numpy() - second).max())


def inner(image: Pixels, margin: int) -> Pixels:
    return image[..., margin:-margin, margin:-margin]


def centred(kernel: Pixels) -> Pixels:
    """In the middle of a kernel of the batch's size."""
    margin = (blur.SIDE - len(kernel)) // 2
    return np.pad(kernel, margin)


def paths(draw: Callable[[np.random.Generator, float], Path]) -> list[Path]:
    random = np.random.default_rng(3)
    return [draw(random, random.uniform(2, 24)) for _ in range(COUNT)]


@pytest.mark.parametrize("draw", [numpy_blur.shake_path, numpy_blur.straight_path])
def test_kernels_of_paths(draw: Callable[[np.random.Generator, float], Path]) -> None:
    drawn = paths(draw)
    kernels = blur.path_kernels(tensor(np.stack(drawn).astype(np.float32)))
    expected = np.stack([centred(numpy_blur.path_kernel(path)) for path in drawn])
    assert largest_difference(kernels, expected) < 1e-5


@pytest.mark.parametrize("draw", [blur.shake_paths, blur.straight_paths, blur.walk_paths])
def test_drawn_paths_have_their_extent_and_fit(draw: Callable[..., Any]) -> None:
    torch.manual_seed(0)
    extent = torch.linspace(2, blur.LONGEST_PATH, 64)
    drawn = draw(extent)
    sides = (drawn.amax(1) - drawn.amin(1)).amax(1)
    if draw is blur.straight_paths:
        ends = drawn[:, -1] - drawn[:, 0]
        assert torch.allclose(ends.norm(dim=1), extent, atol=1e-3)
    else:
        assert torch.allclose(sides, extent, atol=1e-3)
    kernels = blur.path_kernels(drawn)
    axis = torch.arange(blur.SIDE) - blur.RADIUS
    assert torch.allclose(kernels.sum((1, 2)), torch.ones(64), atol=1e-4)
    assert (kernels.sum(1) @ axis.float()).abs().max() < 1e-2


def test_apertures() -> None:
    random = np.random.default_rng(1)
    radius = random.uniform(0.5, blur.LARGEST_APERTURE, COUNT).astype(np.float32)
    corners = np.array([0, 5, 6, 7, 8, 0] * 2, np.float32)
    turn = random.uniform(0, 2 * math.pi, COUNT).astype(np.float32)
    expected = [
        polygon(float(r), int(c), float(t)) if c else disk(float(r))
        for r, c, t in zip(radius, corners, turn, strict=True)
    ]
    kernels = blur.apertures(tensor(radius), tensor(corners), tensor(turn))
    # One of the 64 samples of a pixel may lie on the edge itself, where rounding decides.
    errors = np.abs(kernels.numpy() - np.stack([centred(kernel) for kernel in expected]))
    assert np.median(errors.max((1, 2))) < 1e-6
    assert errors.sum((1, 2)).max() < 0.01


def test_convolution() -> None:
    light = to_linear(photos(112))
    kernels = [numpy_blur.path_kernel(path) for path in paths(numpy_blur.shake_path)]
    expected = np.stack([numpy_blur.convolve(x, k) for x, k in zip(light, kernels, strict=True)])
    batch = tensor(np.stack([centred(kernel) for kernel in kernels]))
    found = blur.convolve(tensor(light), batch)
    assert largest_difference(found, inner(expected, blur.RADIUS)) < 2e-6


def test_a_moving_object() -> None:
    """With the mask and the path that the numpy code draws."""
    side, images = 128, photos(128, 4)
    expected, masks, kernels = [], [], []
    for seed, image in enumerate(images):
        expected.append(motion.moving_object(np.random.default_rng(seed), image, 15))
        again = np.random.default_rng(seed)
        kernels.append(centred(numpy_blur.path_kernel(numpy_blur.straight_path(again, 15))))
        masks.append((again.uniform(0.25, 0.75, size=2), again.uniform(0.15, 0.45, size=2)))
    centre, radii = (tensor(np.stack(v).astype(np.float32)) for v in zip(*masks, strict=True))
    moving = picture.ellipses(centre, radii, side, 0)
    light = blur.spread(tensor(to_linear(images)), moving, tensor(np.stack(kernels)))
    found = to_encoded(light.clamp(0, 1).numpy())
    assert np.abs(found - inner(np.stack(expected), blur.RADIUS)).max() < 5e-5


def test_a_margin_does_not_move_an_object() -> None:
    centre, radii = torch.tensor([[0.3, 0.6]]), torch.tensor([[0.2, 0.35]])
    narrow = picture.ellipses(centre, radii, 64, 0)
    wide = picture.ellipses(centre, radii, 64, 8)[..., 8:-8, 8:-8]
    assert torch.equal(narrow[..., 4:-4, 4:-4], wide[..., 4:-4, 4:-4])


def test_lights_brighter_than_white() -> None:
    images = np.clip(photos(96) * 1.5, 0, 1)
    expected = [highlights.raised(np.random.default_rng(s), x) for s, x in enumerate(images)]
    strength = [np.random.default_rng(s).uniform(0, 9) for s in range(COUNT)]
    found = picture.raised(tensor(to_linear(images)), torch.tensor(strength, dtype=torch.float32))
    assert largest_difference(found, np.stack(expected)) < 2e-6
    assert (found > 1).any()


@pytest.mark.parametrize("factor", [2, 4])
@pytest.mark.parametrize("resampling", photo_scale.FILTERS)
def test_resizing(factor: int, resampling: Image.Resampling) -> None:
    images, small = photos(64), 64 // factor
    expected = np.stack([numpy_resized(x, small, small, resampling) for x in images])
    choices = torch.full((COUNT,), float(photo_scale.FILTERS.index(resampling)))
    found = resize.resized_by(tensor(images), small, choices, photo_scale.FILTERS)
    assert largest_difference(found, expected) < 1e-6
    assert torch.equal(resize.resized(tensor(images), small, resampling), found)


@pytest.mark.parametrize("subsampled", [True, False])
def test_jpeg_does_the_same_damage(subsampled: bool) -> None:
    """Within 0.3 %, as an error of energy, and most pixels are the same."""
    images = np.clip(
        photos(128)
        + 0.02 * np.random.default_rng(0).standard_normal((COUNT, 3, 128, 128), dtype=np.float32),
        0,
        1,
    )
    quality = np.linspace(60, 98, COUNT).astype(np.int64)
    expected = np.stack(
        [compression.jpeg(x, int(q), subsampled) for x, q in zip(images, quality, strict=True)]
    )
    flags = torch.full((COUNT,), subsampled)
    found = batched_compression.jpeg(tensor(images), torch.from_numpy(quality), flags).numpy()
    steps = np.abs(found - expected) * 255
    damage = [float(np.sqrt(np.square(x - images).mean())) for x in (expected, found)]
    assert damage[1] == pytest.approx(damage[0], rel=3e-3)
    assert (steps < 0.5).mean() > 0.7
    assert float(np.sqrt(np.square(steps).mean())) < 0.15 * 255 * damage[0]


def test_jpeg_of_any_size() -> None:
    """Edges are repeated up to whole blocks, as libjpeg does."""
    images = photos(128, 2)[:, :, :76, :84]
    expected = np.stack([compression.jpeg(x, 80, True) for x in images])
    flags = torch.tensor([True, True])
    found = batched_compression.jpeg(tensor(images), torch.tensor([80, 80]), flags).numpy()
    assert found.shape == images.shape
    edge = np.abs(found - expected)[:, :, -8:, -8:]
    assert float(np.sqrt(np.square(edge).mean())) < 2 / 255


def test_noise_of_a_camera() -> None:
    images = photos(48)
    strength = np.linspace(0, 0.05, COUNT).astype(np.float32)
    expected, normal = [], []
    for seed, (image, level) in enumerate(zip(images, strength, strict=True)):
        expected.append(noise.photographic(np.random.default_rng(seed), image, float(level)))
        normal.append(np.random.default_rng(seed).standard_normal(image.shape, dtype=np.float32))
    found = batched_noise.photographic(tensor(images), tensor(strength), tensor(np.stack(normal)))
    assert largest_difference(found, np.stack(expected)) < 2e-5


def test_unprocessing_and_mosaics() -> None:
    """With the matrix, gains, exposure and noise that the numpy code draws."""
    images = photos(32)
    level = camera.camera_noise(3200)
    for seed, photo in enumerate(images):
        random = np.random.default_rng(seed)
        scene = camera.unprocessed(random, photo)
        given = camera.exposure(random, scene, level)
        again = np.random.default_rng(seed)
        gains = np.array([again.uniform(1.4, 2.6), 1, again.uniform(1.3, 2.4)], np.float32)
        brightness = again.uniform(0.4, 1.3)
        matrix = camera.random_matrix(again)
        normal = again.standard_normal(photo.shape, dtype=np.float32)
        exposures = torch.tensor([brightness], dtype=torch.float32)
        batch = batched_camera.unprocessed(
            tensor(photo[None]), tensor(matrix[None]), tensor(gains[None]), exposures
        )
        assert largest_difference(batch.camera[0], scene.camera) < 1e-5
        assert largest_difference(batch.balanced[0], scene.balanced) < 1e-5
        assert (
            largest_difference(batch.to_srgb[0], scene.balanced_to_srgb.astype(np.float32)) < 1e-4
        )
        gain, offset = torch.tensor([level.gain]), torch.tensor([level.offset])
        found = batched_camera.exposed(batch, gain, offset, tensor(normal[None]))
        for one, expected in zip(found, given, strict=True):
            assert largest_difference(one[0], expected) < 5e-5


def test_mosaics_of_x_trans() -> None:
    images = photos(48)[..., :36]
    expected = np.stack([xtrans_mosaic(image) for image in images])
    assert np.array_equal(batched_camera.xtrans_mosaic(tensor(images)).numpy(), expected)


def test_examples_of_x_trans_are_those_of_bayer_but_for_their_mosaic() -> None:
    """Both draw the same numbers; where both see the same colour, they see the same light."""
    levels = [(255 * photo).astype(np.uint8) for photo in photos(112, 3)]
    drawn = []
    for name in ("raw", "xtrans"):
        torch.manual_seed(2)
        drawn.append(RESTORING[name](Photos(levels, torch.device("cpu")), 4, 48))
    bayer, xtrans = drawn
    assert torch.equal(bayer.target, xtrans.target)
    for place in (1, 2):
        assert torch.equal(bayer.inputs[place], xtrans.inputs[place])
    both = (bayer.inputs[0] != 0) & (xtrans.inputs[0] != 0)
    assert both.any()
    assert torch.equal(bayer.inputs[0][both], xtrans.inputs[0][both])
    sampled = (xtrans.inputs[0] != 0).numpy()
    assert np.array_equal(
        sampled & (xtrans_mosaic(np.ones((3, 48, 48), np.float32)) == 0), 0 * sampled
    )


def test_random_scenes_and_noise_have_their_ranges() -> None:
    torch.manual_seed(0)
    scenes = batched_camera.random_scenes(tensor(photos(16)))
    white = scenes.to_srgb.sum(2)
    assert torch.allclose(white, white[:, :1].expand(-1, 3), rtol=1e-3)
    gain, offset = batched_camera.random_noise(2000, torch.device("cpu"))
    assert 0.05 < (gain == 0).float().mean() < 0.15
    assert gain.max() < 128 / 12_000 * 1.01
    assert offset.sqrt().max() < 6 * 128 / 12_000 * 1.01
