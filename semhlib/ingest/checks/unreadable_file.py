"""A file that the system does not let us read, or whose name not every system can write."""

from semhlib.ingest.faults import Fault
from semhlib.terms.file_names import shown_name


def cannot_be_read(file: str) -> Fault:
    """Locked by another program, kept from this account, or on a drive that went away."""
    expected = "a file that can be read, and the system refused: close it in Excel, look whether its drive is there, try again"
    return Fault(rule="cannot_be_read", file=file, expected=expected, severity="stop")


def odd_name(name: str) -> Fault:
    """A name with signs that cannot be shown or written down: it could pass for another."""
    expected = "a name of letters, digits, spaces and dots, and here are signs that cannot be shown: rename the file"
    return Fault(rule="odd_name", file=shown_name(name), expected=expected, severity="stop")
