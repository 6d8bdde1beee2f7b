"""A pupil who is not in the pupil list, or was not on roll that day."""

from collections.abc import Sequence

from semhlib.ingest.faults import Fault


def not_in_list(file: str, column: str, rows: Sequence[int], stop: bool) -> Fault:
    """No pupil of the pupil list has this UPN or admission number."""
    expected = "a pupil of the pupil list, found by UPN or else by admission number"
    if stop:
        expected += "; export the list again with pupils who have left, or leave these rows out with --confirm"
    return Fault(
        rule="not_on_roll",
        why="the pupil is not in the pupil list",
        file=file,
        column=column,
        rows=rows,
        expected=expected,
        severity="stop" if stop else "left_out",
        confirm=stop,
    )


def two_pupils(file: str, column: str, rows: Sequence[int]) -> Fault:
    """The UPN belongs to one pupil and the admission number to another."""
    return Fault(
        rule="two_pupils",
        why="the UPN and the admission number belong to two pupils",
        file=file,
        column=column,
        rows=rows,
        expected="the UPN and admission number of one pupil",
    )


def not_on_roll_then(file: str, column: str, rows: Sequence[int], when: Sequence[str], stop: bool) -> Fault:
    """The pupil is known, but had not joined or had left."""
    expected = "marks only between the pupil's dates of entry and leaving"
    if stop:
        expected += "; correct the dates in the pupil list, or leave these marks out with --confirm"
    return Fault(
        rule="not_on_roll_then",
        why="the pupil was not on roll on that day",
        file=file,
        column=column,
        rows=rows,
        when=when,
        expected=expected,
        severity="stop" if stop else "left_out",
        confirm=stop,
    )
