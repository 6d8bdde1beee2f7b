"""A measure's half-terms as a line, beside its usual range, other schools, and what the school did when."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

import plotly.graph_objects as go

from semhlib.charts.markup import safe
from semhlib.charts.theme import INK_2, LETTER, RULE, TINT, US, WHITE, new_figure, wrapped
from semhlib.terms.calendar import term_name, term_of, term_tick

HEIGHT = 310
MOST_TERMS_NAMED = 5
MOST_MARKS = 3
ROW = 21  # pixels a line of words needs above the chart
MARK_WIDTH = 24  # characters on one line of a mark's words, where the narrowest phone has room for them
NARROW = 155  # pixels that the narrowest phone leaves for the lines themselves
LEFT, RIGHT = 45, 96  # pixels beside them: the axis with its words, and the names at the lines' ends
FOOT = 56  # pixels under the axis, for its two lines of words
NEAR = 0.6  # marks no further apart than this share of the chart may meet
LABEL_WIDTH, LABEL_LINE = 11, 21  # characters on one line of a name at a line's end; pixels of a line
DASHES = ("dash", "dot", "longdashdot")
Side = Literal["left", "right"]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One value a half-term; None is a gap. `label` stands at the line's end."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class Band:
    """The usual range and the mean it lies round."""

    centre: float
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Something the school did. `at` counts half-terms from the first shown: 4.5 is where the sixth begins."""

    at: float
    words: str


def trend(
    *,
    half_terms: Sequence[int],
    names: Sequence[str],
    ours: Line,
    shown: Sequence[str],
    provisional: bool,
    usual: Band | None,
    others: Sequence[Line],
    marks: Sequence[Mark],
    sign: str,
    floor_at: float | None,
    alt: str,
) -> go.Figure:
    """A line chart by half-term, ours in front.

    Takes       half_terms, names, shown (our figures as text) and every line's values: same length, same order
                provisional: whether our last half-term may still change, so it is drawn hollow
                sign: what follows each number on the axis ("%"); floor_at: the axis starts here unless a value is lower
    Leaves out  hidden and missing half-terms: a gap, never nought; marks after the first three
    """
    n = len(half_terms)
    sides = _sides(marks[:MOST_MARKS], n)
    marks = [_placed(m, side, n) for m, side in zip(marks, sides, strict=False)]
    feet = _feet(marks, sides, n)
    top = 16 + max((foot + _high(m) for m, foot in zip(marks, feet, strict=True)), default=0)
    figure = new_figure(alt=alt, height=HEIGHT + top)
    x = list(range(len(half_terms)))
    if usual is not None:
        _add_usual(figure, usual, len(x))
    for line, dash in zip(others, DASHES, strict=False):
        figure.add_scatter(
            x=x, y=list(line.values), mode="lines", line={"width": 2, "color": INK_2, "dash": dash}, hoverinfo="skip"
        )
    _add_ours(figure, x, ours, [f"{n}: {s}" for n, s in zip(names, shown, strict=True)], provisional)
    for mark, side, foot in zip(marks, sides, feet, strict=True):
        _add_mark(figure, mark, side, foot)
    _ticks(figure, half_terms)
    low, high = _range(figure, floor_at, sign)
    _add_labels(figure, ours, others, (HEIGHT - FOOT) / (high - low))
    figure.update_yaxes(range=[low, high], ticksuffix=sign)
    figure.update_layout(margin={"r": RIGHT, "t": top})
    return figure


def _add_ours(figure: go.Figure, x: list[int], ours: Line, hover: list[str], provisional: bool) -> None:
    last = _last(ours)
    hollow = last is not None and provisional and last == len(x) - 1
    fills = [WHITE if hollow and i == last else US for i in x]
    figure.add_scatter(
        x=x, y=list(ours.values), mode="lines+markers", connectgaps=False, cliponaxis=False,
        line={"width": 3, "color": US}, marker={"size": 9, "color": fills, "line": {"width": 2.5, "color": US}},
        hovertext=[safe(h) for h in hover], hoverinfo="text", name=safe(ours.label),
    )  # fmt: skip


def _add_usual(figure: go.Figure, usual: Band, n: int) -> None:
    ends = {"type": "line", "x0": -0.5, "x1": n - 0.5, "layer": "below"}
    if usual.low is not None and usual.high is not None:
        box = {"type": "rect", "x0": -0.5, "x1": n - 0.5, "y0": usual.low, "y1": usual.high, "layer": "below"}
        # A rule at the edges: the tint alone is lost on paper.
        figure.add_shape({**box, "fillcolor": TINT, "line": {"color": RULE, "width": 1}, "name": "usual range"})
    figure.add_shape({**ends, "y0": usual.centre, "y1": usual.centre, "line": {"color": INK_2, "width": 1}, "name": "mean"})


def _add_labels(figure: go.Figure, ours: Line, others: Sequence[Line], pixels_per_unit: float) -> None:
    """Each line's name at its end. Names at the right edge are pushed apart so that they can all be read."""
    below = float("-inf")
    ends = [(line, last) for line in (ours, *others) if (last := _last(line)) is not None]
    ends.sort(key=lambda e: e[0].values[e[1]] or 0.0)
    for line, last in ends:
        value = line.values[last] or 0.0
        words = wrapped(line.label, LABEL_WIDTH)
        text = f"<b>{words}</b>" if line is ours else words
        place: dict[str, object] = {"x": last, "y": value, "text": text, "font": {"color": US if line is ours else INK_2}}
        if last == len(line.values) - 1 or line is ours:
            at, half = value * pixels_per_unit, LABEL_LINE * (words.count("<br>") + 1) / 2
            up = max(at, below + half)
            below = up + half
            place |= {"xanchor": "left", "yanchor": "middle", "xshift": 12, "yshift": up - at}
        else:
            # A line that ends early is named on the side of it where ours is not, and never over the left edge.
            under = (ours.values[last] or value) > value
            room = LEFT + NARROW * (last + 0.5) / len(line.values)
            side = "right" if room > LABEL_WIDTH * LETTER else "left"
            place |= {"xanchor": side, "yanchor": "top" if under else "bottom", "yshift": -4 if under else 4}
        figure.add_annotation(place | {"name": "label", "showarrow": False, "bgcolor": "rgba(255,255,255,0.85)"})


def _last(line: Line) -> int | None:
    return max((i for i, v in enumerate(line.values) if v is not None), default=None)


def _sides(marks: Sequence[Mark], n: int) -> list[Side]:
    """On which side of its line each mark's words stand: where there is more room, and neighbours on the same side."""
    if marks and max(m.at for m in marks) - min(m.at for m in marks) < NEAR * n:
        left, right = min(_room(m, "left", n) for m in marks), min(_room(m, "right", n) for m in marks)
        return ["left" if left > right else "right"] * len(marks)
    return ["left" if _room(m, "left", n) > _room(m, "right", n) else "right" for m in marks]


def _room(mark: Mark, side: Side, n: int) -> float:
    """Pixels beside a mark on the narrowest phone."""
    along = NARROW * (mark.at + 0.5) / n
    return LEFT + along if side == "left" else RIGHT + NARROW - along


def _placed(mark: Mark, side: Side, n: int) -> Mark:
    """The mark with its words broken into lines that stand on the narrowest phone."""
    return Mark(at=mark.at, words=wrapped(mark.words, min(MARK_WIDTH, int(_room(mark, side, n) / LETTER))))


def _high(mark: Mark) -> int:
    return ROW * (mark.words.count("<br>") + 1)


def _feet(marks: Sequence[Mark], sides: Sequence[Side], n: int) -> list[int]:
    """How far above the chart each mark's words begin, so that words of neighbours do not meet on a narrow screen.

    Words to the left of their line rise to the right, and the other way round, so that no line runs through words.
    """
    feet = [0] * len(marks)
    order = [i for i, side in enumerate(sides) if side == "left"]
    order += [i for i, side in reversed(list(enumerate(sides))) if side == "right"]
    for k, i in enumerate(order):
        near = [j for j in order[:k] if abs(marks[j].at - marks[i].at) < NEAR * n]
        feet[i] = max((feet[j] + _high(marks[j]) for j in near), default=0)
    return feet


def _add_mark(figure: go.Figure, mark: Mark, side: Side, foot: int) -> None:
    line = {"type": "line", "yref": "paper", "x0": mark.at, "x1": mark.at, "y0": 0, "y1": 1 + foot / (HEIGHT - FOOT)}
    figure.add_shape({**line, "line": {"color": INK_2, "width": 1.5, "dash": "dot"}, "name": "event"})
    # White behind the words: another mark's line may have to pass there.
    edge = "right" if side == "left" else "left"
    figure.add_annotation(
        x=mark.at, y=1, yref="paper", yanchor="bottom", yshift=foot, text=mark.words, name="event", bgcolor=WHITE,
        xanchor=edge, align=edge, font={"color": INK_2}, showarrow=False,
    )  # fmt: skip


def _ticks(figure: go.Figure, half_terms: Sequence[int]) -> None:
    """A tick where each term begins, named on two lines; with many terms the autumns alone are named."""
    first: dict[str, int] = {}
    for i, half_term in enumerate(half_terms):
        first.setdefault(term_name(half_term), i)
    few = len(first) <= MOST_TERMS_NAMED
    at = list(first.values())
    named = [term_tick(half_terms[i]) if few or term_of(half_terms[i]) == 1 else "" for i in at]
    if not any(named):
        named[0] = term_tick(half_terms[0])
    figure.update_xaxes(range=[-0.5, len(half_terms) - 0.5], tickmode="array", tickvals=at, ticktext=named)


def _range(figure: go.Figure, floor_at: float | None, sign: str) -> list[float]:
    values = [v for trace in figure.data for v in trace.y if v is not None]
    for shape in figure.layout.shapes:
        if shape.name in ("usual range", "mean"):
            values += [shape.y0, shape.y1]
    if not values:
        return [floor_at or 0, 100]
    if floor_at is None:
        return [0, max(max(values) * 1.15, 1)]
    low = min(floor_at, 5 * floor(min(values) / 5))
    return [low, min(100, 5 * ceil((max(values) + 1) / 5)) if sign == "%" else max(values)]
