"""φ_IR from packs, as functions of a degraded photo."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from convert.packages import THIRD_PARTY
from degradations.colour import to_linear_mirrored
from evaluation import libraw
from evaluation.cases import Photo, RawPhoto
from evaluation.demosaicking import Stabiliser, denoise
from images import Pixels
from packs.network import Network

Restorer = Callable[[Photo], Pixels]
"""x_IR in [0, 1], at the size of the truth"""

WITHOUT_NETWORK: dict[str, Restorer] = {
    "libraw-ahd": libraw.ahd,
    "undone": lambda photo: photo.given["undone"],
}
"""What networks are compared with, by the names that commands take."""


class Packs:
    """The networks of a folder of packs and of the third-party ones, loaded once.

    They run on one core: photos are many and small, and seconds mean something on a busy machine.
    """

    def __init__(self, models: Path) -> None:
        self.models = models
        self.network = cache(self.load)

    def load(self, name: str) -> Network:
        """By its id or file. Raises FileNotFoundError where it is not there."""
        return Network(self.file(name), threads=1)

    def checksum(self, name: str) -> str:
        """Of its file."""
        return sha256(self.file(name).read_bytes()).hexdigest()

    def file(self, name: str) -> Path:
        """Of an id, or of a path to a file. Raises FileNotFoundError where it is not there."""
        if name.endswith(".onnx") and Path(name).is_file():
            return Path(name)
        for folder in (self.models, THIRD_PARTY):
            file = folder / name / f"{name}.onnx"
            if file.is_file():
                return file
        raise FileNotFoundError(
            f"there is no pack {name} in {self.models}; third-party ones are made by"
            f" `python -m convert {name}`"
        )

    def restorer(self, names: str) -> Restorer:
        """One id; or two with a + between them, of a demosaicker and the denoiser after it.

        Or a name of what is no network.
        """
        if names in WITHOUT_NETWORK:
            return WITHOUT_NETWORK[names]
        first, *others = (self.network(name) for name in names.split("+"))
        demosaicks = first.input_names == ["mosaic"]
        if len(others) > int(demosaicks):
            raise ValueError(f"{names}: only a denoiser may follow, and only a demosaicker")
        if demosaicks:
            return demosaicked(first, others[0] if others else None)
        return direct(first)


def calls_of(names: str) -> int:
    """How many networks a restorer is."""
    return 0 if names in WITHOUT_NETWORK else len(names.split("+"))


def direct(network: Network) -> Restorer:
    """A network whose inputs the photo has."""

    def restore(photo: Photo) -> Pixels:
        inputs = {name: photo.given[name][None] for name in network.input_names}
        return photo.finished(network(**inputs)[0])

    return restore


def demosaicked(demosaicker: Network, denoiser: Network | None) -> Restorer:
    """demosaicnet, then perhaps a denoiser that is told the noise."""

    def restore(photo: Photo) -> Pixels:
        if not isinstance(photo, RawPhoto):
            raise ValueError("only a RAW photo has a mosaic")
        balance = photo.scene.balance[:, None, None]
        camera = to_linear_mirrored(demosaicker(mosaic=photo.given["mosaic"][None])[0]) / balance
        if denoiser and photo.noise.gain:
            camera = denoise(denoiser, camera, Stabiliser(photo.noise.gain, photo.noise.offset))
        return photo.scene.rendered_from(camera * balance)

    return restore
