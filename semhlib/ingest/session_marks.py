"""Marks weighed against the calendar, the roll and the code table, put in order and made a table."""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from semhlib.ingest.checks.closed_day import closed_day, closure_on_open_day, outside_calendar
from semhlib.ingest.checks.not_on_roll import not_on_roll_then
from semhlib.ingest.checks.repeated_rows import different_codes, repeated
from semhlib.ingest.checks.unknown_code import too_many, unknown_code
from semhlib.ingest.faults import Fault
from semhlib.ingest.marks import CODE_NAMES, CODE_PLACE, SESSIONS, Marks
from semhlib.ingest.people import People
from semhlib.ingest.school_calendar import SchoolCalendar, as_dates
from semhlib.terms.codes import CODES

CLOSED = CODE_PLACE["#"]
# What a register writes for days on which there is nothing to say about a pupil.
PADDING = np.array([CODE_PLACE["#"], CODE_PLACE["Z"], CODE_PLACE["-"]])


@dataclass(frozen=True)
class Ordered:
    """All usable marks by pupil key, date and session. `pupil` is the place of the key in `keys`."""

    keys: tuple[str, ...]
    pupil: np.ndarray = field(repr=False)
    day: np.ndarray = field(repr=False)
    session: np.ndarray = field(repr=False)
    code: np.ndarray = field(repr=False)

    def table(self) -> pa.Table:
        """The marks as rows of session_mark."""
        return pa.table({
            "pupil_key": pa.DictionaryArray.from_arrays(pa.array(self.pupil), pa.array(self.keys, pa.string())),
            "date": as_dates(self.day),
            "session": pa.DictionaryArray.from_arrays(pa.array(self.session), pa.array(SESSIONS)),
            "code": pa.DictionaryArray.from_arrays(pa.array(self.code), pa.array(CODE_NAMES)),
            "sessions": pa.array(np.ones(len(self.code), np.int64)),
        })  # fmt: skip


    def by_week(self, calendar: SchoolCalendar) -> pa.Table:
        """The marks added up by pupil, school week and code."""
        week, first = calendar.school_weeks()
        # Only the codes that stand there: the sums of all codes would be several times as large, and mostly nought.
        codes = np.flatnonzero(np.bincount(self.code, minlength=len(CODE_NAMES)))
        place_of = np.zeros(len(CODE_NAMES), np.int64)
        place_of[codes] = np.arange(len(codes))
        cell = (week * len(codes))[self.day - calendar.first_day]
        cell += self.pupil * (len(first) * len(codes))
        cell += place_of[self.code]
        sums = np.bincount(cell, minlength=len(self.keys) * len(first) * len(codes))
        used = np.flatnonzero(sums)
        place, code = np.divmod(used, len(codes))
        pupil, at = np.divmod(place, len(first))
        return pa.table({
            "pupil_key": pa.DictionaryArray.from_arrays(pa.array(pupil.astype(np.int32)), pa.array(self.keys, pa.string())),
            "date": as_dates(first[at]),
            "code": pa.DictionaryArray.from_arrays(pa.array(codes[code].astype(np.int32)), pa.array(CODE_NAMES)),
            "sessions": pa.array(sums[used]),
        })  # fmt: skip


def weigh(marks: Marks, roll: np.ndarray, calendar: SchoolCalendar) -> tuple[Marks, list[Fault], int]:
    """The marks that count towards something, faults for those that cannot be used, and how many said nothing.

    Takes       roll: pupils x days of the calendar, see People.on_roll
    Leaves out  without a fault: # on a closed day; #, Z and - before entry and after leaving (they say nothing)
    """
    offset = marks.day - calendar.first_day
    outside = (offset < 0) | (offset >= calendar.days)
    offset = np.where(outside, 0, offset) if outside.any() else offset
    is_open = calendar.open[offset]
    on_roll = roll[marks.pupil, offset]
    padding = np.zeros(len(CODE_NAMES) + len(marks.unknown), bool)
    padding[PADDING] = True
    silent = padding[marks.code] & ((~is_open & (marks.code == CLOSED)) | ~on_roll | outside)
    unknown = ~silent & ~outside & ~_in_use(calendar, len(marks.unknown))[marks.code, offset]
    left = ~silent & ~unknown
    closed, away = left & ~outside & ~is_open, left & ~outside & is_open & ~on_roll
    faults = _unknown_codes(marks, unknown) if unknown.any() else []
    name, column = marks.file, marks.column
    if closed.any():
        faults.append(closed_day(name, column, marks.row[closed], marks.when(closed)))
    if away.any():
        stop = too_many(int(away.sum()), marks.marks_in)
        faults.append(not_on_roll_then(name, column, marks.row[away], marks.when(away), stop))
    if (beyond := left & outside).any():
        faults.append(outside_calendar(name, column, marks.row[beyond], marks.when(beyond), calendar.first, calendar.last))
    good = left & is_open & on_roll & ~outside
    if (shut := good & (marks.code == CLOSED)).any():
        faults.append(closure_on_open_day(name, column, marks.row[shut]))
    return marks.only(good), faults, int(silent.sum())


def _in_use(calendar: SchoolCalendar, unknown: int) -> np.ndarray:
    """Codes x days: whether a code was in use. Codes on no list (the last `unknown` rows) never were."""
    use = np.zeros((len(CODE_NAMES) + unknown, calendar.days), bool)
    for code in CODES:
        if code.reason:
            use[CODE_PLACE[code.code], max(0, calendar.offset(code.since)) : max(0, calendar.offset(code.until) + 1)] = True
    return use


def _unknown_codes(marks: Marks, unknown: np.ndarray) -> list[Fault]:
    """One fault for each code that could not be read. More than 0.1% of a file's marks stop the import."""
    stop = too_many(int(unknown.sum()), marks.marks_in)
    faults = []
    for place in np.unique(marks.code[unknown]).tolist():
        which = unknown & (marks.code == place)
        faults.append(unknown_code(marks.file, marks.column, marks.code_name(place), marks.row[which], marks.when(which), stop))
    return faults


def put_in_order(files: list[Marks], people: People) -> tuple[Ordered, list[Fault]]:
    """All marks of all files by pupil key, date and session, each session once.

    Leaves out  a mark that stands there twice (once is kept); all marks of a session that has different codes
    """
    keys = [p.key for p in people.pupils]
    by_key = sorted(range(len(keys)), key=keys.__getitem__)
    rank = np.empty(len(keys), np.int32)
    rank[by_key] = np.arange(len(keys), dtype=np.int32)
    pupil, day, session, code = (
        getattr(files[0], name) if len(files) == 1 else np.concatenate([getattr(m, name) for m in files])
        for name in ("pupil", "day", "session", "code")
    )
    pupil = rank[pupil]
    place = pupil.astype(np.int64) << 24
    place |= day << 1
    place |= session
    names = tuple(keys[i] for i in by_key)
    if (place[1:] > place[:-1]).all():
        return Ordered(names, pupil, day, session, code.astype(np.int32)), []
    order = np.argsort(place, kind="stable")
    place = place[order]
    same = place[1:] == place[:-1]
    keep, faults = (order, []) if not same.any() else _each_once(files, order, same, code)
    return Ordered(names, pupil[keep], day[keep], session[keep], code[keep].astype(np.int32)), faults


def _each_once(files: list[Marks], order: np.ndarray, same: np.ndarray, code: np.ndarray) -> tuple[np.ndarray, list[Fault]]:
    """Which marks (by place in the files laid end to end) to keep, and faults for the others."""
    group = np.cumsum(np.append(True, ~same)) - 1
    in_order = code[order]
    starts = np.flatnonzero(np.append(True, ~same))
    differ = (np.minimum.reduceat(in_order, starts) != np.maximum.reduceat(in_order, starts))[group]
    again = np.append(False, same) & ~differ
    stop = too_many(int(differ.sum()), len(order))
    faults, first = [], 0
    for marks in files:
        inside = (order >= first) & (order < first + len(marks.row))
        for which, build in ((inside & again, repeated), (inside & differ, None)):
            at = np.sort(order[which] - first)
            if not len(at):
                continue
            if build is repeated:
                faults.append(repeated(marks.file, marks.row[at], marks.when(at)))
            else:
                faults.append(different_codes(marks.file, marks.column, marks.row[at], marks.when(at), stop))
        first += len(marks.row)
    return order[~again & ~differ], faults
