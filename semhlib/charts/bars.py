"""Horizontal bars from nought, in order, with the figure at each bar's end."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from semhlib.charts.theme import INK, INK_2, US, new_figure, wrapped

ROW = 44
MOST = 14


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`label` names the group and how many it holds; `shown` is the value as text."""

    label: str
    value: float
    shown: str


def bars(rows: Sequence[Bar], *, alt: str) -> go.Figure:
    """One bar a row, the first on top. Bars below nought go left, the others right; colour says nothing.

    Leaves out  rows after the fourteenth: those are in the table
    """
    rows = list(rows)[:MOST]
    figure = new_figure(alt=alt, height=30 + ROW * max(len(rows), 1))
    y = [wrapped(r.label) for r in rows]
    figure.add_bar(
        x=[r.value for r in rows], y=y, text=[wrapped(r.shown, 40) for r in rows], orientation="h", width=0.55,
        marker={"color": US}, textposition="outside",
        textfont={"color": INK}, cliponaxis=False, constraintext="none", hoverinfo="skip",
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed", showgrid=False, ticks="", zeroline=False)
    figure.update_xaxes(range=_range([r.value for r in rows]), showticklabels=False, ticks="", showline=False)
    figure.update_xaxes(zeroline=True, zerolinecolor=INK_2, zerolinewidth=1)
    figure.update_layout(margin={"t": 10, "b": 10})
    return figure


def _range(values: list[float]) -> list[float]:
    """From nought both ways, with room for the figure at the end of the longest bar."""
    low, high = min([0.0, *values]), max([0.0, *values])
    room = 0.3 * ((high - low) or 1.0)
    return [low - room if low < 0 else 0, high + room if high > 0 else 0.05 * room]
