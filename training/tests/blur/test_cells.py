"""What holds in which part of a photo."""

from dataclasses import replace

import numpy as np
from synthetic import line, noisy, scene

from blur import cells, known, search, window
from blur.choice import Finding, Reason
from blur.disks import Weigh
from blur.evidence import Evidence
from blur.light import Plane
from blur.shapes import disk


def finding(kernel: Plane | None, reason: Reason, agreement: float = 0.8) -> Finding:
    return Finding("none" if kernel is None else "shake", kernel, reason, agreement, 1, 0.5)


def test_a_sharp_window_of_most_detail_speaks_for_all() -> None:
    busy, plain = noisy(scene(), 1), np.full((3, 160, 160), 0.4, np.float32)
    sharp, blurry = finding(None, "sharp"), finding(disk(3, 15), "found")
    found = search.looked_at([plain, busy], lambda one: sharp if one is busy else blurry)
    assert found == [sharp, sharp]
    found = search.looked_at([plain, busy], lambda one: blurry if one is busy else sharp)
    assert found == [sharp, blurry]


def test_a_kernel_is_known_again_in_another_window() -> None:
    busy, plain = noisy(scene(), 1), np.full((3, 160, 160), 0.4, np.float32)
    first, other = finding(line(15), "found"), finding(disk(3, 15), "found")
    asked: list[int] = []

    def found_with(kernel: Plane) -> list[Finding]:
        def kernels_in(side: int) -> list[Plane]:
            asked.append(side)
            return [kernel]

        return search.looked_at(
            [busy, plain],
            lambda one: first if one is busy else other,
            lambda _, before: known.known_again(before, kernels_in, saying({})),
        )

    assert [one is first for one in found_with(line(17))] == [True, True]
    assert [one is first for one in found_with(disk(3, 15))] == [True, False]
    assert asked == [15, 15]
    assert known.known_again([finding(None, "sharp")], lambda _: [line(15)], saying({})) is None
    small = finding(disk(1.3, 15), "found")
    assert known.known_again([small], lambda _: [disk(1.2, 15)], saying({})) is None


def saying(gains: dict[int, float], others: float = 0) -> Weigh:
    """A spectrum that speaks so much for kernels of some sides, and so much for all others."""
    return lambda kernels: [Evidence(gains.get(len(one), others), 2) for one in kernels]


def test_a_window_follows_what_its_spectrum_speaks_for_faintly() -> None:
    stroke_found, own = finding(line(15), "found", 0.95), disk(5, 17)

    def followed(
        of_stroke: float, of_own: float, others: float, before: Finding = stroke_found
    ) -> bool:
        weigh = saying({15: of_stroke, 17: of_own}, others)
        return known.known_again([before], lambda _: [own], weigh) is before

    assert followed(0.012, 0.01, 0.006)
    assert not followed(0.004, -0.01, -0.02)
    assert not followed(0.012, 0.01, 0.008)
    assert not followed(0.012, 0.013, 0)
    assert not followed(0.012, 0.01, 0, finding(line(15), "found", 0.85))
    assert not followed(0.012, 0.01, 0, replace(stroke_found, kind="defocus"))
    point = disk(1, 17)
    weigh = saying({15: 0.012})
    assert known.known_again([stroke_found], lambda _: [point], weigh) is None


def test_a_spectrum_is_asked_about_disks_however_alike_kernels_are_and_not_turned() -> None:
    doubted = finding(disk(4, 15), "found", 0.6)
    weigh = saying({15: 0.1}, 0.2)
    assert known.held([doubted], weigh) is None
    out_of_focus = replace(doubted, kind="defocus")
    assert known.held([out_of_focus], weigh) is None
    asked: list[int] = []

    def even(kernels: list[Plane]) -> list[Evidence]:
        asked.append(len(kernels))
        return [Evidence(0.1, 2)] * len(kernels)

    assert known.held([doubted, out_of_focus], even) is out_of_focus
    assert asked == [3]


def test_windows_that_agree_share_a_kernel_and_weak_ones_follow() -> None:
    first, surest = finding(disk(3, 15), "found"), finding(disk(3.1, 15), "found", 0.9)
    other = finding(line(15), "found")
    weak, sharp = finding(disk(6, 15), "small"), finding(None, "sharp")
    merged = cells.merged([first, weak, surest, other, sharp])
    assert [id(one) for one in merged] == [
        id(one) for one in (surest, surest, surest, other, sharp)
    ]


def test_weights_of_cells_add_up_and_are_whole_at_the_edges() -> None:
    first, others = cells.share(1300, 2000, [True] + [False] * 3), [False] + [True] * 3
    assert first.shape == (1300, 2000)
    assert np.allclose(first + cells.share(1300, 2000, others), 1)
    assert first[0, 0] == 1
    assert first[-1, 0] == first[0, -1] == 0


def test_the_window_lies_where_the_detail_is() -> None:
    photo = np.full((3, 700, 900), 0.4, np.float32)
    photo[:, 500:660, 700:860] = scene()
    area = window.best_window(photo)
    assert area.top <= 500
    assert area.bottom >= 660
    assert area.left <= 700
    assert area.right >= 860
