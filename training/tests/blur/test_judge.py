"""Strokes in doubt that are tried, and what is expected of them."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from synthetic import shaken, stroke

from blur.candidates import ALIKE
from blur.choice import Finding, Seen, decide
from blur.choice_cases import choice_cases
from blur.evidence import Evidence
from blur.judge import expected_gain, open_judge
from blur.light import Plane
from blur.parity import stand_in_denoiser
from blur.search import findings_of
from blur.shapes import disk, likeness, normalised, resized
from blur.solve import Options
from blur.undo import undo
from convert.graph import Graph, Size
from images import Pixels


def always(said: Evidence, kernels: list[Plane]) -> list[Evidence]:
    return [said] * len(kernels)


def unlike() -> list[Plane]:
    """Of growing squares, none like another; the largest fills its square."""
    flat = normalised(np.ones((35, 35), np.float32))
    return [resized(stroke(), 15), resized(disk(3, 15), 25), flat]


def seen(fall: float) -> Seen:
    evidence = [Evidence(gain, fall) for gain in (0.02, -0.3, 0.1)]
    return Seen(unlike(), evidence, lambda some: [Evidence(0.01, fall)] * len(some))


def test_the_likeliest_strokes_are_tried_but_none_that_fills_its_square() -> None:
    """Of the two that are likeliest the flat one is left out; a third is not asked for."""
    tried = decide(seen(2.0)).strokes
    assert [likeness(one.kernel, stroke()) > 0.99 for one in tried] == [True]


def test_nothing_is_tried_where_any_kernel_would_sharpen() -> None:
    finding = decide(seen(1.4))
    assert (finding.reason, finding.strokes) == ("disagreement", ())


def test_only_what_is_in_doubt_has_strokes_to_try() -> None:
    cases = choice_cases()
    assert decide(cases["disagreeing"].seen).strokes
    assert not decide(cases["stroke"].seen).strokes
    assert not decide(cases["sharp"].seen).strokes


def test_a_stroke_that_would_be_believed_is_tried_although_the_photo_is_called_sharp() -> None:
    """The point itself is not, nor is any stroke where the user says that it is out of focus."""
    case = choice_cases()["strokeBesidePoint"].seen
    finding = decide(case)
    assert (finding.kind, finding.reason) == ("none", "sharp")
    assert [len(one.kernel) for one in finding.strokes] == [51]
    for said in (Evidence(-0.1, 2.5), Evidence(0.1, 1.6)):
        doubted = decide(replace(case, weigh=partial(always, said)))
        assert (doubted.reason, doubted.strokes) == ("sharp", ())
    assert not decide(case, "defocus").strokes


def test_a_gain_is_of_mean_errors() -> None:
    errors = np.stack([np.full((2, 2), each, np.float32) for each in (1e-3, 2e-3, 1e-2)])
    assert expected_gain(errors) == pytest.approx(10 * np.log10(1.001e-2 / 1.01e-3), abs=1e-4)


def test_a_judge_sees_a_result_and_its_photo_whatever_their_sides(tmp_path: Path) -> None:
    graph = Graph("judge")
    image: Size = ["n", 3, "h", "w"]
    result, photo = graph.input("result", image), graph.input("image", image)
    graph.output(graph.add("Mul", result, photo), "errors", image)
    graph.save(tmp_path / "judge.onnx")
    planes = np.array([0.1, 0.5, 0.4], np.float32)[:, None, None]
    result_of = np.full((3, 91, 45), 0.5, np.float32) * planes * 2
    gain = open_judge(tmp_path / "judge.onnx", 1)(result_of, np.full((3, 91, 45), 0.5, np.float32))
    assert gain == pytest.approx(10 * np.log10((0.2 + 1e-5) / (0.05 + 1e-5)), abs=1e-3)


def doubtful(*_: object) -> Seen:
    """The stroke that is there in one square only, and what is made up in the others."""
    return seen(2.0)


def textured(side: int) -> Pixels:
    return np.random.default_rng(5).uniform(0, 0.9, (3, side, side)).astype(np.float32)


def refine(result: Pixels, *_: object) -> Pixels:
    return result


def test_a_stroke_in_doubt_is_undone_if_much_is_expected_of_it() -> None:
    photo = shaken()
    for gain, reason in ((1.6, "judged"), (1.4, "disagreement")):
        options = Options(refine=refine, judge=lambda *_, gain=gain: gain)
        outcome = undo(photo, stand_in_denoiser, options, doubtful)
        assert outcome.findings[0].reason == reason
        assert np.array_equal(outcome.image, photo) == (reason == "disagreement")


def called_sharp(*_: object) -> Seen:
    """The stroke that is there, beside a point that all say is likelier."""
    kernels = [disk(0.8, 15), disk(0.9, 25), *(resized(stroke(), side) for side in (35, 51))]
    evidence = [Evidence(gain, 2.5) for gain in (0.2, 0.2, 0.1, 0.1)]
    return Seen(kernels, evidence, lambda some: [Evidence(0.1, 2.0)] * len(some))


def test_a_photo_called_sharp_is_undone_only_if_much_is_expected_of_its_stroke() -> None:
    photo = shaken()
    for gain, reason in ((1.6, "judged"), (1.4, "sharp")):
        options = Options(refine=refine, judge=lambda *_, gain=gain: gain)
        outcome = undo(photo, stand_in_denoiser, options, called_sharp)
        assert (outcome.findings[0].kind == "shake", outcome.findings[0].reason) == (
            reason == "judged",
            reason,
        )
        assert np.array_equal(outcome.image, photo) == (reason == "sharp")


def nearly_alike(*_: object) -> Seen:
    """The stroke that is there, in squares whose kernels are not quite alike."""
    own = resized(stroke(), 15)
    kernels = [own, resized(normalised(own + 2 * disk(3, 15)), 25)]
    return Seen(kernels, [Evidence(0.1, 2.5)] * 2, partial(always, Evidence(0.1, 2.5)))


def test_a_stroke_in_some_doubt_is_left_alone_if_it_is_expected_to_harm() -> None:
    photo = shaken()
    for gain, reason in ((0.1, "found"), (-0.1, "disagreement")):
        options = Options(refine=refine, judge=lambda *_, gain=gain: gain)
        outcome = undo(photo, stand_in_denoiser, options, nearly_alike)
        assert outcome.findings[0].reason == reason
        assert 0.6 < outcome.findings[0].agreement < ALIKE
        assert np.array_equal(outcome.image, photo) == (reason == "disagreement")


def test_one_window_speaks_for_all_cells_of_a_photo_called_sharp() -> None:
    """That of most detail, in which the stroke was found and is tried."""
    photo = np.concatenate([np.full((3, 640, 640), 0.5, np.float32), textured(640)], 2)
    asked: list[Pixels] = []

    def judge(_: Pixels, window: Pixels) -> float:
        asked.append(window)
        return 9.0

    def pick(options: Options) -> list[Finding]:
        return findings_of(photo, 2 / 255, options, stand_in_denoiser, called_sharp)

    first, *others = pick(Options(refine=refine, judge=judge))
    assert first.reason == "judged"
    assert all(other is first for other in others)
    assert [window.std() > 0.1 for window in asked] == [True]


def test_what_is_expected_to_help_still_has_to_explain_the_photo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("blur.undo.LEAST_TRUST", 1.01)
    options = Options(refine=refine, judge=lambda *_: 9.0)
    outcome = undo(shaken(), stand_in_denoiser, options, doubtful)
    assert outcome.findings[0].reason == "unexplained"
    assert np.array_equal(outcome.image, shaken())


def test_a_judge_is_not_asked_about_what_is_believed() -> None:
    def judge(*_: object) -> float:
        raise AssertionError("it was asked")

    outcome = undo(shaken(), stand_in_denoiser, Options(refine=refine, judge=judge))
    assert outcome.findings[0].reason == "found"
