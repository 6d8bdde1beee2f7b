"""A list of marks too large to hold: read block by block, so that a gigabyte needs no gigabyte of memory."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import file_digest
from pathlib import Path

import numpy as np
import pyarrow as pa

from semhlib.ingest.checks.file_kind import wrong_kind
from semhlib.ingest.checks.half_written import changed_while_read, no_line_end, stray_quote
from semhlib.ingest.checks.text_encoding import as_utf8
from semhlib.ingest.checks.too_large import too_large
from semhlib.ingest.faults import Fault, merged
from semhlib.ingest.mapping import Confirmed
from semhlib.ingest.marks import Marks, end_to_end
from semhlib.ingest.marks_long import read_long
from semhlib.ingest.people import People
from semhlib.ingest.reading import NOTHING_SAID, Source, source_of
from semhlib.ingest.school_calendar import SchoolCalendar
from semhlib.ingest.session_marks import weigh

BIG = 256_000_000  # bytes; any smaller file is held whole, which is faster
BLOCK = 32_000_000
_HEAD = 65_536
_SHORTEST_ROW = 12  # bytes; a separator between each two columns, a date, a session
_COLUMNS = {"pupil": np.int32, "day": np.int32, "session": np.int8, "code": np.int16, "row": np.int32}
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class BigSource(Source):
    """A file that is not held: its `data` is empty, and its rows are on the disk."""

    path: Path = field(repr=False)


def read_big(path: Path, known: Mapping[str, Confirmed] = NOTHING_SAID) -> tuple[list[Source], list[Fault]]:
    """A large file's layout, told from its first rows; a stop where it is no list of marks, the only list that grows so."""
    before = path.stat()
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
        file.seek(0)
        head = file.read(_HEAD)
        file.seek(-1, 2)
        end = file.read(1)
    after = path.stat()
    faults = wrong_kind(path.name, head)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        faults.append(changed_while_read(path.name))
    if faults:
        return [], faults
    source, faults = source_of(path.name, digest, head[: head.rfind(b"\n") + 1], known=known)
    if source is None:
        return [], faults
    if source.fit.layout.how != "marks_long":
        return [], [*faults, too_large(path.name, BIG)]
    told = {f.name: getattr(source, f.name) for f in fields(source)}
    return [BigSource(**{**told, "data": b""}, path=path)], faults + no_line_end(path.name, end)


def read_big_marks(
    source: BigSource, people: People, roll: np.ndarray, calendar: SchoolCalendar, tell: Progress
) -> tuple[Marks, list[Fault], int]:  # fmt: skip
    """The usable marks of a large file, what is wrong in it, and how many marks said nothing.

    The same as `read_long` and `weigh` say of a smaller one, but that so many unknown codes as stop an import are counted
    by block, not over the whole file
    """
    size = source.path.stat().st_size
    # Room for as many rows as there can be: the system gives memory only for the part that is written to.
    found = {name: np.empty(size // _SHORTEST_ROW + 1, kind) for name, kind in _COLUMNS.items()}
    faults: list[Fault] = []
    aside: list[Marks] = []
    kept = empty = marks_in = done = 0
    for first_row, data in _blocks(source):
        tell(f"Checking the marks in {source.name}", done // 1_000_000, size // 1_000_000)
        done += len(data)
        text, wrong = as_utf8(source.name, data)
        if data.count(b'"') % 2:
            wrong.append(stray_quote(source.name, 1))
        faults += _moved(wrong, first_row - 1)
        if not text or any(f.severity == "stop" for f in wrong):
            continue
        heading = source.delimiter.join(source.headings).encode() + b"\n"
        part, wrong = read_long(replace(_held(source), data=heading + text, heading_row=1), people)
        marks_in += part.marks_in
        part, unused, silent = weigh(part, roll, calendar)
        empty += silent
        aside += [part.aside] if part.aside else []
        faults += _moved([*wrong, *unused], first_row - 2)
        here = slice(kept, kept := kept + len(part.row))
        for name in _COLUMNS:
            found[name][here] = getattr(part, name)
        found["row"][here] += first_row - 2
    pa.default_memory_pool().release_unused()
    column = source.headings[source.fit.places["code"]]
    marks = Marks(
        file=source.name, column=column, marks_in=marks_in, pupil=found["pupil"][:kept], day=found["day"][:kept],
        session=found["session"][:kept], code=found["code"][:kept], row=found["row"][:kept], aside=end_to_end(aside),
    )  # fmt: skip
    return marks, merged(faults), empty


def raw_lines(source: BigSource, wanted: set[int]) -> dict[int, str]:
    """The text of some rows, as it stood."""
    if not wanted:
        return {}
    with source.path.open("rb") as file:
        return {n: line.decode("utf-8", "replace").rstrip("\r\n") for n, line in enumerate(file, 1) if n in wanted}


def _blocks(source: BigSource) -> Iterator[tuple[int, bytes]]:
    """Whole lines below the headings, some thirty megabytes at a time, with the row of the first of them."""
    with source.path.open("rb") as file:
        for _ in range(source.heading_row):
            file.readline()
        row = source.heading_row + 1
        while data := file.read(BLOCK):
            data += file.readline()
            yield row, data
            row += data.count(b"\n")


def _held(source: BigSource) -> Source:
    return Source(**{f.name: getattr(source, f.name) for f in fields(Source)})


def _moved(faults: list[Fault], by: int) -> list[Fault]:
    """Faults of a block, with the rows of the file."""
    return [replace(f, rows=np.asarray(f.rows, np.int64) + by) if len(f.rows) else f for f in faults]
