"""Marks as strings: one code for each session from a start date on, Mondays to Fridays, separated by single spaces."""

from datetime import date

import numpy as np

from semhlib.ingest.checks.cell_value import unusable_row
from semhlib.ingest.checks.not_on_roll import not_in_list, two_pupils
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Cells
from semhlib.ingest.marks import CODE_NAMES, CODE_PLACE, Marks
from semhlib.ingest.people import People
from semhlib.ingest.reading import Source
from semhlib.ingest.school_calendar import EPOCH

SPACE = ord(" ")
MOST = 2 * 5 * 53  # sessions of one academic year, holidays too


def read_strings(source: Source, rows: list[tuple[int, Cells]], people: People) -> tuple[Marks, list[Fault]]:
    """Every mark of every string, with its date and session worked out from its place."""
    faults: list[Fault] = []
    used: list[tuple[int, int, date, bytes]] = []
    nobody: list[int] = []
    differ: list[int] = []
    for number, cells in rows:
        place, other = people.find(cells["upn"], cells["adno"]), people.find(None, cells["adno"])
        if place < 0:
            nobody.append(number)
        elif other >= 0 and other != place:
            differ.append(number)
        elif wrong := _wrong(cells):
            faults.append(unusable_row(source.name, number, wrong))
        else:
            used.append((number, place, cells["start"], cells["marks"].encode("utf-8")))
    heading = source.headings[source.fit.places["upn"]]
    if nobody:
        faults.append(not_in_list(source.name, heading, nobody, stop=True))
    if differ:
        faults.append(two_pupils(source.name, heading, differ))
    codes, unknown, counts = _split([marks for *_, marks in used])
    starts = np.array([start.toordinal() - EPOCH for _, _, start, _ in used], np.int32)
    nth = np.arange(len(codes), dtype=np.int32) - np.repeat((np.cumsum(counts) - counts).astype(np.int32), counts)
    week, rest = np.divmod(nth // 2 + np.repeat((starts + 3) % 7, counts), 5)  # day 0 of 1970 was a Thursday
    monday = np.repeat(starts - (starts + 3) % 7, counts)
    marks = Marks(
        file=source.name, column=source.headings[source.fit.places["marks"]],
        pupil=np.repeat(np.array([place for _, place, _, _ in used], np.int32), counts),
        day=monday + 7 * week + rest, session=(nth % 2).astype(np.int8), code=codes,
        row=np.repeat(np.array([number for number, *_ in used], np.int32), counts), unknown=unknown, marks_in=len(codes),
    )  # fmt: skip
    return marks, faults


def _wrong(cells: Cells) -> str | None:
    """What a string should be and is not; such a string cannot be laid along the days."""
    marks = cells["marks"]
    if cells["start"].weekday() > 4:
        return "a start date from Monday to Friday"
    sessions = marks.count(" ") + 1
    if "  " in marks or (sessions == 1 and len(marks) > 2):
        return "marks separated by one space each (some codes have two letters)"
    if sessions % 2:
        return "an even number of marks, two for each school day"
    if sessions > MOST:
        return "the marks of one academic year"
    return None


def _split(strings: list[bytes]) -> tuple[np.ndarray, tuple[str, ...], np.ndarray]:
    """The codes of all strings one after the other, codes on no list, and how many codes each string holds.

    How         all strings are laid end to end; a code is what stands between two spaces. Codes of one or two
                letters are looked up by their two bytes; anything longer is looked at by itself
    """
    if not strings:
        return np.zeros(0, np.int32), (), np.zeros(0, np.int64)
    counts = np.array([s.count(b" ") + 1 for s in strings], np.int64)
    text = b" ".join(strings)
    letters = np.frombuffer(text + b"  ", np.uint8)
    ends = np.append(np.flatnonzero(letters[: len(text)] == SPACE), len(text))
    begins = np.append(0, ends[:-1] + 1)
    length = ends - begins
    second = np.where(length > 1, letters[begins + 1], SPACE).astype(np.int32)
    codes = _lookup()[letters[begins].astype(np.int32) * 256 + second]
    codes[length > 2] = -1
    odd = np.flatnonzero(codes < 0)
    unknown: dict[str, int] = {}
    for i in odd.tolist():
        name = text[begins[i] : ends[i]].decode("utf-8")
        codes[i] = unknown.setdefault(name, len(CODE_NAMES) + len(unknown))
    return codes, tuple(unknown), counts


def _lookup() -> np.ndarray:
    """For every pair of bytes the place of that code, or -1."""
    table = np.full(256 * 256, -1, np.int32)
    for name, place in CODE_PLACE.items():
        first, second = ord(name[0]), ord(name[1]) if len(name) > 1 else SPACE
        table[first * 256 + second] = place
    return table
