"""Marks on days that the calendar has as closed, or does not have at all."""

from collections.abc import Sequence
from datetime import date

from semhlib.ingest.faults import Fault


def closed_day(file: str, column: str, rows: Sequence[int], when: Sequence[str]) -> Fault:
    """A mark on a weekend, a holiday, an INSET day or a closure: left out of every rate."""
    expected = "marks only on days that the school's calendar has as open; these were left out"
    return Fault(
        rule="closed_day",
        why="the school was closed on that day",
        file=file,
        column=column,
        rows=rows,
        when=when,
        expected=expected,
    )


def outside_calendar(file: str, column: str, rows: Sequence[int], when: Sequence[str], first: date, last: date) -> Fault:
    """A date before the calendar's first term or after its last."""
    expected = f"a date that the school's calendar covers ({first:%d/%m/%Y} to {last:%d/%m/%Y})"
    return Fault(
        rule="outside_calendar",
        why="the date is outside the school's calendar",
        file=file,
        column=column,
        rows=rows,
        when=when,
        expected=expected,
    )


def closure_on_open_day(file: str, column: str, rows: Sequence[int]) -> Fault:
    """The register says closed and the calendar says open: kept as written, which counts as no possible session."""
    expected = "days marked # to be closed in the school's calendar too; they count as no possible session"
    return Fault(rule="closure_on_open_day", file=file, column=column, rows=rows, expected=expected, severity="note")
