"""A cell that is not what its column holds. The value itself is never shown."""

from semhlib.ingest.faults import Fault


def unreadable_date(file: str, column: str, rows: list[int], expected: str) -> Fault:
    """Dates that cannot be read stop the import: a wrong date would move a count into another term."""
    return Fault(
        rule="unreadable_date",
        why="a date could not be read",
        file=file,
        column=column,
        rows=rows,
        expected=expected,
        severity="stop",
        confirm=True,
    )


def unreadable_value(file: str, column: str, row: int, expected: str) -> Fault:
    """A value that cannot be read leaves its row out."""
    return Fault(
        rule="unreadable_value", why="a value could not be read", file=file, column=column, rows=(row,), expected=expected
    )


def empty_value(file: str, column: str, row: int) -> Fault:
    """An empty cell where a value is needed leaves its row out."""
    return Fault(
        rule="empty_cell",
        why="a value was missing",
        file=file,
        column=column,
        rows=(row,),
        expected="a value, and the cell is empty",
    )


def unusable_row(file: str, row: int, expected: str, column: str | None = None) -> Fault:
    """A row whose cells do not go together, and which of them is to be looked at first."""
    why = "values that do not go together"
    return Fault(rule="unusable_row", why=why, file=file, rows=(row,), expected=expected, column=column)
