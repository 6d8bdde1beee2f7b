"""The small lists that a draw reads and writes: cells by column, each fault with its file, row and column."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from semhlib.ingest.cells import Unreadable, value
from semhlib.ingest.checks.file_kind import wrong_kind
from semhlib.ingest.checks.text_encoding import as_utf8
from semhlib.ingest.checks.upn_letter import well_formed
from semhlib.ingest.layout import Column, plain
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.reading import settled_bytes
from semhlib.terms.errors import SemhError
from semhlib.terms.file_names import shown_name

NOTHING = "Nothing was drawn, and nothing was changed."
A_NUMBER = "a UPN of 13 characters, or an admission number"
MEASURES = ("attendance", "sdq_parent", "sdq_teacher", "sdq_self")
SUPPORT = Column(name="support", headings=("Support", "Intervention", "Provision"), needed=True)
MEASURE = Column(
    name="measure", headings=("Measure",), kind="choice", choices={m: m for m in MEASURES}, needed=True,
    expected=f"one of {', '.join(MEASURES)}",
)  # fmt: skip
PUPILS = (UPN, ADNO)
PLANS = (
    SUPPORT, MEASURE, Column(name="declared", headings=("Declared on", "Declared", "Written down on"), kind="date", needed=True),
)  # fmt: skip
DRAWS = (
    UPN, ADNO, Column(name="draw", headings=("Draw",), needed=True), SUPPORT, MEASURE,
    Column(name="drawn", headings=("Drawn on",), kind="date", needed=True),
    Column(name="seed", headings=("Seed",), needed=True), Column(name="place", headings=("Place",), kind="integer", needed=True),
    Column(
        name="offered", headings=("Offered",), kind="choice", choices={"y": True, "n": False}, needed=True, expected="Y or N"
    ),
)  # fmt: skip
HEADINGS = tuple(column.headings[0] for column in DRAWS)

Rows = list[tuple[int, dict[str, Any]]]


def read_list(path: Path, columns: Sequence[Column]) -> Rows:
    """The rows of a CSV file, each with its number as a spreadsheet shows it and its cells by name of column.

    Raises      SemhError for a file that cannot be read, a heading that is missing, and a cell that is empty or is not what
                its column holds. No cell is repeated in it
    """
    file = shown_name(path.name)
    text = _text(path, file)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        every = [(number, cells) for number, cells in enumerate(lines, 1) if any(c.strip() for c in cells)]
    except csv.Error:
        _stop(file, None, None, "quotation marks that are closed again")
    if not every:
        _stop(file, None, None, "a row of headings")
    places = _places(file, columns, every[0][1])
    return [(number, _cells(file, number, cells, columns, places)) for number, cells in every[1:]]


def number_of(file: str, row: int, cells: dict[str, Any]) -> str:
    """By what a pupil is drawn: the admission number as text, and the UPN where there is none.

    Raises      SemhError where a row has neither, or a UPN that is none
    """
    upn, adno = cells["upn"], cells["adno"]
    if not upn and not adno:
        _stop(file, row, None, A_NUMBER)
    if upn and not well_formed(upn):
        _stop(file, row, "UPN", "a UPN of 13 characters")
    return str(adno or upn)


def _text(path: Path, file: str) -> str:
    if not path.is_file():
        raise SemhError(f"{file}: there is no such file. {NOTHING}")
    data, faults = settled_bytes(path)
    faults = faults or wrong_kind(path.name, data)
    if not faults:
        data, faults = as_utf8(path.name, data)
    stop = next((f for f in faults if f.severity == "stop"), None)
    if stop is not None:
        _stop(file, None, None, stop.expected)
    return data.decode("utf-8")


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def _places(file: str, columns: Sequence[Column], headings: Sequence[str]) -> dict[str, int]:
    """Where each column stands. Of UPN and admission number one is enough."""
    found = {plain(heading): place for place, heading in reversed(tuple(enumerate(headings)))}
    places = {}
    for column in columns:
        place = next((found[plain(h)] for h in column.headings if plain(h) in found), None)
        if place is not None:
            places[column.name] = place
        elif column.needed and column.name != UPN.name:
            _stop(file, None, None, f"a column “{column.headings[0]}”")
    if UPN in columns and not {UPN.name, ADNO.name} & set(places):
        _stop(file, None, None, f"a column “{UPN.headings[0]}” or “{ADNO.headings[0]}”")
    return places


def _cells(
    file: str, row: int, cells: Sequence[str], columns: Sequence[Column], places: dict[str, int]
) -> dict[str, Any]:  # fmt: skip
    read: dict[str, Any] = {}
    for column in columns:
        place = places.get(column.name, len(cells))
        try:
            read[column.name] = value(column, cells[place]) if place < len(cells) else None
        except Unreadable as problem:
            _stop(file, row, column.headings[0], problem.expected)
        if read[column.name] is None and column.needed and column.name != UPN.name:
            _stop(file, row, column.headings[0], column.expected or "a value")
    return read


def _stop(file: str, row: int | None, column: str | None, expected: str) -> NoReturn:
    where = file + (f", row {row}" if row else "") + (f", column “{column}”" if column else "")
    raise SemhError(f"{where}: expected {expected}. {NOTHING}")
