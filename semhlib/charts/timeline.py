"""What was done, in lanes, over what a measure did, on one axis of days; what was expected of it stands between the two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor

import plotly.graph_objects as go

from semhlib.charts.lines import LABEL_WIDTH, LEFT, MOST_TERMS_NAMED, NARROW, RIGHT, Band, Line
from semhlib.charts.markup import safe
from semhlib.charts.theme import INK_2, LETTER, RULE, TINT, US, WHITE, new_figure, wrapped
from semhlib.charts.timeline_lanes import Bracket, Lane, Lanes, high
from semhlib.terms.calendar import HalfTerm, term_name, term_of, term_tick

BELOW, GAP, FOOT = 210, 14, 56  # pixels: the measure's line, the room above it, the words under the axis
EDGE = timedelta(days=6)  # room at both ends of the axis
MOST_MOMENTS = 3


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A day that parts the whole chart: the programme's start, or a change in how the measure is recorded."""

    on: date
    words: str


def timeline(
    *,
    half_terms: Sequence[HalfTerm],
    ours: Line,
    shown: Sequence[str],
    provisional: bool,
    usual: Band | None,
    lanes: Sequence[Lane],
    brackets: Sequence[Bracket],
    moments: Sequence[Moment],
    sign: str,
    floor_at: float | None,
    alt: str,
) -> go.Figure:
    """Lanes of dots, brackets of what was expected, and the measure's line, over the same days.

    Takes       half_terms, ours.values and shown (our figures as text): same length, same order; a value stands in the middle
                of its half-term
                provisional: whether our last half-term may still change, so it is drawn hollow
                sign: what follows each number on the axis ("%"); floor_at: the axis starts here unless a value is lower
    Leaves out  hidden and missing half-terms: a gap, never nought; what lies before or after the half-terms; brackets and
                moments after the first three
    """
    first, last = half_terms[0].start - EDGE, half_terms[-1].end + EDGE
    moments = [m for m in moments if first <= m.on <= last][:MOST_MOMENTS]
    sides = [_side(m.on, first, last) for m in moments]
    named = [wrapped(m.words, max(10, int(_room(m.on, first, last) / LETTER))) for m in moments]
    top = 12 + sum(high(words) for words in named)
    upper = Lanes(lanes, brackets, first, last)
    whole = upper.high + GAP + BELOW
    figure = new_figure(alt=alt, height=top + whole + FOOT)
    _add_line(figure, half_terms, ours, shown, provisional)
    if usual is not None:
        _add_usual(figure, usual, first, last)
    upper.add_to(figure)
    foot = 0
    for moment, words, side in zip(moments, named, sides, strict=True):
        _add_moment(figure, moment.on, words, side, foot, whole)
        foot += high(words)
    _ticks(figure, half_terms)
    figure.update_xaxes(type="date", range=[first.isoformat(), last.isoformat()])
    figure.update_layout(
        yaxis={"domain": [0, BELOW / whole], "range": _range(ours, usual, floor_at, sign), "ticksuffix": sign},
        yaxis2={"domain": [1 - upper.high / whole, 1], "range": [upper.high, 0], "anchor": "x", "fixedrange": True,
                "showgrid": False, "showticklabels": False, "ticks": "", "zeroline": False},
        margin={"t": top, "r": RIGHT},
    )  # fmt: skip
    return figure


def _add_line(figure: go.Figure, half_terms: Sequence[HalfTerm], ours: Line, shown: Sequence[str], provisional: bool) -> None:
    days = [_middle(h).isoformat() for h in half_terms]
    seen = [i for i, value in enumerate(ours.values) if value is not None]
    hollow = seen[-1] if seen and provisional and seen[-1] == len(days) - 1 else None
    fills = [WHITE if i == hollow else US for i in range(len(days))]
    hover = [safe(f"{h.name}: {text}") for h, text in zip(half_terms, shown, strict=True)]
    figure.add_scatter(
        x=days, y=list(ours.values), mode="lines+markers", connectgaps=False, cliponaxis=False, name=safe(ours.label),
        line={"width": 3, "color": US}, marker={"size": 9, "color": fills, "line": {"width": 2.5, "color": US}},
        hovertext=hover, hoverinfo="text",
    )  # fmt: skip
    if seen:
        figure.add_annotation(
            x=days[seen[-1]], y=ours.values[seen[-1]], text=f"<b>{wrapped(ours.label, LABEL_WIDTH)}</b>", name="label",
            xanchor="left", yanchor="middle", xshift=12, font={"color": US}, showarrow=False, bgcolor="rgba(255,255,255,0.85)",
        )  # fmt: skip


def _add_usual(figure: go.Figure, usual: Band, first: date, last: date) -> None:
    ends = {"x0": first.isoformat(), "x1": last.isoformat(), "yref": "y", "layer": "below"}
    if usual.low is not None and usual.high is not None:
        box = {**ends, "type": "rect", "y0": usual.low, "y1": usual.high, "fillcolor": TINT, "line": {"color": RULE, "width": 1}}
        figure.add_shape({**box, "name": "usual range"})
    line = {**ends, "type": "line", "y0": usual.centre, "y1": usual.centre, "line": {"color": INK_2, "width": 1}}
    figure.add_shape({**line, "name": "mean"})


def _add_moment(figure: go.Figure, on: date, words: str, side: str, foot: int, whole: int) -> None:
    line = {"type": "line", "yref": "paper", "x0": on.isoformat(), "x1": on.isoformat(), "y0": 0, "y1": 1 + foot / whole}
    figure.add_shape({**line, "line": {"color": INK_2, "width": 1.5, "dash": "dot"}, "name": "event"})
    figure.add_annotation(
        x=on.isoformat(), y=1, yref="paper", yanchor="bottom", yshift=foot, text=words, name="event", bgcolor=WHITE,
        xanchor=side, align=side, font={"color": INK_2}, showarrow=False,
    )  # fmt: skip


def _side(on: date, first: date, last: date) -> str:
    """The edge of a moment's words that stands at its line: they go where there is more room."""
    along = NARROW * ((on - first) / (last - first))
    return "right" if LEFT + along > RIGHT + NARROW - along else "left"


def _room(on: date, first: date, last: date) -> float:
    """Pixels for a moment's words on the narrowest phone."""
    along = NARROW * ((on - first) / (last - first))
    return max(LEFT + along, RIGHT + NARROW - along)


def _middle(half_term: HalfTerm) -> date:
    return half_term.start + (half_term.end - half_term.start) / 2


def _ticks(figure: go.Figure, half_terms: Sequence[HalfTerm]) -> None:
    """A tick where each term begins, named on two lines; with many terms the autumns alone are named."""
    first: dict[str, HalfTerm] = {}
    for half_term in half_terms:
        first.setdefault(term_name(half_term.id), half_term)
    few = len(first) <= MOST_TERMS_NAMED
    named = [term_tick(h.id) if few or term_of(h.id) == 1 else "" for h in first.values()]
    if not any(named):
        named[0] = term_tick(half_terms[0].id)
    figure.update_xaxes(tickmode="array", tickvals=[h.start.isoformat() for h in first.values()], ticktext=named)


def _range(ours: Line, usual: Band | None, floor_at: float | None, sign: str) -> list[float]:
    ends = () if usual is None else (usual.centre, usual.low, usual.high)
    values = [v for v in (*ours.values, *ends) if v is not None]
    if not values:
        return [floor_at or 0, 100]
    if floor_at is None:
        return [0, max(max(values) * 1.15, 1)]
    low = min(floor_at, 5 * floor(min(values) / 5))
    return [low, min(100, 5 * ceil((max(values) + 1) / 5)) if sign == "%" else max(values)]
