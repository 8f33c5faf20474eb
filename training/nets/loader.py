"""Batches of examples, made by worker processes while the network trains."""

from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from data.pack import Source
from nets.tasks import Draw

Arrays = tuple[tuple[Tensor, ...], Tensor, Tensor]


class Examples(Dataset[Arrays]):
    """Example number n depends on the seed and on n alone."""

    def __init__(self, draw: Draw, crops: Source, side: int, seed: int, first: int) -> None:
        self.draw, self.crops, self.side = draw, crops, side
        self.seed, self.first = seed, first

    def __len__(self) -> int:
        return 2**40

    def __getitem__(self, index: int) -> Arrays:
        random = np.random.default_rng([self.seed, self.first + index])
        example = self.draw(random, self.crops, self.side)
        inputs = tuple(torch.from_numpy(np.ascontiguousarray(image)) for image in example.inputs)
        target = torch.from_numpy(np.ascontiguousarray(example.target))
        return inputs, target, torch.tensor(example.weight, dtype=torch.float32)


class InOrder(torch.utils.data.Sampler[int]):
    """0, 1, 2, …"""

    def __iter__(self) -> Iterator[int]:
        return iter(range(2**40))


def one_thread(_worker: int) -> None:
    """Each worker is one of many. A name of its own: where workers are not forked, it is sent."""
    torch.set_num_threads(1)


def batches(examples: Examples, batch: int, workers: int) -> Iterator[Arrays]:
    """Endless batches in the order of the examples' numbers."""
    loader: DataLoader[Arrays] = DataLoader(
        examples,
        batch,
        sampler=InOrder(),
        num_workers=workers,
        pin_memory=torch.cuda.is_available(),
        persistent_workers=workers > 0,
        prefetch_factor=4 if workers else None,
        worker_init_fn=one_thread,
    )
    return iter(loader)
