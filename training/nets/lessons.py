"""What the classifier of a super-resolution learns, before anything else is trained.

By the loss of the restoration alone, one learned so slowly that ×4 settled on a fixed blend.
"""

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from data.pack import Source
from degradations import noise, photo_scale
from degradations.resize import reduce
from images import Pixels
from nets.classifier import Classifier

BATCHES = 800
BATCH = 32
SIDE = 32
RATE = 1e-3
NOISE_ALONE = (2 / 255, 60 / 255)
"""Noise that no JPEG has smoothed; SPAN makes it worse than anything else."""


def lesson(random: np.random.Generator, crops: Source, factor: int) -> tuple[Pixels, float]:
    """[3, SIDE, SIDE] of 8 bits, and 1 if it is a clean reduction or 0 if not."""
    crop = crops.draw(random, SIDE * factor)
    clean = bool(random.integers(2))
    if clean:
        small = reduce(crop, factor)
    elif random.integers(3):
        small = photo_scale.photographed_small(random, crop, factor)
    else:
        level = random.uniform(*NOISE_ALONE)
        small = np.clip(noise.gaussian(random, reduce(crop, factor), level), 0, 1)
    return np.round(small * 255) / np.float32(255), float(clean)


def taught(classifier: Classifier, crops: Source, factor: int, count: int = BATCHES) -> None:
    """Trains it on so many batches, in place."""
    random = np.random.default_rng(1)
    optimiser = torch.optim.Adam(classifier.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, count)
    for _ in range(count):
        lessons = (lesson(random, crops, factor) for _ in range(BATCH))
        photos, clean = zip(*lessons, strict=True)
        said = classifier(torch.from_numpy(np.stack(photos)))
        wanted = torch.tensor(clean)[:, None, None, None].expand_as(said)
        optimiser.zero_grad()
        loss = binary_cross_entropy_with_logits(said, wanted)
        torch.autograd.backward(loss)
        optimiser.step()
        schedule.step()
