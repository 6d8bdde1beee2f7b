"""How long pupils wait to be first seen, with those still waiting counted for as long as they have waited."""

import plotly.graph_objects as go

from semhlib.charts.markup import Html, tag
from semhlib.charts.spans import Span, spans
from semhlib.charts.table import Column, Table
from semhlib.pages.referrals_view import View, number, weeks
from semhlib.store.role_referrals import EVERY_YEAR, Line, Waited
from semhlib.terms.calendar import year_name
from semhlib.terms.format import HIDDEN, NOT_AVAILABLE, show_date, show_number, show_percent, show_range
from semhlib.terms.referral_thresholds import LONG_WAIT_WEEKS, WAIT_NEEDS

TITLE = "How long pupils wait to be first seen"
NOT_REACHED = "not yet reached"
NO_DATES = "No day on which a pupil was first seen is recorded, so waits cannot be worked out."
LONG = f"Still waiting after {int(LONG_WAIT_WEEKS.value)} weeks"
HOW = "Pupils still waiting are counted for as long as they have waited."


def subtitle(view: View) -> str:
    when = f"Referrals sent in {view.span_words}, up to {show_date(view.last_day)}."
    return f"Weeks from sent to first seen, by {view.by_words}. {when}"


def picture(view: View) -> go.Figure | None:
    """A dot by when half were seen, a bar on to nine in ten; None where there is none to draw, and on paper."""
    rows = [(line, line.waited) for line in _lines(view) if line.waited and line.waited.half is not None]
    if not rows or view.printing:
        return None
    drawn = [Span(label=f"{x.name}: {_short(w)}", half=float(w.half or 0), ninety=w.ninety) for x, w in rows]
    ends = (rows[0], rows[-1]) if len(rows) > 1 else rows
    said = [f"{line.name}: half were seen within {weeks(w.half or 0)}" for line, w in ends]
    alt = f"Dot and bar chart of weeks from sent to first seen. {'. '.join(said)}. The figures are in the table below."
    return spans(drawn, unit=" wk", alt=alt)


def table(view: View) -> Table:
    """The whole school, each line, and each year for the whole school."""
    heads = ("Half were seen within", "Likely between", "9 in 10 were seen within", LONG)
    counts = (Column(head, number=True) for head in ("Sent", "Seen", "Still waiting"))
    # Words, not figures: they may stand on two lines, so that all columns find room on paper.
    columns = (Column("Referrals"), *counts, *(Column(head) for head in heads))
    years = [view.part.whole(f"y{year}") for year in view.part.years] if view.only is None else []
    rows = [_row(line, line.name) for line in _lines(view)]
    rows += [_row(line, f"All sent in {year}") for line, year in zip(years, _names(view), strict=False) if line]
    return Table(caption=f"Weeks from sent to first seen, by {view.by_words}", columns=columns, rows=tuple(rows))


def notes(view: View) -> Html:
    """How to read it, in plain words."""
    words = (
        f"{HOW} Those not accepted, or closed without being seen, are counted until that day. "
        "Dot: half were seen by then. Bar: on to 9 in 10. A hollow dot has no bar: 9 in 10 is not yet reached. "
        f"Weeks are rounded up. A wait is shown from {int(WAIT_NEEDS.value)} referrals on, of 5 or more pupils of whom 5 or more "
        "were seen."
    )
    return tag("p", words, css="semh-foot")


def _names(view: View) -> list[str]:
    return [year_name(year) for year in view.part.years]


def _lines(view: View) -> list[Line]:
    whole = view.part.whole(EVERY_YEAR)
    return [line for line in (whole, *view.lines) if line is not None]


def _short(of: Waited) -> str:
    return weeks(of.half or 0) if of.ninety is None else f"{weeks(of.half or 0)}; 9 in 10: {show_number(of.ninety)}"


def _row(line: Line, name: str) -> tuple[str, ...]:
    stages, of = line.stages, line.waited or Waited(not_shown="few")
    counts = (number(stages.sent), number(stages.seen), number(stages.waiting))
    return (name, *counts, until(of, "half"), _between(of), until(of, "ninety"), still(of))


def until(of: Waited, name: str) -> str:
    """ "9 weeks", "not yet reached", or the letter for a hidden one."""
    if of.not_shown or name in of.hidden:
        return HIDDEN
    time: int | None = getattr(of, name)
    return NOT_REACHED if time is None else weeks(time)


def _between(of: Waited) -> str:
    if of.not_shown or of.half is None or of.half_low is None:
        return ""
    if of.half_high is None:
        return f"{show_number(of.half_low)} or more"
    return show_range(of.half_low, of.half_high)


def still(of: Waited) -> str:
    """ "23% (16% to 31%)": the share still waiting after a long time."""
    if of.not_shown or "long" in of.hidden:
        return HIDDEN
    if of.long is None:
        return NOT_AVAILABLE
    sure = f" ({show_range(of.long_low, of.long_high, sign='%')})" if of.long_low is not None and of.long_high is not None else ""
    return f"{show_percent(of.long, 0)}{sure}"
