"""So much of a file cannot be used that something is wrong with the whole of it."""

from semhlib.ingest.faults import Fault

ALLOWED = 10  # percent


def too_many_left_out(file: str, left_out: int, total: int) -> list[Fault]:
    """A stop, which may be confirmed, where more than a tenth of a file cannot be used."""
    if left_out * 100 <= total * ALLOWED:
        return []
    return [
        Fault(
            rule="too_many_left_out",
            file=file,
            severity="stop",
            confirm=True,
            expected=f"at most a tenth of it to be left out, and {left_out:,} of {total:,} cannot be used",
        )
    ]
