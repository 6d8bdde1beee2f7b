"""A column of numbers in which some are percentages and some are not."""

from semhlib.ingest.faults import Fault


def mixed_percent(file: str, column: str, with_sign: list[int], without: int) -> list[Fault]:
    """A stop where some numbers of a column have a % sign and others do not: 93.5 and 0.935 could be the same."""
    if not with_sign or not without:
        return []
    expected = "numbers all written in one way, and here some have a % sign and some have none: format the column as one kind"
    return [Fault(rule="mixed_percent", file=file, column=column, rows=with_sign, expected=expected, severity="stop")]
