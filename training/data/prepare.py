"""Cut training triplets: `python -m data.prepare TASK PHOTOS OUT --tiles N`.

Each file holds one interior of a tile: the clean image x0, the restored x_IR = φ_IR(y), and for
several steps t the denoised x_D = φ_D(x0 + σ̃_t·n, σ̃_t), noised from the true x0 as in the paper.
"""

import argparse
import time
from pathlib import Path

import numpy as np

import images
from data.photos import split
from data.tasks import TASKS, Task
from packs.catalogue import MODELS
from packs.network import Network
from reference.schedule import linear_schedule

TILE = 256
MARGIN = 32
"""Left away on each side of a tile, where φ_IR saw the mirrored border."""
HALO = 16
"""Noisy pixels around the interior for φ_D; a multiple of 2 above its receptive radius."""


def random_tile(random: np.random.Generator, paths: list[Path]) -> images.Pixels:
    """A TILE² crop of a random photo."""
    image = images.read(paths[random.integers(len(paths))])
    top = int(random.integers(image.shape[1] - TILE + 1))
    left = int(random.integers(image.shape[2] - TILE + 1))
    return images.crop(image, top, left, TILE, TILE)


def denoised(
    random: np.random.Generator, denoiser: Network, clean: images.Pixels, t: int
) -> images.Pixels:
    """x_D of the interior for one draw of noise at step t."""
    level = float(linear_schedule().noise_level[t])
    cut = MARGIN - HALO
    around = clean[:, cut:-cut, cut:-cut]
    noise = random.standard_normal(around.shape, dtype=np.float32)
    result = denoiser.image(around + np.float32(level) * noise, level)
    return result[:, HALO:-HALO, HALO:-HALO]


def write_triplet(
    file: Path,
    random: np.random.Generator,
    task: Task,
    networks: tuple[Network, Network],
    clean: images.Pixels,
    draws: int,
) -> None:
    """Write clean [3, s, s], restored [3, s, s], t [k] and denoised [k, 3, s, s] of one tile."""
    restorer, denoiser = networks
    takes_level = "sigma" in restorer.input_names
    restored = restorer.image(task.degrade(random, clean), 0.0 if takes_level else None)
    inner = slice(MARGIN, -MARGIN)
    t = random.integers(1, task.largest_step + 1, size=draws)
    results = [denoised(random, denoiser, clean, int(step)) for step in t]
    part = file.with_suffix(".part.npz")
    np.savez(
        part,
        clean=images.to_bytes(clean[:, inner, inner]),
        restored=restored[:, inner, inner].astype(np.float16),
        t=t.astype(np.int16),
        denoised=np.stack(results).astype(np.float16),
    )
    part.rename(file)


def main() -> None:
    """Write the files that are still missing; the tile's number alone decides what is in it."""
    parser = argparse.ArgumentParser(prog="python -m data.prepare", description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("photos", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tiles", type=int, default=300)
    parser.add_argument("--draws", type=int, default=2)
    parser.add_argument("--validation", action="store_true", help="of the photos kept out")
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    task = TASKS[options.task]
    paths = split(options.photos, options.validation)
    options.out.mkdir(parents=True, exist_ok=True)
    names = (task.restorer, "srmd-denoiser")
    restorer, denoiser = (
        Network(MODELS / name / f"{name}.onnx", options.threads) for name in names
    )
    began = time.monotonic()
    for number in range(options.tiles):
        file = options.out / f"{number:05}.npz"
        if file.exists():
            continue
        random = np.random.default_rng([number, int(options.validation)])
        clean = random_tile(random, paths)
        write_triplet(file, random, task, (restorer, denoiser), clean, options.draws)
        print(f"{number + 1}/{options.tiles} {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
