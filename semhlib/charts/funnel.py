"""A funnel: schools by their size and their share, with lines that say how far chance alone carries a school of each size."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import plotly.graph_objects as go

from semhlib.charts.markup import safe
from semhlib.charts.theme import INK_2, MUTED, US, WHITE, new_figure

HEIGHT = 420  # pixels
OURS, THEIRS = 14, 10  # pixels: the size of a dot
ROOM = 0.06  # of the width: no dot stands at an edge
NAMES = 85  # pixels beside the lines' ends, where their names stand
NAME_WIDE, NAME_HIGH = 0.25, 0.08  # of the axes: how much our school's name covers


class Corner(NamedTuple):
    """On which side of a dot its name stands: 1 is right or up, -1 left or down."""

    right: int
    up: int


@dataclass(frozen=True, kw_only=True)
class School:
    """One school. `words` is what is read at its dot; what may not be told is not handed over."""

    of: int
    share: float
    words: str


@dataclass(frozen=True, kw_only=True)
class Lines:
    """A pair of lines round the middle: `low` and `high` by size, in the order of `sizes`."""

    words: str
    sizes: tuple[int, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    dashed: bool


def funnel(
    *, ours: School | None, others: Sequence[School], centre: float, centre_words: str, lines: Sequence[Lines], across: str,
    alt: str,
) -> go.Figure:  # fmt: skip
    """Hollow dots for the other schools, a solid one for ours with its name on it, and lines named at their ends.

    Takes       centre: in per cent; lines: nearest the middle first; across: what the sizes count
    """
    figure = new_figure(alt=alt, height=HEIGHT)
    first, last = _ends([*others, *([ours] if ours else [])], lines)
    for pair in lines:
        _add_lines(figure, pair)
    middle = {"type": "line", "x0": first, "x1": last, "y0": centre, "y1": centre}
    figure.add_shape({**middle, "line": {"color": INK_2, "width": 1.5}, "name": "all together"})
    _name(figure, last, centre, centre_words)
    figure.add_scatter(
        x=[s.of for s in others], y=[s.share for s in others], mode="markers", cliponaxis=False, name="Other schools",
        marker={"size": THEIRS, "color": WHITE, "line": {"width": 2, "color": MUTED}},
        hovertext=[safe(s.words) for s in others], hoverinfo="text",
    )  # fmt: skip
    room = (last - first) * ROOM
    wide = (max(0, first - room), last + room)
    high = _upright([*others, *([ours] if ours else [])], lines)
    if ours is not None:
        _add_ours(figure, ours, clearest(ours, others, [*lines, _level(lines, centre, first, last)], wide, high))
    figure.update_xaxes(range=wide, tickformat=",d", nticks=6)
    _name_sizes(figure, across)
    figure.update_yaxes(range=high, ticksuffix="%")
    figure.update_layout(margin={"t": 20, "r": NAMES, "l": 12, "b": 30})
    return figure


def _name_sizes(figure: go.Figure, words: str) -> None:
    """What the sizes count, in their own row and beside the last: under them it would be a line of its own on a phone."""
    figure.add_annotation(
        xref="paper", yref="paper", x=1, y=0, text=safe(words), name="sizes", xanchor="left", yanchor="top", xshift=24, yshift=-6,
        showarrow=False,
    )  # fmt: skip


def _add_lines(figure: go.Figure, pair: Lines) -> None:
    for values in (pair.low, pair.high):
        figure.add_scatter(
            x=list(pair.sizes), y=list(values), mode="lines", hoverinfo="skip", name=pair.words,
            line={"width": 1.5, "color": MUTED, "dash": "dash" if pair.dashed else "solid"},
        )  # fmt: skip
    _name(figure, pair.sizes[-1], pair.high[-1], pair.words)


def _name(figure: go.Figure, x: float, y: float, words: str) -> None:
    figure.add_annotation(
        x=x, y=y, text=safe(words), name="label", xanchor="left", yanchor="middle", xshift=5, showarrow=False,
        font={"color": INK_2}, bgcolor=WHITE,
    )  # fmt: skip


def clearest(
    ours: School, others: Sequence[School], lines: Sequence[Lines], wide: tuple[float, float], high: tuple[float, float]
) -> Corner:
    """The corner of our dot for its name: towards the middle, where the smallest screen has room, and there above or below,
    wherever it stays inside, covers fewer dots, then less of any line.

    Takes       wide, high: the ends of the two axes
    """
    across, up = (end - start for start, end in (wide, high))
    dots = [(s.of, s.share) for s in others]
    points = [point for pair in lines for side in (pair.low, pair.high) for point in zip(pair.sizes, side, strict=True)]

    def covered(corner: Corner) -> tuple[bool, int, int]:
        def inside(x: float, y: float) -> bool:
            return 0 <= corner.right * (x - ours.of) <= NAME_WIDE * across and 0 <= corner.up * (y - ours.share) <= NAME_HIGH * up

        tip = ours.share + corner.up * NAME_HIGH * up
        return not high[0] <= tip <= high[1], sum(inside(*dot) for dot in dots), sum(inside(*point) for point in points)

    right = 1 if ours.of <= sum(wide) / 2 else -1
    return min((Corner(right, 1), Corner(right, -1)), key=covered)


def _level(lines: Sequence[Lines], centre: float, first: float, last: float) -> Lines:
    """The middle as a line of many points."""
    sizes = lines[0].sizes if lines else tuple(round(first + (last - first) * n / 30) for n in range(31))
    return Lines(words="", sizes=sizes, low=(centre,) * len(sizes), high=(centre,) * len(sizes), dashed=False)


def _add_ours(figure: go.Figure, ours: School, corner: Corner) -> None:
    figure.add_scatter(
        x=[ours.of], y=[ours.share], mode="markers", cliponaxis=False, name="Our school", hovertext=[safe(ours.words)],
        hoverinfo="text", marker={"size": OURS, "color": US, "line": {"width": 2, "color": US}},
    )  # fmt: skip
    figure.add_annotation(
        x=ours.of, y=ours.share, text="<b>Our school</b>", name="label", showarrow=False, font={"color": US}, bgcolor=WHITE,
        xanchor="left" if corner.right > 0 else "right", yanchor="bottom" if corner.up > 0 else "top",
        xshift=8 * corner.right, yshift=6 * corner.up,
    )  # fmt: skip


def _ends(schools: Sequence[School], lines: Sequence[Lines]) -> tuple[float, float]:
    sizes = [*(s.of for s in schools), *(size for pair in lines for size in pair.sizes)]
    return (min(sizes), max(max(sizes), min(sizes) + 1)) if sizes else (0, 1)


def _upright(schools: Sequence[School], lines: Sequence[Lines]) -> tuple[float, float]:
    """Room for every dot and every line."""
    shares = [s.share for s in schools]
    ends = [value for pair in lines for value in (*pair.low, *pair.high)]
    values = [*shares, *ends] or [0.0]
    room = max((max(values) - min(values)) * 0.06, 1.0)
    return max(0.0, min(values) - room), min(100.0, max(values) + room)
