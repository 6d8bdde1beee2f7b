"""A file with nothing in it, or with headings and no rows."""

from semhlib.ingest.faults import Fault
from semhlib.terms.errors import Severity

_NOTHING = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"
_START = 4096
NEEDED = ("pupil", "calendar", "session_mark")


def empty(file: str, data: bytes) -> list[Fault]:
    """A fault where the file holds nothing at all."""
    if data[:_START].strip(_NOTHING) or data.strip(_NOTHING):  # the start mostly tells, and a copy of all of it takes long
        return []
    return [Fault(rule="empty_file", file=file, expected="headings and rows, and the file is empty", severity="stop")]


def headings_only(file: str, table: str, rows: int) -> list[Fault]:
    """A fault where there are headings and nothing below; it stops the import where we cannot do without."""
    if rows:
        return []
    severity: Severity = "stop" if table in NEEDED else "note"
    return [Fault(rule="headings_only", file=file, expected="rows below the headings, and there are none", severity=severity)]
