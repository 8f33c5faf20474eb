"""Write FFDNet whole as a pack, to compare φ_D with: `python -m nets.rivals`.

It stays in the cache of third-party packs; converting it takes PyTorch.
"""

from convert.packages import THIRD_PARTY
from nets.export import export
from nets.starts import whole_ffdnet

NAME = "ffdnet"


def main() -> None:
    """Write and compare with PyTorch."""
    export(whole_ffdnet(), THIRD_PARTY / NAME / f"{NAME}.onnx")


if __name__ == "__main__":
    main()
