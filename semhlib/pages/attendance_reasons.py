"""Why sessions were missed, as the register says."""

import plotly.graph_objects as go

from semhlib.charts.bars import Bar, bars
from semhlib.charts.table import Column, Table
from semhlib.pages.attendance_view import View
from semhlib.store.role_store import Reason
from semhlib.terms.format import HIDDEN, plural, show_number

SHOWN = 8
CATEGORIES = {"authorised": "Authorised", "unauthorised": "Unauthorised", "any": "Authorised or unauthorised"}
TITLE = "Why sessions were missed"


def reasons_of(view: View) -> list[Reason]:
    """The reasons of the year and group, most sessions first, hidden ones last; all of them where one was chosen."""
    found = [r for r in view.store.reasons if (r.group, r.period) == (view.group.key, f"y{view.year}")]
    if view.measure == "unauthorised_absence":
        found = [r for r in found if r.category == "unauthorised"]
    elif view.measure == "part_time_timetable":
        found = [r for r in found if r.code == "C2"]
    return sorted(found, key=lambda r: (r.sessions is None, -(r.sessions or 0), r.meaning))


def subtitle(view: View) -> str:
    return (
        f"Sessions missed in {view.year_words}, by the code in the register. {view.group.name}. Two sessions are one school day."
    )


def picture(view: View) -> go.Figure | None:
    rows = [r for r in reasons_of(view) if r.sessions]
    if not rows or view.printing:  # on paper the table says it all
        return None
    drawn = [Bar(label=r.meaning, value=float(r.sessions or 0), shown=_sessions(r)) for r in rows[:SHOWN]]
    first = rows[0]
    most = f"Most often: {first.meaning}, {_sessions(first)}."
    alt = f"Bar chart of sessions missed by reason. {most} The figures are in the table below."
    return bars(drawn, alt=alt)


def table(view: View) -> Table:
    columns = (
        Column("Reason"),
        Column("Code"),
        Column("Kind of absence"),
        Column("Sessions", True),
        Column("Of possible sessions", True),
    )
    rows = tuple(
        (
            r.meaning,
            r.code or "Several",
            CATEGORIES[r.category],
            _number(r),
            HIDDEN if r.share is None else f"{show_number(r.share, 1)}%",
        )
        for r in reasons_of(view)
    )
    return Table(caption=f"Sessions missed by reason, {view.year_words}: {view.group.name}", columns=columns, rows=rows)


def _number(reason: Reason) -> str:
    return HIDDEN if reason.sessions is None else show_number(reason.sessions)


def _sessions(reason: Reason) -> str:
    return plural(reason.sessions or 0, "session", "sessions")
