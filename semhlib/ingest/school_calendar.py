"""The school's own calendar: which dates belong to which half-term, and on which the school was open."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from semhlib.ingest.checks.cell_value import unusable_row
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Cells
from semhlib.terms.calendar import half_term, year_of
from semhlib.terms.codes import CODES

EPOCH = date(1970, 1, 1).toordinal()
_YEAR = re.compile(r"(\d{4})\s*[/-]\s*(\d{2}|\d{4})")


@dataclass(frozen=True)
class SchoolCalendar:
    """Every date from the first term's first day to the 31 August after the last term.

    half_term   by day: the half-term it belongs to (a holiday belongs to the one before it)
    open        by day: whether the school was open to pupils
    """

    first: date
    half_term: np.ndarray = field(repr=False)
    open: np.ndarray = field(repr=False)

    @property
    def days(self) -> int:
        return len(self.open)

    @property
    def last(self) -> date:
        return self.first + timedelta(days=self.days - 1)

    @property
    def first_day(self) -> int:
        """The first date, as a number of days since 1970."""
        return self.first.toordinal() - EPOCH

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year_of(int(h)) for h in np.unique(self.half_term[self.open])}))

    def school_year(self, year: int) -> tuple[date, date]:
        """The first and the last school day of an academic year."""
        days = np.flatnonzero((self.half_term // 10 == year) & self.open)
        return self.day(int(days[0])), self.day(int(days[-1]))

    def school_weeks(self) -> tuple[np.ndarray, np.ndarray]:
        """By day: which school week it is in, a week that two half-terms share counted as two. By week: its first open day.

        Returns     weeks are numbered from 0 in order of time; first open days are days since 1970
        """
        days = np.arange(self.days) + self.first_day
        monday = days - (days + 3) % 7  # 1 January 1970 was a Thursday
        _, week = np.unique(self.half_term.astype(np.int64) * 100_000 + monday, return_inverse=True)
        first = days[np.unique(week, return_index=True)[1]].copy()
        opened, place = np.unique(week[self.open], return_index=True)
        first[opened] = days[self.open][place]
        return week, first

    def day(self, offset: int) -> date:
        return self.first + timedelta(days=offset)

    def offset(self, day: date) -> int:
        """Days since the calendar's first date; below nought or past its end for a date it does not cover."""
        return (day - self.first).days


def build_calendar(file: str, rows: list[tuple[int, Cells]]) -> tuple[SchoolCalendar | None, list[Fault]]:
    """The calendar that the rows of calendar.csv describe, or the rows that cannot be right."""
    faults: list[Fault] = []
    terms: list[tuple[date, date, int]] = []
    closed: list[tuple[date, date]] = []
    for number, cells in rows:
        wrong = _read_row(cells, terms, closed)
        if wrong:
            faults.append(unusable_row(file, number, wrong))
    terms.sort()
    overlap = [b for a, b in zip(terms, terms[1:], strict=False) if b[0] <= a[1] or b[2] <= a[2]]
    if overlap and not faults:
        at = f"{overlap[0][0]:%d/%m/%Y}"
        expected = f"half-terms in order, each ending before the next begins (look at the one that begins on {at})"
        faults.append(Fault(rule="calendar_order", file=file, expected=expected))
    if faults or not terms:
        missing = Fault(rule="no_terms", file=file, expected="at least one row with Kind “term”")
        return None, faults or [missing]
    first, last_day = terms[0][0], date(year_of(terms[-1][2]) + 1, 8, 31)
    count = (max(last_day, terms[-1][1]) - first).days + 1
    belongs, is_open = np.zeros(count, np.int64), np.zeros(count, bool)
    for start, end, name in terms:
        belongs[(start - first).days :] = name
        is_open[(start - first).days : (end - first).days + 1] = True
    is_open &= (np.arange(count) + first.weekday()) % 7 < 5
    for start, end in closed:
        is_open[max(0, (start - first).days) : max(0, (end - first).days + 1)] = False
    return SchoolCalendar(first, belongs, is_open), []


def _read_row(cells: Cells, terms: list[tuple[date, date, int]], closed: list[tuple[date, date]]) -> str | None:
    """Take in one row, or say what was expected of it."""
    start, end = cells["start"], cells["end"] or cells["start"]
    if end < start:
        return "an end on or after the start"
    if cells["kind"] != "term":
        closed.append((start, end))
        return None
    match = _YEAR.fullmatch(cells["year"] or "")
    if match is None or not 1990 <= int(match[1]) <= 2100 or int(match[2]) % 100 != (int(match[1]) + 1) % 100:
        return "an academic year such as 2024/25"
    if cells["half_term"] not in range(1, 7):
        return "a half-term from 1 to 6"
    year = int(match[1])
    if not date(year, 8, 1) <= start <= end <= date(year + 1, 8, 31):
        return "dates within the academic year of the row"
    terms.append((start, end, half_term(year, cells["half_term"])))
    return None


def calendar_table(calendar: SchoolCalendar) -> pa.Table:
    """One row for each date."""
    days = np.arange(calendar.days) + calendar.first_day
    weekday = (np.arange(calendar.days) + calendar.first.weekday()) % 7
    return pa.table({
        "date": as_dates(days),
        "week": as_dates(days - weekday),
        "half_term": pa.array(calendar.half_term),
        "academic_year": pa.array(calendar.half_term // 10),
        "open": pa.array(calendar.open.astype(np.int64)),
    })  # fmt: skip


def codes_table(calendar: SchoolCalendar) -> pa.Table:
    """One row for each code on each date on which it was in use."""
    offsets, rows = [], []
    for place, code in enumerate(CODES):
        since, until = max(0, calendar.offset(code.since)), min(calendar.days - 1, calendar.offset(code.until))
        offsets.append(np.arange(since, until + 1))
        rows.append(np.full(max(0, until + 1 - since), place))
    places = np.concatenate(rows)
    columns = ("possible", "attended", "absent", "unauthorised", "reason")
    facts = {name: np.array([getattr(c, name) for c in CODES], np.int64)[places] for name in columns}
    names = pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array([c.code for c in CODES]))
    dates = as_dates(np.concatenate(offsets) + calendar.first_day)
    table = pa.table({"date": dates, "code": names.cast(pa.string()), **facts})
    return table.sort_by([("date", "ascending"), ("code", "ascending")])


def as_dates(days: np.ndarray) -> pa.Array:
    """Days since 1970 as dates."""
    return pa.array(days.astype(np.int32, copy=False)).cast(pa.date32())
