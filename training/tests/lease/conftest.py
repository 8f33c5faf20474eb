"""A kit of drawn photos, and no way to the network."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

TRAINING = Path(__file__).parent.parent.parent
BLOCKED = """
import socket
def refused(*_arguments, **_options):
    raise OSError("no network here")
socket.getaddrinfo = socket.create_connection = refused
socket.socket.connect = socket.socket.connect_ex = refused
"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a lease may want a socket: there is no network on the rented machine."""

    def refused(*_arguments: Any, **_options: Any) -> None:
        raise OSError("no network here")

    for name in ("socket.getaddrinfo", "socket.create_connection", "socket.socket.connect"):
        monkeypatch.setattr(name, refused)


def drawn(seed: int, side: int = 448) -> "np.ndarray[Any, np.dtype[np.uint8]]":
    """[side, side, 3]: gradients, hard shapes and texture."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:side, 0:side] / side
    picture = np.stack(
        [0.5 + 0.3 * np.sin(6 * (a * x + b * y)) for a, b in random.random((3, 2))], 2
    )
    for _ in range(40):
        top, left, height, width = random.integers(4, side // 2, 4)
        picture[top : top + height, left : left + width // 2] = random.random(3)
    picture += 0.05 * np.sin(y * side * 0.9)[..., None] * np.sin(x * side * 0.7)[..., None]
    levels: np.ndarray[Any, np.dtype[np.uint8]] = (np.clip(picture, 0, 1) * 255).astype(np.uint8)
    return levels


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of photos: some are for validation by their names."""
    folder = tmp_path_factory.mktemp("photos")
    names = ["020-training.png", "021-odm-data-copr-img-0079.avif", "033-training.png"]
    names += ["063-budgie-backgrounds-oakland-zoo-otters.avif", "044-training.avif"]
    for seed, name in enumerate(names):
        Image.fromarray(drawn(seed)).save(folder / name)
    return folder


@pytest.fixture(scope="session")
def kit_folder(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `pack` would make of them, without weights."""
    folder = tmp_path_factory.mktemp("kit")
    for file in photos.iterdir():
        side = "photos" if "training" in file.name else "validation"
        (folder / side).mkdir(exist_ok=True)
        (folder / side / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.fixture(scope="session")
def lease(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.Popen[str]]:
    """Starts `python -m lease` in a process of its own, with sockets blocked and one thread."""
    site = tmp_path_factory.mktemp("site")
    (site / "sitecustomize.py").write_text(BLOCKED, encoding="utf-8")

    def start(*options: Any) -> subprocess.Popen[str]:
        environment = {**os.environ, "PYTHONPATH": str(site), "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-m", "lease", *map(str, options)]
        return subprocess.Popen(
            command,
            cwd=TRAINING,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    return start
