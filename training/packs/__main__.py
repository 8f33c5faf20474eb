"""Write models/catalogue.json from the descriptions and the files: `python -m packs`."""

from packs.catalogue import MODELS, catalogue
from packs.descriptions import PACKS
from packs.methods import METHODS


def main() -> None:
    """Write the catalogue; packs and their cards must be in place."""
    (MODELS / "catalogue.json").write_text(catalogue(PACKS, METHODS), encoding="utf-8")


if __name__ == "__main__":
    main()
