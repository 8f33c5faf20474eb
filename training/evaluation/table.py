"""A Markdown table of results: measures, calls of networks, and seconds a megapixel."""

from dataclasses import dataclass, field
from math import isnan
from statistics import fmean, median

import numpy as np

from evaluation.cases import Photo
from evaluation.frontier import Point, best_at
from evaluation.measures import Measure
from evaluation.rows import Row
from images import Pixels

MEGAPIXEL = 1e6
PSNR, LPIPS = "PSNR in dB ↑", "LPIPS (AlexNet) ↓"


@dataclass
class Record:
    """What a row gave on every crop so far."""

    name: str
    values: list[list[float]] = field(default_factory=list)
    calls: int = 0
    seconds: list[float] = field(default_factory=list)

    def means(self) -> list[float]:
        """Of every measure."""
        return [fmean(values) for values in zip(*self.values, strict=True)]

    def errors(self, start: "Record") -> list[float]:
        """The standard error of every measure's difference from φ_IR's, crop by crop."""
        apart = np.array(self.values) - np.array(start.values)
        count = len(apart)
        return list(apart.std(axis=0, ddof=1) / np.sqrt(count)) if count > 1 else []

    def line(self, measures: list[Measure], start: "Record | None", cheap: str) -> str:
        """The row; measures that do not fit the crops are left out."""
        cells = []
        errors = self.errors(start) if start else []
        for place, (measure, mean) in enumerate(zip(measures, self.means(), strict=True)):
            text = "–" if isnan(mean) else f"{mean:.{measure.digits}f}"
            known = place < len(errors) and not isnan(errors[place])
            cells.append(f"{text} ± {errors[place]:.{measure.digits}f}" if known else text)
        ends = [str(self.calls), f"{median(self.seconds):.2f}"]
        return f"| {self.name} | {' | '.join([*cells, cheap, *ends])} |"


class Table:
    """Filled crop by crop."""

    def __init__(self, measures: list[Measure], rows: list[Row]) -> None:
        self.measures, self.rows = measures, rows
        self.records = [Record(row.name) for row in rows]

    def add(self, photo: Photo) -> list[Pixels]:
        """Measure every row on one more crop; returns the results."""
        results = []
        for row, record in zip(self.rows, self.records, strict=True):
            outcome = row.restore(photo)
            image = np.clip(outcome.image, 0, 1)
            record.values.append([measure(photo.clean, image) for measure in self.measures])
            record.calls = outcome.calls
            record.seconds.append(outcome.seconds * MEGAPIXEL / image[0].size)
            results.append(image)
        return results

    def curves(self, distance: int) -> list[list[Point]]:
        """Of each family of baselines, from φ_IR on: PSNR and the measure of that place."""
        psnr = [measure.title for measure in self.measures].index(PSNR)
        points = [(r.means()[psnr], r.means()[distance]) for r in self.records]
        families = dict.fromkeys(row.family for row in self.rows if row.family)
        start = next(i for i, row in enumerate(self.rows) if row.name.startswith("φ_IR"))
        return [
            [
                points[start],
                *(p for p, row in zip(points, self.rows, strict=True) if row.family == f),
            ]
            for f in families
        ]

    def cheap(self, record: Record) -> str:
        """The least LPIPS that a baseline reaches at the row's PSNR."""
        titles = [measure.title for measure in self.measures]
        if not {PSNR, LPIPS} <= set(titles) or not any(row.family for row in self.rows):
            return "–"
        best = best_at(self.curves(titles.index(LPIPS)), record.means()[titles.index(PSNR)])
        return "–" if isnan(best) else f"{best:.4f}"

    def __str__(self) -> str:
        """Markdown."""
        ends = ["best cheap LPIPS at that PSNR", "network calls", "s a megapixel"]
        titles = [*(measure.title for measure in self.measures), *ends]
        lines = [f"| | {' | '.join(titles)} |", "|---" * (len(titles) + 1) + "|"]
        start: Record | None = None
        for row, record in zip(self.rows, self.records, strict=True):
            cheap = "–" if start is None or row.family else self.cheap(record)
            lines.append(record.line(self.measures, start, cheap))
            if start is None and row.name.startswith("φ_IR"):
                start = record
        return "\n".join(lines)
