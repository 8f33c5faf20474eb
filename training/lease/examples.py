"""What every network is trained on, a batch at a time, made where it trains."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

from degradations import photo_blur, photo_scale
from degradations.noise import LARGEST_LEVEL
from lease.batches import blur, camera, picture
from lease.batches.chance import chance, of, uniform, whole
from lease.batches.compression import jpeg
from lease.batches.noise import photographed, photographic
from lease.batches.resize import resized, resized_by
from lease.photos import Photos
from nets.fusion.inputs import to_encoded, to_light
from nets.tasks import USUAL_LEVEL


@dataclass(frozen=True)
class Batch:
    """Inputs of the network in its own order, and the target [n, 3, side, side].

    shown: the degraded photos at their own size, for pictures. unmoved: the target as it lies on
    the photo, where it lies elsewhere on the result.
    """

    inputs: tuple[Tensor, ...]
    target: Tensor
    shown: Tensor
    unmoved: Tensor | None = None

    @property
    def pictures(self) -> list[Tensor]:
        """All of them."""
        rest = [] if self.unmoved is None else [self.unmoved]
        return [*self.inputs, self.target, self.shown, *rest]

    def of(self, pictures: Sequence[Tensor]) -> "Batch":
        """Of others in the same order."""
        count = len(self.inputs)
        return Batch(tuple(pictures[:count]), *pictures[count:])


Draw = Callable[[Photos, int, int], Batch]
"""So many examples whose targets have that side."""

SHARP = 0.05
"""Share of photos that deblurring must leave as they are."""
WALKS = 1 / 3
"""Share of shaken photos whose camera wandered without rhythm."""
NIGHT = 1 / 8
"""Share of small photos that were taken in the dark."""
COMPRESSED = 3 / 4
"""Share of small photos that are JPEGs."""
JUDGED_CLEAN = 1 / 5
"""Share of small photos that were only reduced, where x_IR's error is what is learned: they are
rare among photos, and the easy ones.
"""
FINE_CLEAN = 1 / 4
"""Of the larger network for ×4, which photos need more than clean reductions do."""
LARGEST_RADIUS = 5
"""Of the Gaussian blur before a reduction: three times its largest deviation, rounded up."""
REDUCTION_MARGIN = 4
"""Pixels of the small photo around what is kept: blur and filter see a whole photo."""


def inner(images: Tensor, margin: int) -> Tensor:
    """Without the margin."""
    return images[:, :, margin:-margin, margin:-margin]


def denoising(photos: Photos, count: int, side: int) -> Batch:
    """As nets.tasks.denoising: half of the levels over all, half among those that photos have."""
    clean = photos.draw(count, side)
    device = clean.device
    highest = torch.where(chance(count, 0.5, device), LARGEST_LEVEL, USUAL_LEVEL)
    level = of(highest * torch.rand(count, device=device))
    noisy = clean + level * torch.randn_like(clean)
    return Batch((noisy, level.expand_as(noisy[:, :1])), clean, noisy)


def shaken_kernels(count: int, device: torch.device) -> Tensor:
    """One in three a random walk; of the others one in four a straight line."""
    extent = uniform(count, 2, blur.LONGEST_PATH, device)
    straight = chance(count, 0.25, device)[:, None, None]
    smooth = torch.where(straight, blur.straight_paths(extent), blur.shake_paths(extent))
    walking = chance(count, WALKS, device)[:, None, None]
    return blur.path_kernels(torch.where(walking, blur.walk_paths(extent), smooth))


def aperture_kernels(count: int, device: torch.device) -> Tensor:
    """Disks and polygons of 5 to 8 corners, as degradations.defocus.random_aperture."""
    radius = uniform(count, 0.5, blur.LARGEST_APERTURE, device)
    corners = torch.where(chance(count, 0.5, device), whole(count, 5, 8, device), 0.0)
    return blur.apertures(radius, corners, uniform(count, 0, 6.2832, device))


def moving_kernels(count: int, device: torch.device) -> Tensor:
    """Straight lines."""
    extent = uniform(count, 2, photo_blur.LONGEST_PATH, device)
    return blur.path_kernels(blur.straight_paths(extent))


def blurred_light(photos: Tensor, side: int) -> Tensor:
    """Linear light of [n, 3, side + 2·RADIUS, ...] spread: shake, defocus or a moving object."""
    count, device = len(photos), photos.device
    lit = chance(count, 1 / 3, device) * uniform(count, 0, 9, device)
    kind = torch.rand(count, device=device)
    shaken, still = photo_blur.SHARES[0], photo_blur.SHARES[0] + photo_blur.SHARES[1]
    moves = kind >= still
    kernels = torch.where(
        (kind < shaken)[:, None, None],
        shaken_kernels(count, device),
        aperture_kernels(count, device),
    )
    kernels = torch.where(moves[:, None, None], moving_kernels(count, device), kernels)
    centre, radii = torch.rand(2, count, 2, device=device).unbind(0)
    mask = picture.ellipses(0.25 + centre / 2, 0.15 + 0.3 * radii, side, blur.RADIUS)
    moving = torch.where(of(moves), mask, 1.0)
    light = picture.raised(to_light(photos), torch.where(moves, 0.0, lit))
    return blur.spread(light, moving, kernels)


def finished(light: Tensor) -> Tensor:
    """As degradations.photo_blur.finished: noise in two of three, JPEG in every second photo."""
    count, device = len(light), light.device
    strength = uniform(count, 0, photo_blur.STRONGEST_NOISE, device) * chance(count, 2 / 3, device)
    noisy = photographed(light, strength, torch.randn_like(light))
    quality, half = whole(count, 70, 98, device), chance(count, 0.5, device)
    return torch.where(of(chance(count, 0.5, device)), jpeg(noisy, quality, half), noisy)


def deblurring(photos: Photos, count: int, side: int) -> Batch:
    """As nets.tasks.deblurring, on crops whose surroundings are known and with longer paths."""
    scene = photos.draw(count, side + 2 * blur.RADIUS)
    clean = inner(scene, blur.RADIUS)
    photo = finished(blurred_light(scene, side).clamp(min=0))
    photo = torch.where(of(chance(count, SHARP, clean.device)), clean, photo)
    return Batch((photo,), clean, photo)


def gaussian_kernels(deviation: Tensor) -> Tensor:
    """[n] → [n, 2·LARGEST_RADIUS + 1, ...], as degradations.photo_scale.gaussian_kernel."""
    axis = torch.arange(-LARGEST_RADIUS, LARGEST_RADIUS + 1, device=deviation.device)
    radius = (3 * deviation).ceil().clamp(min=1)[:, None]
    line = torch.exp(-((axis / deviation[:, None]) ** 2) / 2) * (axis.abs() <= radius)
    line = line / line.sum(1, keepdim=True)
    return line[:, :, None] * line[:, None, :]


def photographed_small(scene: Tensor, small: int, factor: int) -> Tensor:
    """As degradations.photo_scale.photographed_small, some in the dark and some without JPEG.

    small: its side, without the margin.

    scene: factor·(small + 2·REDUCTION_MARGIN) pixels wide and high.
    """
    count, device = len(scene), scene.device
    kernels = gaussian_kernels(uniform(count, 0.2, 0.7, device) * factor / 2)
    reach = (LARGEST_RADIUS,) * 4
    surrounded = torch.nn.functional.pad(scene, reach, "reflect")
    soft = to_encoded(blur.convolve(to_light(surrounded), kernels).clamp(0, 1))
    choices = whole(count, 0, len(photo_scale.FILTERS) - 1, device)
    reduced = resized_by(soft, small + 2 * REDUCTION_MARGIN, choices, photo_scale.FILTERS)
    kept = inner(reduced, REDUCTION_MARGIN)
    dark = chance(count, NIGHT, device)
    strongest = torch.where(dark, photo_scale.NIGHT_NOISE, photo_scale.STRONGEST_NOISE)
    strength = strongest * torch.rand(count, device=device)
    noisy = photographic(kept, strength, torch.randn_like(kept))
    compressed = jpeg(noisy, whole(count, 60, 95, device), chance(count, 0.5, device))
    return torch.where(of(chance(count, COMPRESSED, device)), compressed, noisy)


def upscaling(photos: Photos, count: int, side: int, factor: int, clean: float = 0.5) -> Batch:
    """As nets.tasks.upscaling: a share bicubic, the others as photographed."""
    small, margin = side // factor, factor * REDUCTION_MARGIN
    scene = photos.draw(count, side + 2 * margin)
    bicubic = inner(resized(scene, small + 2 * REDUCTION_MARGIN), REDUCTION_MARGIN)
    photographed = photographed_small(scene, small, factor)
    photo = torch.where(of(chance(count, clean, scene.device)), bicubic, photographed)
    return Batch((photo,), inner(scene, margin), photo)


def scenes(photos: Photos, count: int, side: int) -> camera.Scene:
    """Photos at half their size, which hold no demosaicking of their own, unprocessed."""
    return camera.random_scenes(resized(photos.draw(count, 2 * side), side))


def exposed(scene: camera.Scene, sampled: camera.Sampling = camera.mosaic) -> tuple[Tensor, ...]:
    """Mosaic, shot and read noise."""
    light = scene.camera
    noise = camera.random_noise(len(light), light.device)
    return camera.exposed(scene, *noise, torch.randn_like(light), sampled)


def developing(
    photos: Photos, count: int, side: int, sampled: camera.Sampling = camera.mosaic
) -> Batch:
    """As nets.tasks.developing, for any mosaic."""
    scene = scenes(photos, count, side)
    inputs = exposed(scene, sampled)
    return Batch(inputs, to_encoded(scene.balanced), inputs[0])


RESTORING: dict[str, Draw] = {
    "deblur": deblurring,
    "sr-x2": partial(upscaling, factor=2),
    "sr-x4": partial(upscaling, factor=4),
    "sr-x4-fine": partial(upscaling, factor=4, clean=FINE_CLEAN),
    "raw": developing,
    "xtrans": partial(developing, sampled=camera.xtrans_mosaic),
}
JUDGING = RESTORING | {
    "sr-x2": partial(upscaling, factor=2, clean=JUDGED_CLEAN),
    "sr-x4": partial(upscaling, factor=4, clean=JUDGED_CLEAN),
}
"""What error heads are taught on."""
