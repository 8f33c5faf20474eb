"""Ten minutes of a rented GPU: `python -m lease pack PHOTOS` at home, `python -m lease` there.

Without a verb it trains every stage in `--seconds` and writes results into `--out` as it goes. It
goes on where it was if it was killed. With `--probe` it looks for a moment at each stage instead.
"""

import argparse
import os
import sys
from pathlib import Path

from lease.kit import KIT, ROOT, Kit

PROBE_SECONDS, LEASE_SECONDS = 45.0, 560.0
LARGEST_WORKERS = 16


def parser() -> argparse.ArgumentParser:
    """All options."""
    result = argparse.ArgumentParser(prog="python -m lease", description=__doc__)
    result.add_argument("--kit", type=Path, default=KIT, help="folder that `pack` fills")
    result.add_argument("--check-travel", action="store_true", help="only say what would travel")
    result.add_argument("--probe", action="store_true", help="speed of every stage, in short")
    result.add_argument("--seconds", type=float, help="in all, from the start of the program")
    result.add_argument("--stages", help="NAME[=SECONDS],… in place of all of them")
    result.add_argument("--out", type=Path, default=Path(os.environ.get("OUT", KIT / "out")))
    result.add_argument("--device", help="cuda or cpu; cuda where there is one")
    result.add_argument("--tiny", action="store_true", help="narrow networks on a few fixed crops")
    result.add_argument("--write-every", type=float, default=60, help="seconds between results")
    result.add_argument("--eager", action="store_true", help="no CUDA graphs")
    result.add_argument("--seed", type=int, default=1)
    workers = min(LARGEST_WORKERS, os.cpu_count() or 1)
    result.add_argument("--workers", type=int, default=workers, help="processes that decode photos")
    verbs = result.add_subparsers(dest="verb", metavar="VERB")
    pack = verbs.add_parser("pack", help="photos and weights into the kit")
    pack.add_argument("photos", type=Path)
    pack.add_argument("--mebibytes", type=float, help="of photos; what the tree leaves, up to 50")
    pack.add_argument("--weights", nargs="+", default=[], help="of these stages alone")
    pack.add_argument("--previous", type=Path, help="results of an earlier lease, to go on from")
    search = verbs.add_parser("search", help="kernels as they are found into the kit")
    search.add_argument("photos", type=Path)
    search.add_argument("--minutes", type=float, default=30, help="goes on where it was")
    export = verbs.add_parser("export", help="ONNX files of results")
    export.add_argument("results", type=Path, help="folder that came back")
    export.add_argument("models", type=Path, help="where to write STAGE/STAGE.onnx")
    compare = verbs.add_parser("compare", help="exported files with the packs that ship")
    compare.add_argument("models", type=Path)
    compare.add_argument("photos", type=Path)
    compare.add_argument("--every", type=int, default=1, help="take only every n-th photo")
    compare.add_argument("--side", type=int, default=256, help="of the crop")
    return result


def check_travel(kit: Kit) -> int:
    """0 if it may go."""
    from lease.travel import travel

    found = travel(ROOT, kit.folder)
    print(found.text)
    return 0 if found.fits else 1


def pack(options: argparse.Namespace, kit: Kit) -> int:
    """Fill the kit, and say whether it may go."""
    from lease.pack import pack as fill

    fill(
        kit,
        ROOT,
        options.photos,
        options.mebibytes,
        options.previous,
        options.weights,
        seed=options.seed,
    )
    return check_travel(kit)


def search(options: argparse.Namespace, kit: Kit) -> int:
    """Some more kernels."""
    from lease.search import search_all

    search_all(kit.cases, options.photos, options.minutes, options.workers, options.seed)
    return 0


def train(options: argparse.Namespace, kit: Kit) -> int:
    """0 if every stage was finished."""
    from lease.lessee import lease, probe  # PyTorch comes along, which children do not need

    seconds = options.seconds or (PROBE_SECONDS if options.probe else LEASE_SECONDS)
    return (probe if options.probe else lease)(options, kit, seconds)


def export(options: argparse.Namespace, _kit: Kit) -> int:
    """0 if all results are whole."""
    from lease.export import export as write

    return write(options.results, options.models)


def compare(options: argparse.Namespace, _kit: Kit) -> int:
    """A table."""
    from lease.compare import compare as measure

    measure(options.models, options.photos, options.every, options.side)
    return 0


VERBS = {"pack": pack, "search": search, "export": export, "compare": compare}


def main() -> int:
    """Run the verb."""
    options = parser().parse_args()
    kit = Kit(options.kit)
    if options.check_travel:
        return check_travel(kit)
    try:
        return VERBS.get(options.verb, train)(options, kit)
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
