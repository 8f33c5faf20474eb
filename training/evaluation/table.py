"""A Markdown table of results: measures, calls of networks, and core-seconds a megapixel."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import isnan
from statistics import median

import numpy as np
from numpy.typing import NDArray

from evaluation.cases import Photo
from evaluation.frontier import Point, best_at
from evaluation.kept import Kept
from evaluation.measures import Measure
from evaluation.rows import Row

MEGAPIXEL = 1e6
PSNR = "PSNR in dB ↑"
DISTANCES = ("LPIPS (AlexNet) ↓", "LPIPS (VGG16) ↓", "DISTS ↓")
"""What is compared with the baselines."""
AGAINST = "to grain or sharpening at that PSNR, by"
RESAMPLINGS = 200
"""Of the crops, for the spread of what is no mean over them."""

Values = NDArray[np.float64]


@dataclass
class Record:
    """What a row gave on every crop so far: crops × measures."""

    row: Row
    values: list[list[float]] = field(default_factory=list)
    calls: int = 0
    seconds: list[float] = field(default_factory=list)

    def array(self) -> Values:
        """[crops, measures]"""
        return np.array(self.values)


def cells_of(means: Values, errors: Values | None, measures: list[Measure]) -> list[str]:
    """Means, and ± the standard errors of differences; measures that fit no crop are left out."""
    cells = []
    spreads = np.full_like(means, np.nan) if errors is None else errors
    for measure, mean, spread in zip(measures, means, spreads, strict=True):
        text = "–" if isnan(mean) else f"{mean:.{measure.digits}f}"
        cells.append(text if isnan(spread) else f"{text} ± {spread:.{measure.digits}f}")
    return cells


class Table:
    """Filled crop by crop. brief: baselines are compared with, and have no lines of their own."""

    def __init__(self, measures: list[Measure], rows: list[Row], brief: bool = False) -> None:
        self.measures, self.brief = measures, brief
        self.records = [Record(row) for row in rows]
        self.titles = [measure.title for measure in measures]

    def measured(self, row: Row, photo: Photo) -> tuple[list[float | None], int, float]:
        """What is kept: the measures, calls, and seconds a megapixel."""
        outcome = row.restore(photo)
        image = np.clip(outcome.image, 0, 1)
        found = (measure(photo.clean, image) for measure in self.measures)
        values = [None if isnan(value) else value for value in found]
        return values, outcome.calls, outcome.seconds * MEGAPIXEL / image[0].size

    @property
    def count(self) -> int:
        """Crops so far."""
        return len(self.records[0].values)

    def add(self, make: Callable[[], Photo | None], kept: Kept, key: str) -> None:
        """Measure every row on one more crop. make: called for each row that was not kept.

        Raises ValueError where there is no photo.
        """
        for record in self.records:

            def measured(row: Row = record.row) -> tuple[list[float | None], int, float]:
                photo = make()
                if photo is None:
                    raise ValueError(f"{key}: there is nothing to measure")
                return self.measured(row, photo)

            row = record.row
            found = kept(" | ".join([row.name, *filter(None, [row.depends]), key]), measured)
            values, record.calls, seconds = found
            record.values.append([float("nan") if v is None else v for v in values])
            record.seconds.append(seconds)

    def start(self) -> int | None:
        """The place of the first φ_IR, with which rows are compared."""
        names = (record.row.name for record in self.records)
        return next((i for i, name in enumerate(names) if name.startswith("φ_IR")), None)

    def curves(self, crops: list[int], distance: int) -> list[list[Point]]:
        """Of each family of baselines, from φ_IR on: PSNR and the distance, over some crops."""
        psnr, start = self.titles.index(PSNR), self.start()

        def point(record: Record) -> Point:
            means = record.array()[crops].mean(axis=0)
            return float(means[psnr]), float(means[distance])

        families = dict.fromkeys(r.row.family for r in self.records if r.row.family)
        first = [] if start is None else [point(self.records[start])]
        return [
            [*first, *(point(r) for r in self.records if r.row.family == family)]
            for family in families
        ]

    def against(self, record: Record, distance: int) -> str:
        """How far the row's distance is from the least of a baseline at its PSNR, in per cent.

        ± is the deviation over resampled crops.
        """
        values, count = record.array(), len(record.values)

        def share(crops: list[int]) -> float:
            means = values[crops].mean(axis=0)
            best = best_at(self.curves(crops, distance), float(means[self.titles.index(PSNR)]))
            return 100 * (float(means[distance]) / best - 1)

        whole = share(list(range(count)))
        if isnan(whole):
            return "–"
        random = np.random.default_rng(0)
        drawn = [share(list(random.integers(count, size=count))) for _ in range(RESAMPLINGS)]
        return f"{whole:+.0f} ± {np.nanstd(drawn):.0f}"

    def comparison(self, record: Record) -> str:
        """With the cheap baselines, by every distance that was measured."""
        places = [self.titles.index(title) for title in DISTANCES if title in self.titles]
        baselines = any(each.row.family for each in self.records)
        name = record.row.name
        if not baselines or record.row.family or name.startswith(("φ_IR", "degraded")):
            return "–"
        return ", ".join(self.against(record, place) for place in places) + " %"

    def line(self, record: Record, start: Values | None, compared: bool) -> str:
        """The row of the table."""
        values = record.array()
        apart = None if start is None or len(values) < 2 else values - start
        errors = None if apart is None else apart.std(axis=0, ddof=1) / np.sqrt(len(values))
        cells = cells_of(values.mean(axis=0), errors, self.measures)
        ends = [str(record.calls), f"{median(record.seconds):.1f}"]
        middle = [self.comparison(record)] if compared else []
        return f"| {' | '.join([record.row.name, *cells, *middle, *ends])} |"

    def __str__(self) -> str:
        """Markdown."""
        compared = PSNR in self.titles and any(record.row.family for record in self.records)
        names = [title.removesuffix(" ↓") for title in DISTANCES if title in self.titles]
        middle = [f"{AGAINST} {', '.join(names)}"] if compared else []
        titles = [*self.titles, *middle, "network calls", "core-s a megapixel"]
        lines = [f"| | {' | '.join(titles)} |", "|---" * (len(titles) + 1) + "|"]
        first = self.start()
        for place, record in enumerate(self.records):
            if self.brief and record.row.family:
                continue
            later = first is not None and place > first
            start = self.records[first].array() if first is not None and later else None
            lines.append(self.line(record, start, compared))
        return "\n".join(lines)
