"""A long list of marks, read by column: each different date, pupil and code is looked at once, however often it stands there."""

from array import array
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.csv

from semhlib.ingest.cells import Unreadable, day, upn
from semhlib.ingest.checks.cell_value import unreadable_date
from semhlib.ingest.checks.half_written import line_break
from semhlib.ingest.checks.not_on_roll import not_in_list, two_pupils
from semhlib.ingest.checks.session import no_session
from semhlib.ingest.faults import Fault
from semhlib.ingest.marks import Marks, code_places
from semhlib.ingest.people import People
from semhlib.ingest.reading import Source, usable_rows
from semhlib.ingest.school_calendar import EPOCH

_SESSION = {"am": 0, "pm": 1, "a": 0, "p": 1, "morning": 0, "afternoon": 1}
_LETTERS = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True)
class Coded:
    """Some columns of a file: the different texts of each, and for each row which of them stands there."""

    texts: dict[str, list[str]]
    places: dict[str, np.ndarray] = field(repr=False)
    rows: np.ndarray = field(repr=False)
    rows_in: int
    faults: tuple[Fault, ...] = ()


def read_long(source: Source, people: People) -> tuple[Marks, list[Fault]]:
    """The marks of a long list whose pupil, date and session can be read, and a fault for each of the others."""
    coded = _plain_file(source) or _any_file(source)
    faults = list(coded.faults)
    pupil, wrong = _pupils(source, coded, people)
    faults += wrong
    dates, wrong = _dates(source, coded)
    faults += wrong
    sessions, wrong = _sessions(source, coded)
    faults += wrong
    codes, unknown = code_places(coded.texts["code"])
    marks = Marks(
        file=source.name, column=_heading(source, "code"), pupil=pupil, day=dates, session=sessions,
        code=codes[coded.places["code"]], row=coded.rows, unknown=unknown, marks_in=coded.rows_in,
    )  # fmt: skip
    return marks.only((pupil >= 0) & (dates >= 0) & (sessions >= 0)), faults


_END = 4096
_BLOCK = 1 << 20


def _plain_file(source: Source) -> Coded | None:
    """The columns of a file where every line is one row of the right width; None where it is not so plain.

    Why         two threads read a plain file in a tenth of a second; the rest is for the slow and exact way
    """
    names = [str(i) for i in range(source.width)]
    places = source.fit.places
    try:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(source.data),
            read_options=pyarrow.csv.ReadOptions(skip_rows=source.heading_row, column_names=names),
            parse_options=pyarrow.csv.ParseOptions(delimiter=source.delimiter),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, _LETTERS), include_columns=[str(i) for i in places.values()],
                strings_can_be_null=False, quoted_strings_can_be_null=False,
                check_utf8=False,  # all of it was made UTF-8 when it was opened
            ),
        )  # fmt: skip
    except pa.ArrowInvalid:
        return None
    end = source.data[-_END:]  # the file's end is looked at by itself: a copy of all of it takes as long as reading it
    lines = _line_ends(source.data) - end[len(end.rstrip(b"\r\n")) :].count(b"\n") + 1
    if lines != source.heading_row + table.num_rows:
        return None
    table = table.unify_dictionaries().combine_chunks()
    columns = {name: _one_chunk(table.column(str(i))) for name, i in places.items()}
    texts = {name: column.dictionary.to_pylist() for name, column in columns.items()}
    breaks_off = end.rstrip(b'" ').endswith(source.delimiter.encode())
    if breaks_off or "" in texts["date"] or source.headings[places["date"]] in texts["date"]:
        return None
    indices = {name: column.indices.to_numpy() for name, column in columns.items()}
    rows = np.arange(table.num_rows, dtype=np.int32) + (source.heading_row + 1)
    return Coded(texts, indices, rows, table.num_rows)


def _line_ends(data: bytes) -> int:
    """How many line ends there are; block by block, in half the time of bytes.count."""
    letters = np.frombuffer(data, np.uint8)
    return sum(int(np.count_nonzero(letters[at : at + _BLOCK] == ord("\n"))) for at in range(0, len(letters), _BLOCK))


def _one_chunk(column: pa.ChunkedArray) -> pa.DictionaryArray:
    return column.chunk(0) if column.num_chunks else pa.array([], _LETTERS)


def _any_file(source: Source) -> Coded:
    """The columns of any file, read row by row."""
    faults: list[Fault] = []
    at = tuple(source.fit.places.values())
    texts: tuple[dict[str, int], ...] = tuple({} for _ in at)
    places = tuple(array("i") for _ in at)
    rows = array("i")
    broken: list[int] = []
    for number, cells in usable_rows(source, faults):
        if any("\n" in cells[i] or "\r" in cells[i] for i in at):
            broken.append(number)
            continue
        rows.append(number)
        for i, known, found in zip(at, texts, places, strict=True):
            found.append(known.setdefault(cells[i], len(known)))
    faults += line_break(source.name, broken)
    return Coded(
        {name: list(known) for name, known in zip(source.fit.places, texts, strict=True)},
        {name: np.array(found, np.int32) for name, found in zip(source.fit.places, places, strict=True)},
        np.array(rows, np.int32), len(rows) + sum(len(f.rows) for f in faults), tuple(faults),
    )  # fmt: skip


def _heading(source: Source, name: str) -> str:
    return source.headings[source.fit.places[name]]


def _pupils(source: Source, coded: Coded, people: People) -> tuple[np.ndarray, list[Fault]]:
    """Each row's pupil by UPN, else by admission number; -1 where there is none or where the two disagree."""
    known = np.array([people.by_upn.get(upn(t), -1) for t in coded.texts["upn"]], np.int32)
    pupil = known[coded.places["upn"]]
    faults = []
    if "adno" in coded.texts:
        numbers = np.array([people.by_adno.get(t.strip(), -1) for t in coded.texts["adno"]], np.int32)
        by_number = numbers[coded.places["adno"]]
        differ = (pupil >= 0) & (by_number >= 0) & (pupil != by_number)
        pupil = np.where(pupil >= 0, pupil, by_number)
        if differ.any():
            faults.append(two_pupils(source.name, _heading(source, "upn"), coded.rows[differ]))
            pupil[differ] = -2
    nobody = pupil == -1
    if nobody.any():
        faults.append(not_in_list(source.name, _heading(source, "upn"), coded.rows[nobody], stop=True))
    return pupil, faults


def _dates(source: Source, coded: Coded) -> tuple[np.ndarray, list[Fault]]:
    """Each row's date as days since 1970; -1 where it cannot be read."""
    days, wrong = [], {}
    for place, text in enumerate(coded.texts["date"]):
        try:
            days.append(day(text).toordinal() - EPOCH)
        except Unreadable as error:
            wrong[place] = error.expected
            days.append(-1)
    faults = [
        unreadable_date(source.name, _heading(source, "date"), coded.rows[coded.places["date"] == place].tolist(), expected)
        for place, expected in wrong.items()
    ]
    return np.array(days, np.int32)[coded.places["date"]], faults


def _sessions(source: Source, coded: Coded) -> tuple[np.ndarray, list[Fault]]:
    """Each row's session, 0 or 1; -1 where it is neither."""
    known = np.array([_SESSION.get(t.strip().lower(), -1) for t in coded.texts["session"]], np.int8)
    session = known[coded.places["session"]]
    wrong = session < 0
    if not wrong.any():
        return session, []
    return session, [no_session(source.name, _heading(source, "session"), coded.rows[wrong])]
