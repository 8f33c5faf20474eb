"""Does a crop with its halo give what the full image gives?"""

import numpy as np

from packs.catalogue import Pack
from packs.network import Network, Tensor

INNER = 16
"""Side of the window compared, in pixels of the input; a multiple of every size multiple."""


def inputs_of(pack: Pack, images: list[Tensor]) -> dict[str, Tensor]:
    """The pack's inputs: images [1, 3, h, w], and a constant noise level and step."""
    names = pack.inputs
    size = images[0].shape[2:]
    level = np.full((1, 1, *size), 0.1, np.float32)
    noise = np.full((1, 3, *size), 0.05, np.float32)
    step = np.array([50], np.float32)
    first, second = images
    every = {"image": first, "noiseLevel": level, "mosaic": first, "shot": noise, "read": noise}
    every |= {"restored": first, "denoised": second, "step": step}
    every |= {"noisy": second[..., ::-1], "seen": first[..., ::-1]}
    if pack.role == "fusion":
        every["noiseLevel"] = level[:, 0, 0, 0]
    if pack.role in ("refiner", "judge"):
        every |= {"result": first, "image": second}
    return {name: every[role] for role, name in names.items() if name}


def rounded_up(length: int, multiple: int) -> int:
    """The next multiple, as the application rounds a halo."""
    return -(-length // multiple) * multiple


def halo_error(pack: Pack, halo: int) -> float:
    """The largest difference inside the window; 0 where the halo holds all that it sees."""
    network = Network(pack.file)
    context = rounded_up(halo, pack.size_multiple)
    margin = rounded_up(pack.halo, pack.size_multiple) + 8
    side = INNER + 2 * margin
    random = np.random.default_rng(0)
    images = [random.random((1, 3, side, side), dtype=np.float32) for _ in range(2)]
    window = slice(margin - context, side - margin + context)
    crops = [image[..., window, window] for image in images]
    full = network(**inputs_of(pack, images))
    part = network(**inputs_of(pack, crops))
    whole, cut = margin * pack.scale, context * pack.scale
    size = INNER * pack.scale
    inner, outer = slice(cut, cut + size), slice(whole, whole + size)
    return float(np.abs(full[..., outer, outer] - part[..., inner, inner]).max())
