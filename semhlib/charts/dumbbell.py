"""Before and after as two dots on a line: hollow before, solid after."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from semhlib.charts.bars import FEWEST, GAP, LINE, LOWEST, NARROW
from semhlib.charts.theme import LETTER, RULE, US, WHITE, new_figure, wrapped

MOST = 14
DOT, ROOM, FOOT = 14, 26, 50  # pixels: a dot, the room that a line of dots takes, and the axis with its words


@dataclass(frozen=True, kw_only=True)
class Pair:
    """`label` names whom the dots are about, how many they are, and both figures as text."""

    label: str
    before: float
    after: float


def dumbbells(rows: Sequence[Pair], *, sign: str, alt: str) -> go.Figure:
    """One line a row, the first on top, its words above it. Colour says nothing: neither way is the good one by itself.

    Takes       sign: what follows each number on the axis ("%")
    Leaves out  rows after the fourteenth: those are in the table
    """
    rows = list(rows)[:MOST]
    words = [wrapped(row.label, max(int(NARROW / LETTER), FEWEST)) for row in rows]
    heights = [LINE * (label.count("<br>") + 1) + ROOM + GAP for label in words]
    # The upright axis counts pixels from the top, so that a label on two lines gets the room it needs.
    tops = [sum(heights[:i]) for i in range(len(rows))]
    total = max(sum(heights), LOWEST)
    figure = new_figure(alt=alt, height=FOOT + total)
    low, high = _range(rows)
    for row, label, top, height in zip(rows, words, tops, heights, strict=True):
        y = top + height - GAP - ROOM / 2
        figure.add_scatter(
            x=[row.before, row.after], y=[y, y], mode="lines+markers", hoverinfo="skip", cliponaxis=False,
            line={"width": 3, "color": US}, marker={"size": DOT, "color": [WHITE, US], "line": {"width": 3, "color": US}},
        )  # fmt: skip
        place = {"x": 0, "xref": "paper", "xanchor": "left", "y": top, "yanchor": "top", "align": "left"}
        figure.add_annotation(place | {"text": label, "showarrow": False, "name": "label", "bgcolor": WHITE})
    figure.update_yaxes(range=[total, 0], showgrid=False, showticklabels=False, ticks="", zeroline=False)
    figure.update_xaxes(range=[low, high], showgrid=True, gridcolor=RULE, nticks=5, ticksuffix=sign)
    figure.update_layout(margin={"t": 10, "b": 40, "l": 12, "r": 12})
    return figure


def _range(rows: Sequence[Pair]) -> list[float]:
    """From the lowest to the highest figure, with room for the dots at both ends."""
    values = [value for row in rows for value in (row.before, row.after)] or [0.0]
    room = max((max(values) - min(values)) * 0.12, 1.0)
    return [max(min(values) - room, min(0.0, min(values))), max(values) + room]
