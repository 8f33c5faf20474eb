"""Strips of results side by side, at 200 %."""

import numpy as np

from images import Pixels

PANEL = 128
"""Side of what is shown of each image: its middle."""
ZOOM = 2
GAP = 4


def panel(image: Pixels) -> Pixels:
    """The middle, pixels repeated."""
    top, left = (max(0, (size - PANEL) // 2) for size in image.shape[1:])
    window = image[:, top : top + PANEL, left : left + PANEL]
    return window.repeat(ZOOM, axis=1).repeat(ZOOM, axis=2)


def strip(pictures: list[Pixels]) -> Pixels:
    """All in a row, with white between them."""
    panels = [panel(picture) for picture in pictures]
    gap = np.ones((3, panels[0].shape[1], GAP), np.float32)
    parts = [part for one in panels for part in (gap, one)]
    return np.concatenate(parts[1:], axis=2)
