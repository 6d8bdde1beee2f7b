"""A file that stops in the middle, as a copy that was cut off does."""

from semhlib.ingest.faults import Fault

_AGAIN = "export it again, and wait until the copy is finished"


def cut_off_row(file: str, row: int) -> Fault:
    """The last row is short and has no line end."""
    return Fault(
        rule="half_written",
        file=file,
        rows=(row,),
        severity="stop",
        expected=f"a whole last row, and it breaks off: {_AGAIN}",
    )


def no_line_end(file: str, data: bytes) -> list[Fault]:
    """The last row has no line end: many programs leave it out, and so does a copy that was cut off."""
    if data.endswith((b"\n", b"\r")):
        return []
    expected = "a line end after the last row; look whether that row is whole"
    return [Fault(rule="no_line_end", file=file, expected=expected, severity="note")]


def open_quote(file: str, row: int) -> Fault:
    """A quotation mark is opened and never closed."""
    return Fault(
        rule="half_written",
        file=file,
        rows=(row,),
        severity="stop",
        expected=f"a closing quotation mark for the one opened in this row: {_AGAIN}",
    )


def stray_quote(file: str, row: int) -> Fault:
    """A quotation mark stands where none may."""
    return Fault(
        rule="stray_quote",
        file=file,
        rows=(row,),
        severity="stop",
        expected="a comma or the end of the row after a closing quotation mark",
    )


def line_break(file: str, rows: list[int]) -> list[Fault]:
    """A row goes on over several lines: quotation marks that stand astray have swallowed the rows between them."""
    if not rows:
        return []
    expected = "each row on a line of its own, and quotation marks hold several lines together: export it again"
    return [Fault(rule="line_break", file=file, rows=rows, severity="stop", expected=expected)]


def changed_while_read(file: str) -> Fault:
    """Somebody was still writing the file."""
    return Fault(
        rule="half_written",
        file=file,
        severity="stop",
        expected=f"a file that stays as it is while we read it: {_AGAIN}",
    )
