"""Rows that stand in the files twice, and marks of which two say different things."""

from collections.abc import Sequence

from semhlib.ingest.faults import Fault


def repeated(file: str, rows: Sequence[int], when: Sequence[str] = ()) -> Fault:
    """The same row again: used once."""
    expected = "each row once; these repeat an earlier row and were counted once"
    return Fault(rule="repeated_rows", why="the same as an earlier row", file=file, rows=rows, when=when, expected=expected)


def different_codes(file: str, column: str, rows: Sequence[int], when: Sequence[str], stop: bool) -> Fault:
    """Two codes for one pupil, date and session: we cannot know which is right, so neither is used."""
    return Fault(
        rule="different_codes",
        why="one session had two different codes",
        file=file,
        column=column,
        rows=rows,
        when=when,
        severity="stop" if stop else "left_out",
        expected="one code for each pupil, date and session, and here two differ",
    )


def same_file_again(file: str, first: str) -> Fault:
    """A file with the very same content as another: read once."""
    return Fault(rule="same_file", file=file, severity="note", expected=f"each file once; it is the same as {first}")
