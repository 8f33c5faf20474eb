"""What photos suffer, by the role of the network that is to restore them; seeded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from degradations import noise, photo_blur, photo_scale
from degradations.blur import path_kernel, shake_path, spread
from degradations.camera import Noise, Scene, camera_noise, exposure, random_noise, unprocessed
from degradations.colour import to_linear_mirrored
from degradations.defocus import random_aperture
from degradations.demosaic import bilinear
from degradations.resize import enlarge, reduce
from images import Pixels, repeated

Degrade = Callable[[np.random.Generator, Pixels], Pixels]


@dataclass(frozen=True)
class Photo:
    """A degraded photo and the truth.

    given: what networks get, by the names of their inputs; [channels, h, w] each.
    shown: the degraded photo at the size of the truth, for tables and pictures.
    """

    clean: Pixels
    shown: Pixels
    given: Mapping[str, Pixels]

    def finished(self, output: Pixels) -> Pixels:
        """A network's output as a picture in [0, 1]."""
        return np.clip(output, 0, 1)

    @property
    def seen(self) -> Pixels | None:
        """The input y, its pixels repeated to the size of the truth; None where x_IR stands for it.

        Networks with skips see it.
        """
        first = next(iter(self.given.values()))
        times = self.clean.shape[1] // first.shape[1]
        return repeated(first, times)


@dataclass(frozen=True)
class RawPhoto(Photo):
    """A balanced mosaic under the curve of sRGB; networks answer with RGB of the same kind."""

    scene: Scene
    noise: Noise

    @property
    def seen(self) -> None:
        """A mosaic is no picture."""

    def finished(self, output: Pixels) -> Pixels:
        """Rendered by the scene's matrix."""
        return self.scene.rendered_from(to_linear_mirrored(output))


@dataclass(frozen=True)
class Case:
    """A way to photograph a clean crop; oversampling: how much larger the crop must be cut."""

    name: str
    photograph: Callable[[np.random.Generator, Pixels], Photo]
    oversampling: int = 1

    def photographed(self, place: int, clean: Pixels, number: int) -> Photo:
        """With a seed that follows from the case's place in a list and the crop's number."""
        return self.photograph(np.random.default_rng([number, place, 5]), clean)


def level_map(image: Pixels, level: float) -> Pixels:
    """[1, h, w] of one number."""
    return np.full((1, *image.shape[1:]), level, np.float32)


def plain(name: str, degrade: Degrade, level: float = 0.0, scale: int = 1) -> Case:
    """level: the noise level that networks which take one are told."""

    def photograph(random: np.random.Generator, clean: Pixels) -> Photo:
        photo = degrade(random, clean)
        given = {"image": photo, "sigma": level_map(photo, level)}
        return Photo(clean, enlarge(photo, scale), given)

    return Case(name, photograph)


def raw(name: str, level: Callable[[np.random.Generator], Noise]) -> Case:
    """A mosaic; the crop is reduced by 2, so that it holds no demosaicking of its own."""

    def photograph(random: np.random.Generator, clean: Pixels) -> Photo:
        scene, noise = unprocessed(random, clean), level(random)
        mosaic, shot, read = exposure(random, scene, noise)
        given = {"mosaic": mosaic, "shot": shot, "read": read}
        shown = scene.rendered_from(bilinear(to_linear_mirrored(mosaic)))
        return RawPhoto(scene.rendered, shown, given, scene, noise)

    return Case(name, photograph, oversampling=2)


def gaussian(level: int) -> Case:
    """Noise of a level in 8-bit steps."""
    return plain(f"σ = {level}", lambda r, x: noise.gaussian(r, x, level / 255), level / 255)


def shake(random: np.random.Generator, image: Pixels) -> Pixels:
    """Camera shake alone."""
    return spread(image, path_kernel(shake_path(random, random.uniform(6, 20))))


def defocus(random: np.random.Generator, image: Pixels) -> Pixels:
    """Defocus alone."""
    return spread(image, random_aperture(random, 1, photo_blur.LARGEST_RADIUS))


def with_noise(degrade: Degrade) -> Degrade:
    """And noise of 5 8-bit steps."""
    return lambda r, x: np.clip(noise.gaussian(r, degrade(r, x), 5 / 255), 0, 1)


def scaled(factor: int) -> list[Case]:
    """Both ways of getting small."""
    return [
        plain("bicubic", lambda _r, x: reduce(x, factor), scale=factor),
        plain("photo", lambda r, x: photo_scale.photographed_small(r, x, factor), scale=factor),
    ]


def iso(speed: int) -> Case:
    """RAW at a sensitivity of an ordinary camera."""
    return raw(f"ISO {speed}", lambda _r: camera_noise(speed))


CASES = {
    "denoiser": [gaussian(level) for level in (5, 15, 25, 50, 75, 100, 200)],
    "sr-x2": scaled(2),
    "sr-x4": scaled(4),
    "deblur": [
        plain("shake", shake),
        plain("defocus", defocus),
        plain("shake, σ = 5", with_noise(shake)),
        plain("defocus, σ = 5", with_noise(defocus)),
        plain("training mix", photo_blur.blurred),
    ],
    "raw": [
        raw("no noise", lambda _r: Noise(0, 0)),
        *(iso(speed) for speed in (400, 1600, 6400)),
        raw("training mix", random_noise),
    ],
}


def photographed(role: str, place: int, clean: Pixels, number: int) -> Photo:
    """The role's case of that place, with a seed that follows from the crop's number."""
    return CASES[role][place].photographed(place, clean, number)
