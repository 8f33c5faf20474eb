"""Fuji's X-Trans: what its sensor samples of a picture."""

import numpy as np

from images import Pixels

CELL = np.array(
    [
        [1, 2, 1, 1, 0, 1],
        [0, 1, 0, 2, 1, 2],
        [1, 2, 1, 1, 0, 1],
        [1, 0, 1, 1, 2, 1],
        [2, 1, 2, 0, 1, 0],
        [1, 0, 1, 1, 2, 1],
    ]
)
"""Which of red, green and blue a pixel sees, where demosaicnet wants it to begin."""
SIDE = len(CELL)


def mosaic(camera: Pixels) -> Pixels:
    """[3, h, w], zeros where not sampled."""
    height, width = camera.shape[1:]
    seen = np.tile(CELL, (-(-height // SIDE), -(-width // SIDE)))[:height, :width]
    return np.where(seen == np.arange(3)[:, None, None], camera, 0).astype(np.float32)
