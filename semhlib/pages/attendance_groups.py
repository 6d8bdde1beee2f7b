"""Which groups differ from the school, in order, with how many pupils each holds. No group is a rank."""

import plotly.graph_objects as go

from semhlib.charts.bars import Bar, bars, unbroken
from semhlib.charts.markup import Html, tag
from semhlib.charts.table import Column, Table
from semhlib.pages.attendance_trend import interval
from semhlib.pages.attendance_view import View
from semhlib.store.role_store import Group
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.format import join_words, plural, show_change, show_number, show_value
from semhlib.terms.thresholds import PERCENT_NEEDS

SHOWN = 10


def title(view: View) -> str:
    return "Which groups attend less" if view.measure == "attendance" else f"Which groups differ: {view.words.title.lower()}"


def subtitle(view: View) -> str:
    whole = view.figure("all", view.period)
    return f"Difference from the whole school ({show_value(whole, view.words)}) in {view.year_words}, in percentage points."


def differences(view: View) -> tuple[list[tuple[Group, Estimate, float]], list[Group]]:
    """Groups large enough to show, furthest on the wrong side first; and the small or hidden ones."""
    whole = view.figure("all", view.period)
    large, small = [], []
    for group in view.store.groups:
        if group.key == "all":
            continue
        figure = view.figure(group.key, view.period)
        if isinstance(figure, Estimate) and figure.pupils >= PERCENT_NEEDS.value and isinstance(whole, Estimate):
            large.append((group, figure, figure.value - whole.value))
        elif not (isinstance(figure, Hidden) and figure.why == "no_data"):
            small.append(group)
    large.sort(key=lambda g: g[2], reverse=view.words.better == "lower")
    return large, small


def picture(view: View) -> go.Figure | None:
    """Bars from the school's own figure; None where there is no group to show, and on paper, where the table says it all."""
    large, _ = differences(view)
    if not large or view.printing:
        return None
    rows = [
        Bar(
            label=f"{g.name} ({unbroken(plural(f.pupils, 'pupil', 'pupils'))})",
            value=change,
            shown=show_change(change, view.words),
        )
        for g, f, change in _ends(large)
    ]
    (first, _, a), (last, _, b) = large[0], large[-1]
    name = view.words.title.lower()
    alt = (
        f"Bar chart of {name} by group, as a difference from the whole school. {first.name}: {show_change(a, view.words)}. "
        f"{last.name}: {show_change(b, view.words)}. The figures are in the table below."
    )
    return bars(rows, alt=alt)


def table(view: View) -> Table:
    large, small = differences(view)
    heads = ("Pupils", view.words.title, "Likely between", "Difference from school")
    rows = [
        (g.name, show_number(f.pupils), show_value(f, view.words), interval(f, view), show_change(change, view.words))
        for g, f, change in large
    ]
    rows += [(g.name, "c", "c", "", "c") for g in small]
    columns = (Column("Group"), *(Column(h, number=True) for h in heads))
    return Table(caption=f"{view.words.title} by group, {view.year_words}", columns=columns, rows=tuple(rows))


def notes(view: View) -> Html:
    """What is not drawn, and how to read what is."""
    large, small = differences(view)
    words = []
    if small:
        words.append(f"Other small groups, not drawn: {join_words(g.name for g in small)}.")
    if len(large) > SHOWN:
        words.append(f"{len(large) - SHOWN} groups close to the school's figure are in the table alone.")
    words.append("A pupil can be in several groups. A small group's figure moves a lot from year to year.")
    return tag("p", " ".join(words), css="semh-foot")


def _ends(large: list[tuple[Group, Estimate, float]]) -> list[tuple[Group, Estimate, float]]:
    """The groups furthest from the school, in the order they came."""
    if len(large) <= SHOWN:
        return large
    furthest = sorted(large, key=lambda g: -abs(g[2]))[:SHOWN]
    return [g for g in large if g in furthest]
