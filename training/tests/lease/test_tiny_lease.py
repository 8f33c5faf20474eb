"""A whole lease on the processor: all stages learn, results are whole, a kill loses little."""

import io
import json
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

torch = pytest.importorskip("torch")

from lease.parts import MOST_PARTS, PART_BYTES, read_parts  # noqa: E402
from lease.stages import STAGES, XTRANS  # noqa: E402
from lease.states import load  # noqa: E402

Start = Callable[..., subprocess.Popen[str]]
PATIENCE = 600
"""Seconds; it takes about forty on a machine that does nothing else."""


def finished(process: subprocess.Popen[str]) -> str:
    """Its output, once it has ended well."""
    output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, output
    return output


@pytest.fixture(scope="module")
def results(kit_folder: Path, lease: Start, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What comes back from a lease of every stage."""
    out = tmp_path_factory.mktemp("out")
    kit = tmp_path_factory.mktemp("lease") / "kit"
    shutil.copytree(kit_folder, kit)
    options = ("--tiny", "--device", "cpu", "--seconds", PATIENCE, "--workers", 2)
    finished(lease("--kit", kit, "--out", out, *options))
    return out


def stages_of(out: Path) -> dict[str, Any]:
    stages: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))["stages"]
    return stages


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_every_stage_lowers_its_loss_by_30_percent(results: Path, stage: Any) -> None:
    report = stages_of(results)[stage.name]
    assert report["status"] == "finished"
    assert report["loss_after"] < 0.7 * report["loss_before"]


def test_the_restorer_for_x_trans_lowers_its_loss_and_brings_the_weights_that_do_not_learn(
    kit_folder: Path, lease: Start, tmp_path: Path
) -> None:
    """It is trained where it is named."""
    kit, out = tmp_path / "kit", tmp_path / "out"
    shutil.copytree(kit_folder, kit)
    options = ("--kit", kit, "--out", out, "--tiny", "--device", "cpu", "--workers", 1)
    finished(lease(*options, "--stages", "xtrans", "--seconds", PATIENCE))
    report = stages_of(out)["xtrans"]
    assert report["loss_after"] < 0.7 * report["loss_before"]
    files, _ = read_parts(out)
    state = torch.load(io.BytesIO(files["xtrans.pt"]), weights_only=True)
    torch.manual_seed(1)
    begun = XTRANS.make(True).state_dict()
    assert list(state["average"]) == list(begun)
    kept = [name for name in begun if name.startswith("demosaicker.")]
    assert kept
    assert all(torch.equal(state["average"][name], begun[name].half()) for name in kept)


def test_results_are_few_and_small_files(results: Path) -> None:
    files = sorted(file.name for file in results.iterdir())
    assert files == ["log.tsv", "pictures.jpg", "report.json", "weights.tar.0"]
    assert all(file.stat().st_size < 16 * 2**20 for file in results.iterdir())


def test_weights_come_back_in_half_precision(results: Path) -> None:
    files, damaged = read_parts(results)
    assert not damaged
    assert {Path(name).stem for name in files} == {stage.name for stage in STAGES}
    for content in files.values():
        state = torch.load(io.BytesIO(content), weights_only=True)
        assert state["trained"]
        assert {value.dtype for value in state["average"].values()} == {torch.float16}


def test_pictures_show_every_stage(results: Path) -> None:
    with Image.open(results / "pictures.jpg") as pictures:
        assert pictures.height > 4 * 48 * len(STAGES)


def test_real_networks_fit_into_what_may_come_back() -> None:
    count = sum(p.numel() for stage in STAGES for p in stage.make(False).parameters())
    assert 2 * count < 0.98 * MOST_PARTS * PART_BYTES


def test_after_a_kill_the_stage_goes_on(kit_folder: Path, lease: Start, tmp_path: Path) -> None:
    kit, out = tmp_path / "kit", tmp_path / "out"
    shutil.copytree(kit_folder, kit)
    options: list[Any] = ["--kit", kit, "--out", out, "--tiny", "--device", "cpu", "--workers", 1]
    options += ["--stages", "denoiser,deblur", "--seconds", PATIENCE, "--write-every", 0.1]
    state = kit / "state" / "deblur.pt"
    process = lease(*options)
    until = time.monotonic() + PATIENCE
    while not state.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    before = load(state)
    assert before is not None
    assert not before["finished"]
    files, damaged = read_parts(out)
    assert "denoiser.pt" in files
    assert "denoiser.pt" not in damaged
    finished_denoiser = (kit / "state" / "denoiser.pt").read_bytes()

    finished(lease(*options))
    after = load(state)
    assert after is not None
    assert after["finished"]
    assert after["steps"] > before["steps"]
    assert after["loss_before"] == before["loss_before"]
    assert after["loss_after"] < 0.7 * after["loss_before"]
    assert (kit / "state" / "denoiser.pt").read_bytes() == finished_denoiser


def test_a_stage_that_cannot_run_says_why_and_the_others_go_on(
    kit_folder: Path, lease: Start, tmp_path: Path
) -> None:
    """The refiner wants a denoiser, which is neither carried nor trained."""
    kit, out = tmp_path / "kit", tmp_path / "out"
    shutil.copytree(kit_folder, kit)
    options = ("--kit", kit, "--out", out, "--tiny", "--device", "cpu", "--workers", 1)
    process = lease(*options, "--seconds", PATIENCE, "--stages", "refiner,raw")
    output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "denoiser is neither carried nor trained yet" in output
    stages = stages_of(out)
    assert (stages["refiner"]["status"], stages["raw"]["status"]) == ("failed", "finished")


def test_a_probe_tells_of_the_machine_and_keeps_nothing(
    kit_folder: Path, lease: Start, tmp_path: Path
) -> None:
    kit = tmp_path / "kit"
    shutil.copytree(kit_folder, kit)
    options = ("--kit", kit, "--out", tmp_path / "out", "--tiny", "--device", "cpu")
    process = lease(*options, "--probe", "--stages", "raw", "--seconds", 60, "--workers", 1)
    output = finished(process)
    assert '"pillow reads AVIF": "True"' in output
    assert output.count("0 as it should be") == 4
    assert "raw: finished" in output
    assert not (kit / "state").exists()


def test_without_a_kit_it_says_what_to_do(lease: Start, tmp_path: Path) -> None:
    process = lease("--kit", tmp_path, "--device", "cpu", "--tiny", "--out", tmp_path)
    output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "python -m lease pack PHOTOS" in output
