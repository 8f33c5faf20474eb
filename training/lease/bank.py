"""Examples that cost more to make than to learn from: made for a while, then drawn many times."""

import time
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from lease.batches.chance import chance, of
from lease.examples import Batch
from lease.loop import EAGER_STEPS, side_stream

LARGEST_BYTES = 60 * 2**30
"""Of all examples: what a card of 80 GiB leaves beside a network."""


def turned(pictures: list[Tensor], count: int, device: torch.device) -> list[Tensor]:
    """Square pictures [count, c, h, h] of the same scenes, mirrored and transposed alike."""
    flips = [(dim, of(chance(count, 0.5, device))) for dim in (2, 3)]
    across = of(chance(count, 0.5, device))
    for dim, chosen in flips:
        pictures = [torch.where(chosen, each.flip(dim), each) for each in pictures]
    return [torch.where(across, each.transpose(2, 3), each) for each in pictures]


class Bank:
    """Examples of one source in half precision, which an 8-bit step holds eight times over.

    source: makes a batch; captured as a CUDA graph, since it is many small operations.
    """

    def __init__(
        self, source: Callable[[], Batch], seconds: float, device: torch.device, captures: bool
    ) -> None:
        self.device = device
        with torch.no_grad():
            make = self.captured(source) if captures else source
            self.like = make()
            size = sum(each.nbytes // 2 for each in self.like.pictures)
            self.filled = self.fill(make, seconds, max(1, LARGEST_BYTES // size))

    def captured(self, source: Callable[[], Batch]) -> Callable[[], Batch]:
        """Replays what was recorded; the result stands in the same memory each time."""
        cuda: Any = torch.cuda
        with side_stream(self.device, wanted=True):
            for _ in range(EAGER_STEPS):
                source()
        graph = cuda.CUDAGraph()
        try:
            with cuda.graph(graph):
                batch = source()
        except RuntimeError as error:
            print(f"examples are made without a graph: {error}", flush=True)
            cuda.synchronize()
            return source

        def replay() -> Batch:
            graph.replay()
            return batch

        return replay

    def fill(self, make: Callable[[], Batch], seconds: float, most: int) -> list[Tensor]:
        """Batches until the time is over, one after another."""
        until = time.monotonic() + seconds
        batches: list[list[Tensor]] = []
        while not batches or (time.monotonic() < until and len(batches) < most):
            batches.append([each.half() for each in make().pictures])
            if self.device.type == "cuda":
                torch.cuda.current_stream().synchronize()
        return [torch.cat(column) for column in zip(*batches, strict=True)]

    def __len__(self) -> int:
        return len(self.filled[0])

    def draw(self, count: int) -> Batch:
        """So many of them in float32, turned and mirrored at random."""
        place = torch.randint(0, len(self), (count,), device=self.device)
        chosen = [column.index_select(0, place).float() for column in self.filled]
        return self.like.of(turned(chosen, count, self.device))
