"""What stands beside the figures: events, published figures of others, rows left out, and how systems differ."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import narwhals as nw
import pandas as pd

from semhlib.disclosure.small_numbers import is_small
from semhlib.store.engine import Engine
from semhlib.store.role_store import Benchmark, Differs, EventMark, LeftOut
from semhlib.terms.calendar import HalfTerm, year_name
from semhlib.terms.format import show_number, show_percent
from semhlib.terms.measure import Measure
from semhlib.terms.national import national_figures

_DATED = {"session_mark": "date", "suspension": "date", "incident": "date", "referral": "sent", "support_episode": "start"}
OUTSIDE = "dates outside the school's calendar"
_ON_CHARTS = (
    "programme_start",
    "training",
    "policy",
    "support",
    "programme_session",
    "parent_session",
    "definition_change",
    "milestone",
)


def data_up_to(tables: Mapping[str, pd.DataFrame]) -> dict[str, date]:
    """The last day that each kind of data reaches."""
    return {
        name: tables[name][column].max().date() for name, column in _DATED.items() if name in tables and not tables[name].empty
    }


def event_marks(events: pd.DataFrame | None, half_terms: Sequence[HalfTerm]) -> tuple[EventMark, ...]:
    """What happened, each placed in its half-term (or the next one, for a day in the holidays)."""
    if events is None:
        return ()
    marks = []
    for row in events[events["kind"].isin(_ON_CHARTS)].sort_values("date").itertuples():
        day = row.date.date()
        at = next((h.id for h in half_terms if day <= h.end), None)
        if at is not None:
            changed = row.measure if row.kind == "definition_change" and isinstance(row.measure, str) else None
            marks.append(EventMark(date=day, half_term=at, kind=row.kind, title=row.title, measure=changed))
    return tuple(marks)


def changed_definitions(events: pd.DataFrame | None) -> dict[str, tuple[tuple[date, str], ...]]:
    """By measure: when its recording changed, and how."""
    found: dict[str, list[tuple[date, str]]] = {}
    if events is not None:
        for row in events[events["kind"] == "definition_change"].sort_values("date").itertuples():
            if isinstance(row.measure, str) and row.measure:
                found.setdefault(row.measure, []).append((row.date.date(), row.title))
    return {measure: tuple(changes) for measure, changes in found.items()}


def benchmarks(phase: str, given: pd.DataFrame | None) -> tuple[Benchmark, ...]:
    """England's figures that we hold, and those of a file that the school downloaded."""
    own = [
        Benchmark(
            area_level="England",
            area="England",
            phase=n.phase,
            period=year_name(n.year),
            measure=n.measure,
            value=n.value,
            source=n.source,
        )
        for n in national_figures(phase)
    ]
    if given is not None:
        rows = given[given["phase"].isin([phase, "all"])]
        own += [
            Benchmark(
                area_level=r.area_level,
                area=r.area,
                phase=r.phase,
                period=r.period,
                measure=r.measure,
                value=round(float(r.value), 4),
                source=r.source,
            )
            for r in rows.itertuples()
        ]
    return tuple(own)


def left_out(files: Sequence[Mapping[str, Any]]) -> tuple[LeftOut, ...]:
    """Rows that were not used, by file and reason."""
    return tuple(
        LeftOut(file=f["name"], rows=int(rows), why=why)
        for f in files
        for why, rows in sorted(f.get("left_out_why", {}).items())
        if rows
    )


def outside_calendar(measures: Mapping[str, Measure], outside: Mapping[str, int]) -> tuple[LeftOut, ...]:
    """Events that no half-term counts, because their date is on no date of the school's calendar; each list once."""
    by_list = {
        measures[name].tables: LeftOut(file=measures[name].title, rows=rows, why=OUTSIDE) for name, rows in outside.items()
    }
    return tuple(left for left in by_list.values() if left.rows)


def ways_to_differ(sessions: pd.DataFrame, enrolment: pd.DataFrame, latest_year: int, last_day: date) -> tuple[Differs, ...]:
    """How the latest year's attendance would read under other rules that school systems use.

    Takes       what `sessions_by_code` gives for that year
    """
    this_year = enrolment[enrolment["academic_year"] == latest_year]
    counted = this_year.loc[this_year["compulsory"] == 1, "pupil_key"]
    stayed = this_year.loc[this_year["end"] >= pd.Timestamp(last_day), "pupil_key"]
    ours = sessions[sessions["pupil_key"].isin(counted)]
    rate, pupils = _rate(ours)
    with_all, more = _rate(sessions)
    without_leavers, fewer = _rate(ours[ours["pupil_key"].isin(stayed)])
    not_possible = sessions[(sessions["possible"] == 0) & ~sessions["code"].isin(("-", "#"))]
    return (
        Differs(
            words=f"Our figure for {year_name(latest_year)}: pupils of compulsory school age, leavers included",
            value=_shown(rate),
        ),
        Differs(words="With pupils outside compulsory school age as well", value=_shown(with_all, more - pupils)),
        Differs(words="Without pupils who have left", value=_shown(without_leavers, pupils - fewer)),
        Differs(words="Sessions left out of both sides (codes D, X, Q, Y1 to Y7, Z)", value=_total(not_possible)),
        Differs(words="Sessions with no mark, counted neither way", value=_total(sessions[sessions["code"] == "-"])),
    )


def sessions_by_code(engine: Engine, year: int) -> pd.DataFrame:
    """Sessions of one year by pupil and code, pupils of any age."""
    days = engine.collect(engine.frame("calendar").filter(nw.col("academic_year") == year))["date"].to_pylist()
    weeks = engine.frame("session_week").select("pupil_key", "date", "code", "possible", "attended", "sessions")
    marks = weeks.filter(nw.col("date").is_in(days))
    sums = marks.group_by("pupil_key", "code", "possible", "attended").agg(nw.col("sessions").sum())
    return engine.collect(sums).to_pandas()


def _rate(sessions: pd.DataFrame) -> tuple[float | None, int]:
    """Attendance (%), and how many pupils it is about."""
    possible = sessions[sessions["possible"] == 1]
    total = possible["sessions"].sum()
    rate = 100 * possible.loc[possible["attended"] == 1, "sessions"].sum() / total if total else None
    return rate, possible["pupil_key"].nunique()


def _total(sessions: pd.DataFrame) -> str:
    """Sessions in all; hidden where 1 to 4 pupils stand behind them."""
    return "c" if is_small(sessions["pupil_key"].nunique()) else show_number(int(sessions["sessions"].sum()))


def _shown(rate: float | None, pupils_between: int = 0) -> str:
    """Hidden where the difference to our own figure is made by 1 to 4 pupils."""
    return "c" if is_small(abs(pupils_between)) else "x" if rate is None else show_percent(rate)
