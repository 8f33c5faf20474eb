"""What a lease brought against what ships: the gain in dB on crops of validation photos."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from degradations.xtrans import SIDE as CELL
from evaluation import xtrans
from evaluation.cases import CASES, photographed
from evaluation.crops import crops, files
from evaluation.metrics import psnr
from evaluation.restorers import direct
from images import read_levels
from lease.bench import seeded
from lease.examples import JUDGING, Batch, Draw
from lease.frozen import fusing, judged, restored
from lease.photos import Photos
from lease.stages import BY_NAME
from lease.undone import refined, refining
from packs.catalogue import MODELS
from packs.network import Network
from reference.schedule import linear_schedule

DENOISERS = ("denoiser", "denoiser-unet")
SIDE = 192
"""Of crops for refiner and fusion, whose examples are drawn as in training."""
BLURRED = 4
"""Examples of a photo whose blur was undone: three strokes and a disk."""

Gains = dict[str, list[float]]
"""By kind of photo, one number a crop."""


@dataclass(frozen=True)
class Crops:
    """Which photos, and how large a piece of each."""

    photos: Path
    every: int
    side: int

    @property
    def files(self) -> list[Path]:
        """Validation photos."""
        return files(self.photos, self.every)


def shipped(pack: str) -> Network:
    """From models/."""
    return Network(MODELS / pack / f"{pack}.onnx")


def restoring(role: str, new: Network, pack: str, given: Crops) -> Gains:
    """Restorers and denoisers, on the cases of `evaluation.networks`."""
    gains: Gains = {case.name: [] for case in CASES[role]}
    ours, theirs = direct(new), direct(shipped(pack))
    cut = crops(given.files, given.side, CASES[role][0].oversampling)
    for number, clean in enumerate(cut):
        for place, case in enumerate(CASES[role]):
            photo = photographed(role, place, clean, number)
            gain = psnr(photo.clean, ours(photo)) - psnr(photo.clean, theirs(photo))
            gains[case.name].append(gain)
    return gains


def of_xtrans(new: Network, given: Crops) -> Gains:
    """Against the two networks that ship, one after the other, on crops of whole cells."""
    gains: Gains = {name: [] for name in xtrans.CASES}
    chain = shipped("restorer-xtrans"), shipped("denoiser-xtrans")
    ways: dict[str, xtrans.Way] = {
        "ours": partial(xtrans.jointly, new),
        "theirs": partial(xtrans.by_network, *chain),
    }
    for number, clean in enumerate(crops(given.files, given.side - given.side % CELL, 2)):
        found = xtrans.qualities(ways, clean, number)
        for name, ours, theirs in zip(gains, *found.values(), strict=True):
            gains[name].append(ours - theirs)
    return gains


def called(network: Network) -> Callable[..., Tensor]:
    """A pack as a function of tensors, in the order of its inputs."""

    def call(*inputs: Tensor) -> Tensor:
        arrays = (value.contiguous().numpy() for value in inputs)
        return torch.from_numpy(network(**dict(zip(network.input_names, arrays, strict=True))))

    return call


def decibels(image: Tensor, target: Tensor) -> float:
    """PSNR of one example."""
    return -10 * float((image.clamp(0, 1) - target).square().mean().log10())


def one(batch: Batch, place: int) -> Batch:
    """An example of a batch."""
    chosen = slice(place, place + 1)
    inputs = tuple(given[chosen] for given in batch.inputs)
    return Batch(inputs, batch.target[chosen], batch.shown[chosen])


def drawn(draw: Draw, given: Crops, count: int = 1) -> Iterator[Batch]:
    """So many examples of each photo, one by one, as in training."""
    for number, file in enumerate(given.files):
        photos = Photos([read_levels(file)], torch.device("cpu"))
        with seeded(number), torch.no_grad():
            batch = draw(photos, count, SIDE)
        yield from (one(batch, place) for place in range(count))


def improved(new: Network, given: Crops) -> Gains:
    """Against the result of physics that it was given."""
    gains: Gains = {"physics, right and wrong kernels": []}
    refine = called(new)
    for batch in drawn(refining(called(shipped("denoiser"))), given, BLURRED):
        result, photo, level = batch.inputs
        after = decibels(refine(result, photo, level), batch.target)
        gains["physics, right and wrong kernels"].append(after - decibels(result, batch.target))
    return gains


def step_of(sigma: Tensor) -> Tensor:
    """The step t whose noise level is nearest."""
    levels: NDArray[np.float64] = np.asarray(linear_schedule().noise_level)
    place = np.abs(levels[1:] - float(sigma[0])).argmin() + 1
    return torch.tensor([float(place)])


def fuse(network: Network, inputs: tuple[Tensor, ...]) -> Tensor:
    """x̂0 of a fusion of either form, whose inputs are known by their names."""
    image, denoised, noisy, seen, sigma = inputs
    every = {"x_ir": image, "x_d": denoised, "x_t": noisy, "y": seen, "level": sigma}
    every["t"] = step_of(sigma)
    return called(network)(*(every[name] for name in network.input_names))


def fused(task: str, new: Network, pack: str, given: Crops) -> Gains:
    """Against the fusion that ships, with the restorer and the denoiser that ship."""
    gains: Gains = {"one step": []}
    restorer, denoiser = called(shipped(f"restorer-{task}")), called(shipped("denoiser"))
    theirs = shipped(pack)
    for batch in drawn(fusing(task, restorer, denoiser), given):
        ours, before = (decibels(fuse(n, batch.inputs), batch.target) for n in (new, theirs))
        gains["one step"].append(ours - before)
    return gains


def foreseen(draw: Draw, new: Network, given: Crops, count: int) -> Gains:
    """How many dB nearer to the MSE of x_IR than one guess for all photos is, the middle one."""
    pairs = []
    for batch in drawn(draw, given, count):
        image, seen = batch.inputs
        true = (image - batch.target).square().mean()
        pairs.append(
            [float(10 * mse.log10()) for mse in (true, called(new)(image, seen)[:, 0].mean())]
        )
    true, own = np.array(pairs).T
    gains = np.abs(true - np.median(true)) - np.abs(true - own)
    return {"MSE of x_IR": [float(gain) for gain in gains]}


def foreseeing(task: str, models: Path) -> Draw:
    """x_IR of what the lease brought or, where it brought none, of what ships."""

    def brought(stage: str) -> Callable[..., Tensor]:
        file = models / stage / f"{stage}.onnx"
        return called(Network(file) if file.exists() else shipped(BY_NAME[stage].pack))

    if task == "kernel":
        return refined(brought("refiner"), refining(brought("denoiser")))
    return judged(brought(task)) if task == "raw" else restored(task, brought(task), JUDGING)


def gains_of(name: str, new: Network, given: Crops, models: Path = MODELS) -> Gains:
    """By the stage's name; models: the other networks of the lease."""
    if name.startswith("error-"):
        task = name.removeprefix("error-")
        return foreseen(foreseeing(task, models), new, given, BLURRED if task == "kernel" else 1)
    if name in DENOISERS:
        return restoring("denoiser", new, "denoiser", given)
    if name == "xtrans":
        return of_xtrans(new, given)
    if BY_NAME[name].pack == "refiner":
        return improved(new, given)
    if name.startswith("fusion-"):
        task = name.removeprefix("fusion-")
        return fused(task, new, f"fusion-light-{task}", given)
    return restoring(name.removesuffix("-fine"), new, BY_NAME[name].pack, given)


def verdict(gains: Gains) -> str:
    """What may ship: what is better everywhere."""
    every = [gain for column in gains.values() for gain in column]
    means = [float(np.mean(column)) for column in gains.values()]
    if min(every) > 0:
        return "better on every crop"
    if min(means) > 0:
        return "better on average in every case, not on every crop"
    return "not better in every case"


def compare(models: Path, photos: Path, every: int, side: int) -> None:
    """Print a table: mean gain and spread in dB, the worst crop, and how many were won."""
    given = Crops(photos, every, side)
    print("| stage | case | gain dB | worst | won |\n|---|---|---|---|---|")
    for file in sorted(models.glob("*/*.onnx")):
        name = file.stem
        if BY_NAME[name].pack == "judge":
            print(f"| {name} | is measured on photos that were searched: evaluation.blur | | | |")
            continue
        gains = gains_of(name, Network(file), given, models)
        for case, column in gains.items():
            mean, spread, worst = np.mean(column), np.std(column), min(column)
            won = sum(gain > 0 for gain in column)
            numbers = f"{mean:+.2f} ± {spread:.2f} | {worst:+.2f} | {won} of {len(column)}"
            print(f"| {name} | {case} | {numbers} |", flush=True)
        print(f"| {name} | **{verdict(gains)}** | | | |", flush=True)
