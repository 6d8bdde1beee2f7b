"""The rows of a small file, each cell read as what its column holds."""

from typing import Any

from semhlib.ingest.cells import Unreadable, tidy, value
from semhlib.ingest.checks.cell_value import empty_value, unreadable_date, unreadable_value
from semhlib.ingest.checks.consent import PERMISSION, consent_column, is_given, no_consent
from semhlib.ingest.checks.mixed_percent import mixed_percent
from semhlib.ingest.checks.repeated_rows import repeated
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Cells, Column
from semhlib.ingest.reading import Rows, Source
from semhlib.ingest.settings import SchoolSettings


def read_cells(source: Source, found: Rows, settings: SchoolSettings) -> tuple[list[tuple[int, Cells]], list[Fault]]:
    """Rows by column name, with their numbers.

    Leaves out  rows about pupils who did not agree to it; rows that repeat an earlier row; rows with a cell that cannot
                be read, or is empty where a value is needed (unless the school's settings say what empty means)
    """
    # Dates, codes and words stand in a list over and over: what each column's texts were read as is kept.
    places: list[tuple[Column, int, dict[str, Any]]] = [
        (source.fit.layout.column(name), at, {}) for name, at in source.fit.places.items()
    ]
    blank: Cells = dict.fromkeys(c.name for c in source.fit.layout.columns)
    good: list[tuple[int, Cells]] = []
    faults: list[Fault] = []
    seen: set[tuple[str, ...]] = set()
    again: list[int] = []
    refused: list[int] = []
    consent = source.fit.places.get(PERMISSION, consent_column(source.headings)) if source.fit.layout.how == "rows" else None
    for number, texts in found.rows:
        if consent is not None and not is_given(texts[consent]):
            refused.append(number)
            continue
        plain = all(map(str.isascii, texts))
        same = tuple(map(str.strip if plain else tidy, texts[: source.width]))
        if same in seen:
            again.append(number)
            continue
        seen.add(same)
        cells, wrong = blank.copy(), []
        for column, at, known in places:
            text = texts[at]
            if text in known:
                cells[column.name] = known[text]
            elif fault := _read(source, column, at, text, number, settings, cells):
                wrong.append(fault)
            else:
                known[text] = cells[column.name]
        faults += wrong
        if not wrong:
            good.append((number, cells))
    if again:
        faults.append(repeated(source.name, again))
    if consent is not None:
        faults += no_consent(source.name, source.headings[consent], refused)
    return good, faults + _percents(source, found)


def _percents(source: Source, found: Rows) -> list[Fault]:
    """A stop for each column of numbers in which some have a % sign and others do not."""
    faults: list[Fault] = []
    if b"%" not in source.data:
        return faults
    for name, at in source.fit.places.items():
        if source.fit.layout.column(name).kind == "number":
            said = [(number, texts[at].strip()) for number, texts in found.rows if texts[at].strip()]
            signed = [number for number, text in said if text.endswith("%")]
            faults += mixed_percent(source.name, source.headings[at], signed, len(said) - len(signed))
    return faults


def _read(
    source: Source, column: Column, at: int, text: str, number: int, settings: SchoolSettings, cells: Cells
) -> Fault | None:  # fmt: skip
    """Put one cell's value into `cells`, or give back what is wrong with it."""
    heading = source.headings[at]
    try:
        cells[column.name] = found = value(column, text)
        if found is None and (means := settings.blank_means(column.name)) is not None:
            cells[column.name] = found = value(column, means)
    except Unreadable as error:
        if column.kind == "date":
            return unreadable_date(source.name, heading, [number], error.expected)
        return unreadable_value(source.name, heading, number, error.expected)
    return empty_value(source.name, heading, number) if found is None and column.filled else None
