"""A Markdown table of results: measures, calls of networks, and seconds a megapixel."""

from dataclasses import dataclass, field
from math import isnan
from statistics import fmean, median

import numpy as np

from evaluation.cases import Photo
from evaluation.measures import Measure
from evaluation.rows import Row
from images import Pixels

MEGAPIXEL = 1e6


@dataclass
class Record:
    """What a row gave on every crop so far."""

    name: str
    values: list[list[float]] = field(default_factory=list)
    calls: int = 0
    seconds: list[float] = field(default_factory=list)

    def line(self, measures: list[Measure]) -> str:
        """The row; measures that do not fit the crops are left out."""
        columns = zip(measures, zip(*self.values, strict=True), strict=True)
        means = [(measure.digits, fmean(values)) for measure, values in columns]
        cells = ["–" if isnan(mean) else f"{mean:.{digits}f}" for digits, mean in means]
        ends = [str(self.calls), f"{median(self.seconds):.2f}"]
        return f"| {self.name} | {' | '.join([*cells, *ends])} |"


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

    def __str__(self) -> str:
        """Markdown."""
        titles = [*(measure.title for measure in self.measures), "network calls", "s a megapixel"]
        lines = [f"| | {' | '.join(titles)} |", "|---" * (len(titles) + 1) + "|"]
        return "\n".join([*lines, *(record.line(self.measures) for record in self.records)])
