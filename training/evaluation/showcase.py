"""What the dial does to look at: `python -m evaluation.showcase TASK PHOTOS OUT.png --photo NAME`.

The middle of one photo that was kept out of training, at 200 %, from the left: degraded, x_IR, the
dial at each budget, all of the sample, grain of the same PSNR as the last budget, the truth.
"""

import argparse
from itertools import pairwise
from pathlib import Path

import numpy as np

import images
from evaluation.baselines import grain
from evaluation.cases import CASES, Photo
from evaluation.metrics import psnr
from evaluation.pictures import strip
from evaluation.provenance import add_option, last_day, sums, told, used
from evaluation.restorers import Packs
from evaluation.shots import KERNEL, UNDOING, shots
from evaluation.spending import SEED, Dial, dial_of
from images import Pixels
from nets.fusion.tasks import LARGEST_STEPS
from packs.catalogue import MODELS

LEVELS = np.linspace(0, 8, 33) / 255
"""Of grain that is tried."""


def grainy(clean: Pixels, image: Pixels, like: Pixels) -> Pixels:
    """x_IR with grey grain that costs what another picture does."""
    wanted = psnr(clean, like)
    made = [grain(image, float(level), coloured=False) for level in LEVELS]
    pairs = pairwise(made)
    return next((weak for weak, strong in pairs if psnr(clean, strong) < wanted), made[-1])


def pictures(photo: Photo, image: Pixels, dial: Dial, budgets: list[float]) -> list[Pixels]:
    """From the left."""
    sample = dial.sample(image, photo, SEED)
    shares = [dial.share(budget, image, sample, photo) for budget in budgets]
    turned = [image + np.float32(alpha) * (sample - image) for alpha in shares]
    grained = grainy(photo.clean, image, turned[-1])
    return [photo.shown, image, *turned, sample, grained, photo.clean]


def main() -> None:
    """Draw."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.showcase", description=__doc__)
    parser.add_argument("task", choices=[*LARGEST_STEPS, KERNEL])
    parser.add_argument("photos", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--photo", required=True, help="how the name of a validation photo begins")
    parser.add_argument("--side", type=int, default=256, help="of the crop")
    parser.add_argument("--budgets", type=float, nargs="+", default=[0.1, 0.3])
    parser.add_argument("--keep", type=Path, help="folder for kernels that were searched for")
    add_option(parser)
    options = parser.parse_args()
    packs, task = Packs(MODELS), options.task
    dial = dial_of(packs, task)
    first = UNDOING if task == KERNEL else (dial.method.restorer,)
    measured_with = dial.measured_with | sums(packs, first)
    if options.used:
        used(measured_with)
    place = len(CASES.get(task, ())) - 1
    named = shots(task, place, options.photos, options.side, keep=options.keep)
    shot = next((s for name, s in named if name.split()[1].startswith(options.photo)), None)
    photo = shot() if shot else None
    if photo is None:
        parser.error(f"no validation photo begins with {options.photo}, or no kernel is believed")
    image = packs.restorer("undone" if task == KERNEL else dial.method.restorer)(photo)
    row = pictures(photo, image, dial, options.budgets)
    images.write(options.out, strip([np.clip(one, 0, 1) for one in row]))
    print(told(last_day([]), measured_with))


if __name__ == "__main__":
    main()
