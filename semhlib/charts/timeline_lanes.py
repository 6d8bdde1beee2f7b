"""The upper part of a timeline: lanes of what was done, and brackets of what was expected, over days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from semhlib.charts.lines import NARROW, RIGHT
from semhlib.charts.markup import safe
from semhlib.charts.theme import INK, INK_2, LETTER, RULE, US, WHITE, wrapped

WORDS, ROW = 20, 18  # pixels: a line of words, and what stands in a lane under its words
MOST_BRACKETS = 3
MOST_HOVERED = 40  # characters on a line of what is read over a dot


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One thing done. `solid` where it was meant for this very measure."""

    on: date
    words: str
    solid: bool


@dataclass(frozen=True, kw_only=True)
class Lane:
    """Things of one kind. `label` names the kind and how many there were."""

    label: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, kw_only=True)
class Bracket:
    """What was expected: from the day it was declared until the day by which it should have happened, or open."""

    since: date
    until: date | None
    words: str


class Lanes:
    """Lanes and brackets between two days, with the pixels that they need.

    Leaves out  brackets that lie wholly outside, and those after the first three
    """

    def __init__(self, lanes: Sequence[Lane], brackets: Sequence[Bracket], first: date, last: date):
        self._lanes, self._first, self._last = lanes, first, last
        inside = [b for b in brackets if b.since <= last and (b.until is None or b.until >= first)][:MOST_BRACKETS]
        self._brackets = [(b, wrapped(b.words, int((NARROW + RIGHT) / LETTER))) for b in inside]
        self.high = max(1, len(lanes) * (WORDS + ROW) + sum(high(words) + ROW for _, words in self._brackets))

    def add_to(self, figure: go.Figure) -> None:
        """Draw them down from the top of the second upright axis, which counts pixels."""
        at = 0
        for lane in self._lanes:
            self._add_lane(figure, lane, at)
            at += WORDS + ROW
        for bracket, words in self._brackets:
            self._add_bracket(figure, bracket, words, at)
            at += high(words) + ROW

    def _add_lane(self, figure: go.Figure, lane: Lane, at: int) -> None:
        _add_words(figure, wrapped(lane.label, 60), at)
        y = at + WORDS + ROW / 2
        rail = {"type": "line", "yref": "y2", "x0": self._first.isoformat(), "x1": self._last.isoformat(), "y0": y, "y1": y}
        figure.add_shape({**rail, "layer": "below", "line": {"color": RULE, "width": 1}, "name": "lane"})
        dots = [d for d in lane.dots if self._first <= d.on <= self._last]
        figure.add_scatter(
            x=[d.on.isoformat() for d in dots], y=[y] * len(dots), yaxis="y2", mode="markers", cliponaxis=False,
            marker={"size": 12, "color": [US if d.solid else WHITE for d in dots], "line": {"width": 2, "color": US}},
            hovertext=[wrapped(d.words, MOST_HOVERED) for d in dots], hoverinfo="text", name=safe(lane.label),
        )  # fmt: skip

    def _add_bracket(self, figure: go.Figure, bracket: Bracket, words: str, at: int) -> None:
        """A line with an upright at the day of declaring and one at the day named; a point where it goes on."""
        _add_words(figure, words, at)
        y = at + high(words) + ROW / 2
        began_here = bracket.since >= self._first
        ends_here = bracket.until is not None and bracket.until <= self._last
        since, until = max(bracket.since, self._first), bracket.until if bracket.until and ends_here else self._last
        figure.add_scatter(
            x=[since.isoformat(), until.isoformat()], y=[y, y], yaxis="y2", mode="lines+markers", cliponaxis=False,
            line={"width": 4, "color": INK}, hovertext=[words] * 2, hoverinfo="text", name="expected",
            marker={
                "symbol": ["line-ns", "line-ns" if ends_here else "triangle-right"], "color": INK,
                "size": [14 if began_here else 0, 14 if ends_here else 13],
                "line": {"width": [3, 3 if ends_here else 0], "color": INK}, "opacity": 1,
            },
        )  # fmt: skip


def high(words: str) -> int:
    """Pixels that wrapped words need."""
    return WORDS * (words.count("<br>") + 1)


def _add_words(figure: go.Figure, words: str, at: int) -> None:
    """Words at the left, over what they name. White behind them: an upright line may have to pass there."""
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=at, yref="y2", yanchor="top", text=words, name="lane", align="left", showarrow=False,
        font={"color": INK_2}, bgcolor=WHITE, borderpad=0,
    )  # fmt: skip
