"""Expected against true costs as an SVG: a panel for each task, a dot for each sample."""

from dataclasses import dataclass

from evaluation.spent import NEAR

SIDE, GAP, MARGIN = 150, 14, 30
"""Of a panel, between panels, and around them, in pixels."""
MOST, LEAST = 0.8, -0.2
"""dB at the ends of the axes; what lies beyond is drawn at the edge."""
STYLE = (
    "text{font:10px sans-serif;fill:#555}.dot{fill:#d97706;fill-opacity:.65}"
    ".near{fill:#d97706;fill-opacity:.12}.frame{fill:none;stroke:#999}.even{stroke:#999}"
)


@dataclass(frozen=True)
class Panel:
    """Pairs of expected and true cost in dB."""

    title: str
    costs: list[tuple[float, float]]


def place(decibels: float) -> float:
    """Along an axis, from its beginning, in pixels."""
    return SIDE * (min(max(decibels, LEAST), MOST) - LEAST) / (MOST - LEAST)


def band() -> str:
    """Where a cost is called right, and the line where it is exact."""
    corners = [
        (LEAST, LEAST - NEAR),
        (MOST, MOST - NEAR),
        (MOST, MOST + NEAR),
        (LEAST, LEAST + NEAR),
    ]
    points = " ".join(f"{place(x):.0f},{SIDE - place(y):.0f}" for x, y in corners)
    return (
        f'<polygon class="near" points="{points}"/>'
        f'<line class="even" x1="0" y1="{SIDE}" x2="{SIDE}" y2="0"/>'
    )


def ticks() -> str:
    """Numbers along both axes."""
    marks = []
    for value in (0.0, 0.3, 0.6):
        at = place(value)
        marks.append(f'<text x="{at:.0f}" y="{SIDE + 12}" text-anchor="middle">{value:g}</text>')
        marks.append(f'<text x="-4" y="{SIDE - at + 3:.0f}" text-anchor="end">{value:g}</text>')
    return "".join(marks)


def drawn(panel: Panel, left: int) -> str:
    """One panel."""
    right = sum(abs(true - expected) <= NEAR for expected, true in panel.costs)
    share = f"{100 * right / max(1, len(panel.costs)):.0f} %"
    dots = "".join(
        f'<circle class="dot" cx="{place(expected):.1f}" cy="{SIDE - place(true):.1f}" r="2"/>'
        for expected, true in panel.costs
    )
    return (
        f'<g transform="translate({left},{MARGIN})">{band()}'
        f'<rect class="frame" width="{SIDE}" height="{SIDE}"/>{dots}{ticks()}'
        f'<text x="{SIDE / 2:.0f}" y="-8" text-anchor="middle">{panel.title}: {share}</text></g>'
    )


def drawing(panels: list[Panel]) -> str:
    """The SVG: true costs upwards, expected ones to the right, both in dB."""
    width = 2 * MARGIN + len(panels) * (SIDE + GAP) - GAP
    height = SIDE + 2 * MARGIN
    content = "".join(
        drawn(panel, MARGIN + number * (SIDE + GAP)) for number, panel in enumerate(panels)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><style>{STYLE}</style>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{content}</svg>\n'
    )
