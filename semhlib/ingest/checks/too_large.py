"""A file larger than any school's list of its kind."""

from semhlib.ingest.faults import Fault


def too_large(file: str, most: int) -> Fault:
    """Only lists of session marks grow so large: anything else is not what it seems, and would fill the memory."""
    expected = f"at most {most // 1_000_000:,} MB, unless it is a list of session marks: export a shorter time, or fewer columns"
    return Fault(rule="too_large", file=file, expected=expected, severity="stop")
