"""Horizontal bars from nought, in order, with the figure at each bar's end."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from semhlib.charts.markup import safe
from semhlib.charts.theme import INK, INK_2, US, WHITE, new_figure, wrapped

ROW = 60
MOST = 14
LETTER, NARROW = 9, 330  # pixels: a letter, and the room for bars on a phone


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`label` names the group and how many it holds; `shown` is the value as text."""

    label: str
    value: float
    shown: str


def bars(rows: Sequence[Bar], *, alt: str) -> go.Figure:
    """One bar a row, the first on top, its words above it. Bars below nought go left, the others right; colour says nothing.

    Leaves out  rows after the fourteenth: those are in the table
    """
    rows = list(rows)[:MOST]
    figure = new_figure(alt=alt, height=20 + ROW * max(len(rows), 1))
    y = list(range(len(rows)))
    figure.add_bar(
        x=[r.value for r in rows], y=y, text=[safe(r.shown) for r in rows], orientation="h", width=0.4, offset=0,
        marker={"color": US}, textposition="outside", textfont={"color": INK},
        cliponaxis=False, constraintext="none", hoverinfo="skip",
    )  # fmt: skip
    for i, row in enumerate(rows):
        # Above the bar and not beside it: on a phone a name beside it leaves no room for the bar.
        place = {"x": 0, "xref": "paper", "xanchor": "left", "y": i, "yanchor": "bottom", "yshift": 1}
        figure.add_annotation(place | {"text": wrapped(row.label, 44), "showarrow": False, "name": "label", "bgcolor": WHITE})
    figure.update_yaxes(range=[len(rows) - 0.5, -0.55], showgrid=False, showticklabels=False, ticks="", zeroline=False)
    figure.update_xaxes(range=_range(rows), showticklabels=False, ticks="", showline=False)
    figure.update_xaxes(zeroline=True, zerolinecolor=INK_2, zerolinewidth=1)
    figure.update_layout(margin={"t": 10, "b": 10})
    return figure


def _range(rows: Sequence[Bar]) -> list[float]:
    """From nought both ways, with room for the figures at the ends of the longest bars, even on a phone."""
    low, high = min([0.0, *(r.value for r in rows)]), max([0.0, *(r.value for r in rows)])
    text = LETTER * max((len(r.shown) for r in rows), default=1)
    sides = (low < 0) + (high > 0) or 1
    room = ((high - low) or 1.0) * text / max(NARROW - sides * text, text)
    return [low - room if low < 0 else 0, high + room if high > 0 else 0.02 * room]
