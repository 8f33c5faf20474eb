"""Stages one after another: each gets its share of what is left, and leaves its results behind."""

import gc
import time
import traceback
from pathlib import Path

import torch
from torch import nn

from lease import stages as plan
from lease.bench import Bench, seeded
from lease.cases import Folder
from lease.examples import Draw
from lease.parts import write_parts
from lease.photos import Photos, decoded
from lease.report import Report, StageReport, machine, write_strips
from lease.settings import Settings
from lease.stage_run import StageRun
from lease.stages import Stage
from lease.states import State, load

CROPS = 8
"""Fixed crops on which every stage is measured before and after."""
RESERVE = 12.0
"""Seconds for the last results to be written in."""


class Lease:
    """A run: photos on the device, networks that are at hand, results so far."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.device = settings, settings.device
        self.began = self.written = time.monotonic()
        self.networks: dict[str, nn.Module] = {}
        self.report = Report(machine(self.device))
        kit = settings.kit
        self.photos = self.on_device(kit.photos)
        self.validation = self.on_device(kit.validation)
        self.cases = Folder(kit.cases, kit.photos, self.device, settings.workers)
        self.report.megapixels = self.photos.megapixels
        self.report.decode_seconds = time.monotonic() - self.began
        self.report.stages = {stage.name: StageReport() for stage in settings.stages}

    def on_device(self, folder: Path) -> Photos:
        """The photos of a folder."""
        files = self.settings.kit.files(folder)
        return Photos(decoded(files, self.settings.workers), self.device)

    def state(self, name: str) -> State | None:
        """What this lease has of a stage, from before it was killed."""
        return load(self.settings.kit.state / f"{name}.pt")

    def carried(self, name: str) -> State | None:
        """Weights to begin with; tiny networks have none."""
        return None if self.settings.tiny else load(self.settings.kit.weights / f"{name}.pt")

    def network(self, stage: Stage, state: State | None) -> nn.Module:
        """New, with the weights of a state if there is one."""
        torch.manual_seed(self.settings.seed)
        network = stage.make(self.settings.tiny)
        if state:
            # Beginnings may be of a part of the network; what a lease trained is whole.
            network.load_state_dict(state["average"], strict=bool(state.get("trained")))
        return network

    def at_hand(self, name: str) -> nn.Module:
        """A network that takes part in another's stage. Raises LookupError if there is none."""
        if name not in self.networks:
            state = self.state(name) or self.carried(name)
            if not state:
                raise LookupError(f"{name} is neither carried nor trained yet")
            self.networks[name] = self.network(plan.BY_NAME[name], state)
        return self.networks[name]

    def bench(self, stage: Stage, draw: Draw) -> Bench:
        """Crops of validation photos that are the same in every lease."""
        side = plan.TINY_SIDE if self.settings.tiny else stage.side
        with seeded(5), torch.no_grad():
            return Bench(stage, draw(self.validation, CROPS, side))

    def left(self) -> float:
        """Seconds."""
        return self.settings.seconds - RESERVE - (time.monotonic() - self.began)

    def share(self, place: int, begun: float) -> float:
        """Seconds of a stage: its part of what is left; what others did not use is in it."""
        weights = [stage.seconds for stage in self.settings.stages[place:]]
        weights[0] *= 1 - begun
        return max(self.left(), 0.0) * weights[0] / sum(weights)

    def go(self) -> Report:
        """Every stage; one that fails says why and gives its seconds to the rest."""
        for place, stage in enumerate(self.settings.stages):
            report = self.report.stages[stage.name]
            try:
                StageRun(self, stage, report).go(place)
            except Exception as error:
                report.status, report.reason = "failed", f"{type(error).__name__}: {error}"
                traceback.print_exc()
            print(f"{stage.name}: {report.line}", flush=True)
            self.free()
            self.write()
        return self.report

    def free(self) -> None:
        """Memory of the device that nobody uses any more."""
        gc.collect()
        if self.device.type == "cuda":
            torch.cuda.empty_cache()

    def write(self) -> None:
        """All results so far."""
        names = list(self.report.stages)
        names.sort(key=lambda name: self.report.stages[name].status != "finished")
        state, out = self.settings.kit.state, self.settings.out
        out.mkdir(parents=True, exist_ok=True)
        weights = [state / f"{name}.pt" for name in names]
        write_parts(out, [file for file in weights if file.exists()])
        self.report.write(out / "report.json")
        strips = [state / f"{name}.png" for name in self.report.stages]
        write_strips(out / "pictures.jpg", [file for file in strips if file.exists()])
        self.written = time.monotonic()
