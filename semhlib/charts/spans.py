"""How long it took: a dot by when half were there, and a bar on to nine in ten, one line a group."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from semhlib.charts.markup import safe
from semhlib.charts.theme import INK_2, LETTER, RULE, US, WHITE, new_figure, wrapped

MOST = 14
LINE, THICK, GAP = 24, 12, 16  # pixels: a line of words, the bar, the room under it
LOWEST = 240  # pixels
ROOM = 270  # pixels for the lines on the narrowest phone
FOOT = 40  # pixels under the chart for the axis


@dataclass(frozen=True, kw_only=True)
class Span:
    """`half` and `ninety` in one unit; `ninety` None where that is not reached or not told. `label` says both in words."""

    label: str
    half: float
    ninety: float | None


def spans(rows: Sequence[Span], *, unit: str, alt: str) -> go.Figure:
    """One line a row, the first on top, its words above it. From nought, so that lengths can be compared.

    Takes       unit: what follows each number on the axis (" weeks")
    Leaves out  rows after the fourteenth: those are in the table
    """
    rows = list(rows)[:MOST]
    most = max((row.ninety or row.half for row in rows), default=1.0)
    words = [wrapped(row.label, int(ROOM / LETTER)) for row in rows]
    heights = [LINE * (label.count("<br>") + 1) + THICK + GAP for label in words]
    tops = [sum(heights[:i]) for i in range(len(rows))]
    total = max(sum(heights), LOWEST)
    figure = new_figure(alt=alt, height=total + FOOT + 10)
    for row, label, top, height in zip(rows, words, tops, heights, strict=True):
        middle = top + height - GAP - THICK / 2
        if row.ninety is not None:
            bar = {"width": 5, "color": US}
            figure.add_scatter(x=[row.half, row.ninety], y=[middle, middle], mode="lines", line=bar, hoverinfo="skip")
            end = {"size": 15, "symbol": "line-ns", "line": {"width": 3, "color": US}}
            figure.add_scatter(x=[row.ninety], y=[middle], mode="markers", marker=end, hoverinfo="skip")
        dot = {"size": 13, "color": US if row.ninety is not None else WHITE, "line": {"width": 3, "color": US}}
        figure.add_scatter(x=[row.half], y=[middle], mode="markers", marker=dot, hoverinfo="text", hovertext=[safe(row.label)])
        place = {"x": 0, "xanchor": "left", "y": top, "yanchor": "top", "align": "left", "showarrow": False}
        figure.add_annotation(place | {"text": label, "name": "label"})
    figure.update_yaxes(range=[total, 0], showgrid=False, showticklabels=False, ticks="", zeroline=False)
    figure.update_xaxes(range=[0, most * 1.08], ticksuffix=unit, nticks=5, showgrid=True, gridcolor=RULE)
    figure.update_xaxes(zeroline=True, zerolinecolor=INK_2, zerolinewidth=1)
    figure.update_layout(margin={"l": 20, "r": 34, "t": 10, "b": FOOT})
    return figure
