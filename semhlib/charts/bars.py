"""Horizontal bars from nought, in order, with the figure at each bar's end."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from semhlib.charts.markup import safe
from semhlib.charts.theme import INK, INK_2, LETTER, US, new_figure, wrapped

MOST = 14
LINE, THICK, GAP = 24, 20, 10  # pixels: a line of words, a bar, the room under it
LOWEST = 220  # pixels: a chart of one bar is no lower, and its bar no thicker
DIGIT, NARROW = 9, 270  # pixels: a wide figure, and the room for bars on the narrowest phone
FEWEST = 12  # characters that a line of a label may always have


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`label` names the group and how many it holds; `shown` is the value as text."""

    label: str
    value: float
    shown: str


def unbroken(words: str) -> str:
    """Words that stay together on one line of a label."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def bars(rows: Sequence[Bar], *, alt: str) -> go.Figure:
    """One bar a row, the first on top, its words above it. Bars below nought go left, the others right; colour says nothing.

    Leaves out  rows after the fourteenth: those are in the table
    """
    rows = list(rows)[:MOST]
    low, high = _range(rows)
    side = "right" if -low > high else "left"
    room = int(NARROW * max(-low, high) / (high - low) / LETTER)
    words = [wrapped(row.label, max(room, FEWEST)) for row in rows]
    heights = [LINE * (label.count("<br>") + 1) + THICK + GAP for label in words]
    # The upright axis counts pixels from the top, so that a label on two lines gets the room it needs.
    tops = [sum(heights[:i]) for i in range(len(rows))]
    total = max(sum(heights), LOWEST)
    figure = new_figure(alt=alt, height=20 + total)
    figure.add_bar(
        x=[r.value for r in rows], y=[top + height - GAP - THICK / 2 for top, height in zip(tops, heights, strict=True)],
        text=[safe(r.shown) for r in rows], orientation="h", width=THICK, marker={"color": US}, textposition="outside",
        textfont={"color": INK}, cliponaxis=False, constraintext="none", hoverinfo="skip",
    )  # fmt: skip
    for label, top in zip(words, tops, strict=True):
        # Above the bar and not beside it: on a phone a name beside it leaves no room for the bar.
        place = {"x": 0, "xanchor": side, "y": top, "yanchor": "top", "align": side}
        figure.add_annotation(place | {"text": label, "showarrow": False, "name": "label"})
    figure.update_yaxes(range=[total, 0], showgrid=False, showticklabels=False, ticks="", zeroline=False)
    figure.update_xaxes(range=[low, high], showticklabels=False, ticks="", showline=False)
    figure.update_xaxes(zeroline=True, zerolinecolor=INK_2, zerolinewidth=1)
    figure.update_layout(margin={"t": 10, "b": 10})
    return figure


def _range(rows: Sequence[Bar]) -> list[float]:
    """From nought both ways, with room for the figures at the ends of the longest bars, even on a phone."""
    low, high = min([0.0, *(r.value for r in rows)]), max([0.0, *(r.value for r in rows)])
    text = DIGIT * max((len(r.shown) for r in rows), default=1)
    sides = (low < 0) + (high > 0) or 1
    room = ((high - low) or 1.0) * text / max(NARROW - sides * text, text)
    return [low - room if low < 0 else 0, high + room if high > 0 else 0.02 * room]
