"""A lease and a probe, from their options."""

import argparse
import json
import math
import tempfile
from dataclasses import replace
from pathlib import Path

import torch

from lease import stages as plan
from lease.batches import blur
from lease.kit import Kit
from lease.photos import Photos
from lease.probe import SIDE, agreement
from lease.run import Lease
from lease.settings import Settings


def device_of(name: str | None) -> torch.device:
    """The one that is named, or CUDA where there is one."""
    return torch.device(name or ("cuda" if torch.cuda.is_available() else "cpu"))


def settings_of(options: argparse.Namespace, kit: Kit, seconds: float) -> Settings:
    """What a lease wants to know."""
    torch.backends.cudnn.benchmark = True
    return Settings(
        out=options.out,
        device=device_of(options.device),
        seconds=seconds,
        kit=kit,
        stages=plan.chosen(options.stages),
        workers=options.workers,
        seed=options.seed,
        tiny=options.tiny,
        write_every=options.write_every,
        graphs=not options.eager,
        steps=plan.TINY_STEPS if options.tiny else math.inf,
    )


def lease(options: argparse.Namespace, kit: Kit, seconds: float) -> int:
    """Train; 0 if every stage was finished."""
    report = Lease(settings_of(options, kit, seconds)).go()
    return 0 if all(stage.status == "finished" for stage in report.stages.values()) else 1


def checked(photos: Photos, device: torch.device) -> None:
    """Print whether the device computes as the processor does."""
    scene = photos.draw(2, SIDE + 2 * blur.RADIUS)
    for name, verdict in agreement(device, scene).items():
        print(f"{name}: {verdict}", flush=True)


def probe(options: argparse.Namespace, kit: Kit, seconds: float) -> int:
    """Every stage for the same short time, from the beginning, and nothing is kept of it."""
    with tempfile.TemporaryDirectory() as folder:
        given = settings_of(options, kit, seconds)
        stages = [replace(stage, seconds=1.0) for stage in given.stages]
        run = Lease(replace(given, stages=stages, kit=replace(kit, states=Path(folder))))
        print(json.dumps(run.report.machine, indent=1), flush=True)
        print(f"{run.photos.megapixels:.0f} MP decoded in {run.report.decode_seconds:.1f} s")
        checked(run.photos, run.device)
        report = run.go()
    return 0 if all(stage.status == "finished" for stage in report.stages.values()) else 1
