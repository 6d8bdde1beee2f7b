"""Marks weighed against the calendar, the roll and the code table, put in order and made a table."""

from dataclasses import dataclass, field, replace

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
# Present is written in two ways, for mornings and afternoons. By week the one stands for both: a third of the rows less.
_BY_WEEK = np.array([CODE_PLACE["/" if name == "\\" else name] for name in CODE_NAMES], np.int64)
_CODE_BITS = 7  # places in CODE_NAMES fit in one byte with its sign
_AT_ONCE = 1 << 20
PUPILS_AT_ONCE = 4096  # whose weeks are added up together: the sums of a whole county's would fill the memory
# What a register writes for days on which there is nothing to say about a pupil.
PADDING = np.array([CODE_PLACE["#"], CODE_PLACE["Z"], CODE_PLACE["-"]])


@dataclass(frozen=True)
class Ordered:
    """All usable marks by pupil key, date and session. `pupil` is the place of the key in `keys`, `code` that in CODE_NAMES."""

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
        parts = []
        for begins in range(0, max(1, len(self.keys)), PUPILS_AT_ONCE):
            few = slice(*np.searchsorted(self.pupil, (begins, begins + PUPILS_AT_ONCE)).tolist())
            parts.append(self._weeks_of(few, begins, week, first, calendar.first_day))
        pupil, day, code, sessions = (np.concatenate(column) for column in zip(*parts, strict=True))
        return pa.table({
            "pupil_key": pa.DictionaryArray.from_arrays(pa.array(pupil.astype(np.int32)), pa.array(self.keys, pa.string())),
            "date": as_dates(day),
            "code": pa.DictionaryArray.from_arrays(pa.array(code.astype(np.int32)), pa.array(CODE_NAMES)),
            "sessions": pa.array(sessions),
        })  # fmt: skip

    def _weeks_of(
        self, few: slice, begins: int, week: np.ndarray, first: np.ndarray, first_day: int
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
        """Pupil, first open day, code and sum of each week of some pupils, from the pupil with the number `begins` on."""
        # Only the codes that stand there: the sums of all codes would be several times as large, and mostly nought.
        codes = np.unique(_BY_WEEK[np.flatnonzero(np.bincount(self.code[few], minlength=len(CODE_NAMES)))])
        place_of = np.searchsorted(codes, _BY_WEEK)  # right for the codes that stand there, and for no other asked
        cell = (week * len(codes))[self.day[few] - first_day]
        cell += (self.pupil[few] - begins) * (len(first) * len(codes))
        cell += place_of[self.code[few]]
        sums = np.bincount(cell)
        used = np.flatnonzero(sums)
        if not len(used):
            return used, first[:0], used, used
        place, code = np.divmod(used, len(codes))
        pupil, at = np.divmod(place, len(first))
        return pupil + begins, first[at], codes[code], sums[used]


def weigh(marks: Marks, roll: np.ndarray, calendar: SchoolCalendar) -> tuple[Marks, list[Fault], int]:
    """The marks that count towards something, faults for those that cannot be used, and how many said nothing.

    Takes       roll: pupils x days of the calendar, see People.on_roll
    Leaves out  without a fault: # on a closed day; #, Z and - before entry and after leaving (they say nothing)
                marks that say something on a closed day or off roll are set aside: see Marks.aside
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
    kept = marks.only(good)
    said = (closed | away) & ~padding[marks.code]
    return replace(kept, aside=marks.only(said)) if said.any() else kept, faults, int(silent.sum())


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
    place = _places(pupil, day, session)
    names = tuple(keys[i] for i in by_key)
    if (place[1:] > place[:-1]).all():
        return Ordered(names, pupil, day, session, code.astype(np.int8)), []
    if settled := _sorted_in_place(names, place, code):
        return settled, []
    place = _places(pupil, day, session)
    order = np.argsort(place, kind="stable")
    place = place[order]
    same = place[1:] == place[:-1]
    keep, faults = _each_once(files, order, same, code)
    return Ordered(names, pupil[keep], day[keep], session[keep], code[keep].astype(np.int8)), faults


def _places(pupil: np.ndarray, day: np.ndarray, session: np.ndarray) -> np.ndarray:
    """Each mark's place in the order of pupils, dates and sessions, as one number."""
    place = pupil.astype(np.int64)
    place <<= 24
    place |= day << 1
    place |= session
    return place


def _sorted_in_place(names: tuple[str, ...], place: np.ndarray, code: np.ndarray) -> Ordered | None:
    """All marks in order, where no session stands there twice; else None. `place` is used up.

    Why         pupil, day, session and code as one number each are sorted where they stand: no second copy of a list of
                many millions, and faster than sorting places and fetching each column by them
    """
    marks = place
    marks <<= _CODE_BITS
    marks |= code
    marks.sort(kind="stable")  # each pupil's marks mostly stand in order already, and this kind makes use of it
    pupil, day = (np.empty(len(marks), np.int32) for _ in range(2))
    session, code = (np.empty(len(marks), np.int8) for _ in range(2))
    for begins in range(0, len(marks), _AT_ONCE):
        few = slice(begins, begins + _AT_ONCE)
        then = marks[few.start : few.stop + 1] >> _CODE_BITS
        if (then[1:] == then[:-1]).any():
            return None
        then = then[: _AT_ONCE]
        pupil[few], day[few], session[few] = then >> 24, (then & 0xFFFFFF) >> 1, then & 1
        code[few] = marks[few] & ((1 << _CODE_BITS) - 1)
    return Ordered(names, pupil, day, session, code)


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
