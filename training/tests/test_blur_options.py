"""What measuring deblurring is asked for."""

import sys
from pathlib import Path

import pytest

from evaluation.blur import parsed


def test_a_way_that_wants_a_refiner_is_refused_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["blur", "photos", "--refiner", str(tmp_path / "none.onnx"), "--ways"]
    monkeypatch.setattr(sys, "argv", [*words, "kernel"])
    assert parsed().ways == ["kernel"]
    monkeypatch.setattr(sys, "argv", [*words, "kernel", "shipped"])
    with pytest.raises(SystemExit):
        parsed()
    assert "there is no refiner" in capsys.readouterr().err
