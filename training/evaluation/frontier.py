"""The least of a distance that a cheap baseline reaches at a PSNR."""

from collections.abc import Iterable
from itertools import pairwise

Point = tuple[float, float]
"""PSNR in dB and a distance, lower is better"""


def along(curve: list[Point], decibels: float) -> Iterable[float]:
    """The distances of a curve's points with that PSNR or more, and the one in between."""
    for quality, distance in curve:
        if quality >= decibels:
            yield distance
    for (first, near), (second, far) in pairwise(curve):
        if min(first, second) < decibels < max(first, second):
            share = (decibels - first) / (second - first)
            yield near + share * (far - near)


def best_at(curves: Iterable[list[Point]], decibels: float) -> float:
    """Over all curves, each from x_IR with rising strength; not a number where none gets there."""
    return min((d for curve in curves for d in along(curve, decibels)), default=float("nan"))
