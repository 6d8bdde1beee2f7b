"""What a workbook says row by row: each cell after its heading, dates as dates, and how long its columns of numbers are."""

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime

from semhlib.disclosure.leak_scan_parts import CannotScan, Inner, Limits, Numbers, Part, Text


def of_sheets(inner: Inner, limits: Limits) -> Iterator[Part]:
    """Each row of each sheet as words, each column of numbers as numbers.

    Raises      CannotScan where the workbook cannot be read
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about formats that are not read here
            book = openpyxl.load_workbook(io.BytesIO(inner.data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # the size that a sheet states may be a lie
                yield from _rows((*inner.place, f"sheet “{sheet.title}”"), sheet.iter_rows(values_only=True), limits)
    except CannotScan:
        raise
    except Exception as error:  # whatever a made-up workbook makes the library stumble over
        raise CannotScan("The workbook in this file cannot be read. It was not looked through; make it again.") from error


def _rows(place: tuple[str, ...], rows: Iterator[tuple[object, ...]], limits: Limits) -> Iterator[Part]:
    headings: tuple[object, ...] = ()
    columns: dict[int, list[float]] = {}
    lines: list[str] = []
    for row in rows:
        headings = headings or row
        lines.append(" | ".join(_said(value) for value in row if value is not None))
        named = zip(headings, row, strict=False)
        lines.append(" | ".join(f"{_said(heading)} {_said(value)}" for heading, value in named if value is not None))
        limits.take(len(lines[-1]))
        for at, value in enumerate(row):
            if isinstance(value, int | float) and not isinstance(value, bool):
                columns.setdefault(at, []).append(float(value))
    yield Text(place, "\n".join(lines))
    yield from (Numbers(place, values) for values in columns.values())


def _said(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return str(value) if value is not None else ""
