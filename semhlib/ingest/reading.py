"""A file as text and rows: its bytes checked, its headings found, its rows numbered as a spreadsheet shows them."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

from semhlib.ingest.checks.empty_file import empty
from semhlib.ingest.checks.file_kind import wrong_kind
from semhlib.ingest.checks.footer import footers, is_footer
from semhlib.ingest.checks.half_written import (
    changed_while_read,
    cut_off_row,
    line_break,
    no_line_end,
    open_quote,
    stray_quote,
)
from semhlib.ingest.checks.heading_twice import headings_again, is_headings_again, same_heading_twice
from semhlib.ingest.checks.headings_not_confirmed import headings_not_confirmed
from semhlib.ingest.checks.mapped_heading import mapped_heading_missing
from semhlib.ingest.checks.missing_column import missing_columns, unknown_layout
from semhlib.ingest.checks.row_width import uneven_rows
from semhlib.ingest.checks.text_encoding import as_utf8
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Fit, best_fit
from semhlib.ingest.mapping import Confirmed, confirmed_fit, fingerprint

LOOK_AT = 20  # rows in which the headings may stand: some systems put a title above them
DELIMITERS = ",;\t"
NOTHING_SAID: Mapping[str, Confirmed] = {}
csv.field_size_limit(1 << 24)


@dataclass(frozen=True, kw_only=True)
class Source:
    """One list of one file of the folder: its text as UTF-8, which layout it has, and where its headings stand.

    file   the file's name in the folder
    part   which of the file's lists this is; empty where it holds only one
    """

    file: str
    part: str = ""
    sha256: str
    data: bytes = field(repr=False)
    fit: Fit
    headings: tuple[str, ...]
    heading_row: int
    delimiter: str

    @property
    def name(self) -> str:
        """What a sentence calls it."""
        return f"{self.file}, {self.part}" if self.part else self.file

    @property
    def width(self) -> int:
        return len(self.headings)


@dataclass(frozen=True)
class Rows:
    """The rows of a file below its headings, each with its number, and those that cannot be used."""

    rows: list[tuple[int, list[str]]]
    faults: list[Fault]
    rows_in: int


def read_source(path: Path, known: Mapping[str, Confirmed] = NOTHING_SAID) -> tuple[Source | None, list[Fault]]:
    """A CSV file's text and layout, with every fault of the file as a whole.

    Returns     None beside the faults where it cannot be read, or where no layout of ours fits it
    """
    data, faults = settled_bytes(path)
    faults = faults or wrong_kind(path.name, data)
    if faults:
        return None, faults
    source, faults = source_of(path.name, sha256(data).hexdigest(), data, known=known)
    return source, faults + (no_line_end(path.name, source.data) if source else [])


def settled_bytes(path: Path) -> tuple[bytes, list[Fault]]:
    """All of a file, and a fault where it is empty or somebody was still writing it."""
    before = path.stat()
    data = path.read_bytes()
    after = path.stat()
    faults = empty(path.name, data)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        faults.append(changed_while_read(path.name))
    return data, faults


def source_of(
    file: str, digest: str, data: bytes, part: str = "", known: Mapping[str, Confirmed] = NOTHING_SAID
) -> tuple[Source | None, list[Fault]]:  # fmt: skip
    """A list of a file as CSV text, with its layout; None beside the faults where none of ours fits it.

    Takes       known: what the school has confirmed about the headings of its own files
    """
    name = f"{file}, {part}" if part else file
    data, faults = as_utf8(name, data)
    if not data:
        return None, faults
    found = _find_headings(data, known)
    if found is None:
        return None, [*faults, unknown_layout(name)]
    fit, headings, heading_row, delimiter = found
    if said := known.get(fingerprint(headings)):
        faults += mapped_heading_missing(name, said.columns, headings)
    faults += missing_columns(name, fit, headings) + same_heading_twice(name, fit, headings) + headings_not_confirmed(name, fit)
    source = Source(
        file=file, part=part, sha256=digest, data=data, fit=fit, headings=headings, heading_row=heading_row, delimiter=delimiter,
    )  # fmt: skip
    return source, faults


def _find_headings(data: bytes, known: Mapping[str, Confirmed]) -> tuple[Fit, tuple[str, ...], int, str] | None:
    """The best fit of any layout to any of the first rows, with any of the usual separators."""
    head = data[:65_536].decode("utf-8", "ignore")
    near = None
    for delimiter in DELIMITERS:
        first_rows = islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), LOOK_AT)
        for number, cells in enumerate(first_rows, 1):
            headings = tuple(c.strip() for c in cells)
            while headings and not headings[-1]:
                headings = headings[:-1]
            fit = (confirmed_fit(known, headings) or best_fit(headings)) if len(headings) > 1 else None
            if fit and fit.exact:
                return fit, headings, number, delimiter
            if fit and near is None:
                near = (fit, headings, number, delimiter)
    return near


def numbered(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its number. A cell may hold line ends; the row still counts once.

    Raises      csv.Error at a quotation mark that is opened and not closed
    """
    text = io.TextIOWrapper(io.BytesIO(source.data), encoding="utf-8", newline="")
    for number, cells in enumerate(csv.reader(text, delimiter=source.delimiter, strict=True), 1):
        if (cells and cells[0].strip()) or any(c.strip() for c in cells):
            yield number, cells


def read_rows(source: Source) -> Rows:
    """The rows below the headings. Rows of another width and repeated headings are left out and named."""
    faults: list[Fault] = []
    rows = list(usable_rows(source, faults))
    return Rows(rows, faults, len(rows) + sum(len(f.rows) for f in faults))


def usable_rows(source: Source, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """The rows below the headings that can be used, one after the other.

    Takes       faults: filled, once the last row has been taken, with what is wrong with the others
    """
    short: list[int] = []
    long: list[int] = []
    again: list[int] = []
    below: list[int] = []
    swallowing: list[int] = []
    good, width = 0, source.width
    held: tuple[int, list[str]] | None = None  # one row behind, for the last one may break off
    last = source.heading_row
    try:
        for number, cells in numbered(source):
            last = number
            if number <= source.heading_row:
                continue
            if is_footer(cells):
                below.append(number)
            elif len(cells) != width and any("\n" in c or "\r" in c for c in cells):
                swallowing.append(number)
            elif len(cells) < width:
                short.append(number)
            elif any(c.strip() for c in cells[width :]):
                long.append(number)
            elif is_headings_again(source.headings, cells):
                again.append(number)
            else:
                if held:
                    yield held
                held = number, cells
                good += 1
    except csv.Error as error:
        ended = "unexpected end" in str(error)
        faults.append((open_quote if ended else stray_quote)(source.name, last + 1))
        return
    whole = source.data.endswith((b"\n", b"\r"))
    if not whole and short and short[-1] == last:
        faults.append(cut_off_row(source.name, short.pop()))
    elif not whole and held and held[0] == last and not held[1][source.width - 1]:
        faults.append(cut_off_row(source.name, last))
        held = None
    if held:
        yield held
    faults += uneven_rows(source.name, source.width, short, long, good)
    faults += headings_again(source.name, again) + footers(source.name, below) + line_break(source.name, swallowing)


def raw_rows(source: Source, wanted: set[int]) -> dict[int, str]:
    """The text of some rows, as it stood."""
    if not wanted:
        return {}
    if b'"' not in source.data:
        lines = source.data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        return {row: lines[row - 1].decode("utf-8") for row in wanted if row <= len(lines)}
    try:
        return {row: source.delimiter.join(cells) for row, cells in numbered(source) if row in wanted}
    except csv.Error:
        return {}
