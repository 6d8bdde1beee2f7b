"""The lost-learning ledger by school year, and whether days lost to suspension moved elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from semhlib.disclosure.small_numbers import Family, Key
from semhlib.impact.moved_elsewhere import Line, moved_elsewhere
from semhlib.publish.behaviour_hide import Count, shown
from semhlib.publish.behaviour_rows import first_year, years_of
from semhlib.publish.ledger_counts import DUAL, OFF_SITE, PART_TIME, WAYS, ledger_by_pupil
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.periods import Period, to_date
from semhlib.store.role_behaviour import Ledger, LedgerCell, LedgerRow, MovedElsewhere
from semhlib.store.role_store import Figure
from semhlib.terms.calendar import academic_year, year_of
from semhlib.terms.codes import NEW_RULES

TITLES = {
    "suspension": "days lost to suspension",
    "internal_exclusion": "days in internal exclusion",
    "part_time": "days on a part-time timetable",
    "off_site": "days in education off site",
    "dual": "days at another school under dual registration",
    "managed_move": "days on a managed move",
}
_ELSEWHERE = {
    "suspension": "days_lost", "internal_exclusion": "internal_exclusion", "part_time": "part_time_timetable",
    "off_site": "off_site_education", "managed_move": "managed_moves",
}  # fmt: skip
_LISTS = {"suspension": "suspension", "internal_exclusion": "internal_exclusion", "managed_move": "managed_move"}
_CODED = {"part_time": True, "off_site": True, "dual": False}  # whether the line's codes began with the rules of 2024
_TOTAL = "total"


@dataclass(frozen=True, kw_only=True, eq=False)
class Lost:
    """Sessions out of lessons in one period: pupils as in the cube by lines that have data; and school days on roll."""

    period: Period
    sessions: Mapping[str, np.ndarray]
    on_roll: np.ndarray
    open_days: int


def lost_by_year(facts: PageFacts) -> tuple[Lost, ...]:
    """Every year's sessions out of lessons, each as far as the latest one has come. A line not known then is not there."""
    ids = tuple(h.id for h in facts.half_terms)
    tables = _tables(facts)
    since = {way: _known_from(way, facts, tables) for way in WAYS}
    found = []
    for year in years_of(facts):
        period = to_date(year, ids)
        if not period.half_terms:
            continue
        by_pupil = ledger_by_pupil(tables, *_days(facts, period)).reindex(facts.cube.pupils.to_pylist()).fillna(0)
        columns = [i for i, h in enumerate(facts.cube.half_terms) if h in period.half_terms]
        found.append(
            Lost(
                period=period,
                sessions={w: by_pupil[w].to_numpy().astype(np.int64) for w in by_pupil.columns if since[w] <= year},
                on_roll=facts.cube.on_roll[:, columns].sum(axis=1), open_days=int(facts.cube.open_days[columns].sum()),
            )
        )  # fmt: skip
    return tuple(found)


def ledger_of(facts: PageFacts, lost: tuple[Lost, ...]) -> Ledger | None:
    """The ledger with small counts hidden; None where there is nothing to put in it."""
    ways = [way for way in WAYS if any(way in one.sessions for one in lost)]
    if not ways:
        return None
    columns = [_cells(facts, one, ways) for one in lost]
    rows = tuple(LedgerRow(way=way, cells=tuple(column[way] for column in columns)) for way in (*ways, _TOTAL))
    return Ledger(
        periods=tuple(one.period.id for one in lost), rows=rows[:-1], total=rows[-1],
        no_data=tuple(TITLES[way] for way in WAYS if way not in ways),
    )  # fmt: skip


def moved_of(facts: PageFacts, lost: tuple[Lost, ...]) -> MovedElsewhere | None:
    """Whether other lines rose while suspension fell: the latest year against the year before the programme began, or
    the year before the latest where there was none; None where there is one year alone."""
    by_year = {_year(one): one for one in lost}
    if len(by_year) < 2:
        return None
    latest = max(by_year)
    start = facts.programme_start
    first = min(latest, academic_year(start)) if start else latest
    before, after = by_year.get(first - 1), by_year[latest]
    if before is None:
        return None
    lines = [Line(way=w, title=TITLES[w], before=before.sessions.get(w), after=after.sessions.get(w)) for w in WAYS]
    said = moved_elsewhere(lines, before.on_roll, after.on_roll)
    return MovedElsewhere(
        code=said.code, rose=said.rose, sentence=said.sentence, before=before.period.id, after=after.period.id
    )  # fmt: skip


def _cells(facts: PageFacts, lost: Lost, ways: list[str]) -> dict[str, LedgerCell]:
    """One year: every line, and all of them together where every line is known."""
    arrays = dict(lost.sessions)
    if all(way in arrays for way in ways):
        arrays[_TOTAL] = np.sum([arrays[way] for way in ways], axis=0)
    counts: dict[Key, Count] = {(w,): Count(count=int(a.sum()), pupils=int((a > 0).sum())) for w, a in arrays.items()}
    family = Family((_TOTAL,), tuple((way,) for way in ways))
    period = lost.period.id
    figures: dict[Key, Figure | None] = {(w,): facts.figures.get((name, "all", period)) for w, name in _ELSEWHERE.items()}
    seen = shown(counts, [family], roll=int((lost.on_roll > 0).sum()), elsewhere=figures)
    return {way: _cell(way, counts, seen, lost) for way in (*ways, _TOTAL)}


def _cell(way: str, counts: Mapping[Key, Count], seen: Mapping[Key, int], lost: Lost) -> LedgerCell:
    if (way,) not in counts:
        return LedgerCell(state="not_known")
    if (way,) not in seen:
        return LedgerCell(state="hidden")
    count, roll = counts[way,], int(lost.on_roll.sum()) / max(1, lost.open_days)
    rate = round(100 * count.count / 2 / roll, 6) if roll else None
    return LedgerCell(state="shown", sessions=count.count, pupils=count.pupils, rate=rate)


def _tables(facts: PageFacts) -> dict[str, pd.DataFrame]:
    """What the ledger is counted from; registers with none but its codes, since they are read once a year."""
    tables = {"calendar": facts.school.tables["calendar"]}
    tables |= {name: table for name in _LISTS.values() if (table := facts.table(name)) is not None}
    marks = facts.table("session_week")
    if marks is not None:
        tables["session_week"] = marks[marks["code"].isin((*PART_TIME, *OFF_SITE, *DUAL))]
    return tables


def _known_from(way: str, facts: PageFacts, tables: Mapping[str, pd.DataFrame]) -> int:
    """The first school year in which a line is known: a list begins with its first row, a code with the rules it came with."""
    if way not in _LISTS:
        return academic_year(NEW_RULES) if _CODED[way] else 0
    rows = tables.get(_LISTS[way])
    if rows is None:
        return 9999
    days = rows["start" if way == "managed_move" else "date"]
    dated = rows.assign(year=[academic_year(day.date()) for day in days])
    return first_year(dated)


def _days(facts: PageFacts, period: Period) -> tuple[date, date]:
    halves = [h for h in facts.half_terms if h.id in period.half_terms]
    days = facts.school.tables["calendar"]
    inside = days.loc[days["half_term"].isin(period.half_terms), "date"]
    # Days of holidays belong to the half-term before, as in every measure; what comes after the data is not known.
    return halves[0].start, min(inside.max().date(), facts.last_day)


def _year(lost: Lost) -> int:
    return year_of(lost.period.half_terms[0])
