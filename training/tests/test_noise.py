"""Philox against Random123's known answers, and what the sampler relies on."""

import numpy as np
import pytest

from reference.noise import Stream, normals, philox, seed_key

ONES = 0xFFFFFFFF
KNOWN_ANSWERS = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES,) * 4, (ONES, ONES), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN_ANSWERS)
def test_known_answers(
    counter: tuple[int, ...], key: tuple[int, int], answer: tuple[int, ...]
) -> None:
    assert tuple(philox(np.array(counter, np.uint64), key).tolist()) == answer


def test_large_seed_uses_both_words() -> None:
    assert seed_key(2**32 + 7) == (7, 1)


def test_a_window_of_the_image_has_the_image_s_noise() -> None:
    whole = normals(9, 4, Stream.STEP, (12, 20))
    window = normals(9, 4, Stream.STEP, (5, 6), origin=(3, 8))
    assert np.array_equal(whole[:, 3:8, 8:14], window)


def test_streams_steps_and_seeds_differ() -> None:
    base = normals(1, 5, Stream.STEP, (4, 4))
    for other in (
        normals(2, 5, Stream.STEP, (4, 4)),
        normals(1, 6, Stream.STEP, (4, 4)),
        normals(1, 5, Stream.JUMP_ADDED, (4, 4)),
    ):
        assert not np.any(base == other)


def test_standard_normal() -> None:
    draw = normals(1, 1, Stream.STEP, (300, 300))
    assert np.abs(draw.mean(axis=(1, 2))).max() < 0.01
    assert np.abs(np.cov(draw.reshape(3, -1)) - np.eye(3)).max() < 0.02
