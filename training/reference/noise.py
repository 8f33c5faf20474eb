"""Standard normal noise that depends only on seed, step and full-image coordinates.

Philox4x32-10 of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011), with the
constants of Random123, then Box–Muller. One counter block (x, y, step, stream) makes the three
channels of one pixel, so that no tile plan can change a pixel's noise.
"""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]

ROUNDS = 10
MULTIPLIERS = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
KEY_INCREMENTS = (0x9E3779B9, 0xBB67AE85)
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)


class Stream(IntEnum):
    """What a draw is for; the fourth word of the counter."""

    STEP = 0
    """z of the sampling step t"""
    JUMP_START = 1
    """n1 of the jump, with step = τ"""
    JUMP_ADDED = 2
    """n2 of the jump, with step = τ"""


def philox(counter: Words, key: tuple[int, int]) -> Words:
    """Philox4x32-10. counter: [4, …] words below 2^32; key: two such words; result like counter."""
    c0, c1, c2, c3 = counter
    for turn in range(ROUNDS):
        k0, k1 = (
            np.uint64((word + turn * increment) & 0xFFFFFFFF)
            for word, increment in zip(key, KEY_INCREMENTS, strict=True)
        )
        first, second = MULTIPLIERS[0] * c0, MULTIPLIERS[1] * c2
        c0, c1, c2, c3 = (
            (second >> HALF) ^ c1 ^ k0,
            second & LOW,
            (first >> HALF) ^ c3 ^ k1,
            first & LOW,
        )
    return np.stack([c0, c1, c2, c3])


def seed_key(seed: int) -> tuple[int, int]:
    """A seed below 2^64 as the key (low word, high word)."""
    return seed & 0xFFFFFFFF, seed >> 32


def box_muller(words: Words) -> NDArray[np.float64]:
    """[4, …] words → [3, …] standard normals: two from the words 0 and 1, one from 2 and 3."""
    u0, u1, u2, u3 = (words + 0.5) / 2.0**32
    first, second = np.sqrt(-2 * np.log(u0)), np.sqrt(-2 * np.log(u2))
    return np.stack(
        [
            first * np.cos(2 * np.pi * u1),
            first * np.sin(2 * np.pi * u1),
            second * np.cos(2 * np.pi * u3),
        ]
    )


def normals(
    seed: int,
    step: int,
    stream: Stream,
    size: tuple[int, int],
    origin: tuple[int, int] = (0, 0),
) -> NDArray[np.float64]:
    """[3, height, width] normals; size is (height, width), origin the (y, x) of the first pixel."""
    y, x = np.meshgrid(
        np.arange(size[0], dtype=np.uint64) + np.uint64(origin[0]),
        np.arange(size[1], dtype=np.uint64) + np.uint64(origin[1]),
        indexing="ij",
    )
    counter = np.stack([x, y, np.full_like(x, step), np.full_like(x, int(stream))])
    return box_muller(philox(counter, seed_key(seed)))
