"""The timeline itself: what was done over what the measure did, as a picture and as a table of half-terms."""

import plotly.graph_objects as go

from semhlib.charts.lines import Band, Line
from semhlib.charts.markup import Html, tag
from semhlib.charts.table import Column, Table
from semhlib.charts.timeline import Moment, timeline
from semhlib.charts.timeline_lanes import Bracket, Dot, Lane
from semhlib.impact.subject import lower_first
from semhlib.pages.attendance_trend import FLOOR
from semhlib.pages.timeline_view import ALL, View
from semhlib.store.role_store import UsualRange
from semhlib.store.role_timeline import LANES, Done, Expectation
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.format import is_percent, join_words, plural, show_date, show_range, show_value

SIDE_BY_SIDE = (
    "These things stand side by side. That something was done before something changed does not tell why it changed. "
    "Nothing that was done moves the usual range."
)
_BEGINS = "Programme begins"
_RECORDED = "Recorded in a new way"


def title(view: View) -> str:
    return f"What we did, beside {lower_first(view.words.title)}"


def subtitle(view: View) -> str:
    """Measure, unit, group and period; what is shaded, and what the marks are."""
    words = view.words
    what = f"{words.numerator}, in % of {words.denominator}" if is_percent(words) else f"{words.numerator}: {words.unit}"
    parts = [f"Line: {what}. By half term, all pupils."]
    usual = _usual(view)
    if usual and usual.low is not None and usual.high is not None:
        sign, early = "%" if is_percent(view.words) else "", " (early figures)" if usual.trial else ""
        parts.append(f"Shaded: usual range {show_range(usual.low, usual.high, view.words.decimals, sign)}{early}.")
    if view.done:
        parts.append("Dots: things done. Solid dots were meant for this measure, or changed how it is recorded.")
    if view.expected:
        parts.append("Black line: what was expected, from the day it was written down.")
    return " ".join(parts)


def picture(view: View) -> go.Figure | None:
    """The chart, or None where every figure is hidden or missing: no empty axes."""
    shown = [show_value(f, view.words) for f in view.series]
    values = tuple(
        f.value if isinstance(f, Estimate) and text != "c" else None for f, text in zip(view.series, shown, strict=True)
    )
    seen = [i for i, value in enumerate(values) if value is not None]
    if not seen:
        return None
    usual = _usual(view)
    return timeline(
        half_terms=[HalfTerm(h.id, h.start, h.end) for h in view.store.half_terms],
        ours=Line(label=f"Our school {shown[seen[-1]]}", values=values),
        shown=shown,
        provisional=view.store.half_terms[-1].provisional,
        usual=Band(centre=usual.centre, low=usual.low, high=usual.high) if usual else None,
        lanes=_lanes(view),
        brackets=_brackets(view),
        moments=_moments(view),
        sign="%" if is_percent(view.words) else "",
        floor_at=FLOOR.get(view.measure),
        alt=_alt(view, shown, seen),
    )


def table(view: View) -> Table:
    """Every half-term: the measure, what it is likely to lie between, and what was done in it.

    Leaves out  on paper what was done: the list below has it in full
    """
    rows = []
    half_terms = view.store.half_terms
    for i, (half_term, figure) in enumerate(zip(half_terms, view.series, strict=True)):
        name = f"{half_term.name} (may still change)" if half_term.provisional else half_term.name
        # A day in the holidays stands with the half-term that follows it, as on every other page.
        after = half_terms[i - 1].end if i else None
        here = [one for one in view.done if (after is None or one.on > after) and one.on <= half_term.end]
        figures = (name, show_value(figure, view.words), _between(figure, view))
        rows.append(figures if view.printing else (*figures, "; ".join(one.title for one in here)))
    columns = (Column("Half term"), Column(view.words.title, number=True), Column("Likely between", number=True))
    if view.printing:
        return Table(caption=f"{view.words.title} by half term", columns=columns, rows=tuple(rows))
    caption = f"{view.words.title} by half term, and what was done"
    return Table(caption=caption, columns=(*columns, Column("What was done")), rows=tuple(rows))


def note() -> Html:
    return tag("p", SIDE_BY_SIDE, css="semh-note")


def expected_words(expected: Expectation) -> str:
    """ "Expected higher by 17 July 2026 (declared 10 July 2025)"."""
    by = f" by {show_date(expected.by_when)}" if expected.by_when else ""
    return f"Expected {expected.direction}{by} (declared {show_date(expected.declared)})"


def _between(figure: Estimate | Hidden, view: View) -> str:
    if isinstance(figure, Hidden) or figure.low is None or figure.high is None or show_value(figure, view.words) == "c":
        return ""
    return show_range(figure.low, figure.high, view.words.decimals, "%" if is_percent(view.words) else "")


def _usual(view: View) -> UsualRange | None:
    return next((u for u in view.store.usual if (u.measure, u.group) == (view.measure, ALL)), None)


def _lanes(view: View) -> list[Lane]:
    """One lane for each kind of thing that was done, in a fixed order; none for a kind of which nothing was done."""
    lanes = []
    for key, name in LANES.items():
        here = [one for one in view.done if one.lane == key]
        if here:
            dots = tuple(Dot(on=one.on, words=_named(one), solid=one.measure == view.measure) for one in here)
            lanes.append(Lane(label=f"{name} ({len(here)})", dots=dots))
    return lanes


def _named(one: Done) -> str:
    return f"{show_date(one.on)}: {one.title}"


def _brackets(view: View) -> list[Bracket]:
    """What was expected of the measure; what was declared alike twice is drawn once, with the day by which it was expected."""
    dated = {(e.direction, e.declared) for e in view.expected if e.by_when}
    drawn = [e for e in view.expected if e.by_when or (e.direction, e.declared) not in dated]
    return list(dict.fromkeys(Bracket(since=e.declared, until=e.by_when, words=expected_words(e)) for e in drawn))


def _moments(view: View) -> list[Moment]:
    """The programme's start, and the days on which the recording of this measure changed."""
    changed = [one for one in view.part.done if one.kind == "definition_change" and one.measure == view.measure]
    start = [Moment(on=view.part.start, words=_BEGINS)] if view.part.start else []
    return sorted([*start, *(Moment(on=one.on, words=_RECORDED) for one in changed)], key=lambda m: m.on)


def _alt(view: View, shown: list[str], seen: list[int]) -> str:
    """What the chart shows, for those who do not see it."""
    names = [h.name for h in view.store.half_terms]
    first, last = seen[0], seen[-1]
    lanes = dict.fromkeys(LANES[one.lane].lower() for one in view.done)
    done = f"{plural(len(view.done), 'thing', 'things')} done: {join_words(lanes)}. " if view.done else ""
    expected = f" {expected_words(view.expected[0])}." if view.expected else ""
    return (
        f"Timeline. {done}{view.words.title} was {shown[first]} in {names[first]} and {shown[last]} in {names[last]}.{expected} "
        "The figures are in the table below."
    )
