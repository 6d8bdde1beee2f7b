"""A file that the system does not let us read, or whose name not every system can write."""

from semhlib.ingest.faults import Fault

LONGEST = 60  # characters of a name that are shown


def cannot_be_read(file: str) -> Fault:
    """Locked by another program, kept from this account, or on a drive that went away."""
    expected = "a file that can be read, and the system refused: close it in Excel, look whether its drive is there, try again"
    return Fault(rule="cannot_be_read", file=file, expected=expected, severity="stop")


def is_plain_name(name: str) -> bool:
    """True for names that every screen shows as they are."""
    return name.isprintable()


def odd_name(name: str) -> Fault:
    """A name with signs that cannot be shown or written down: it could pass for another."""
    expected = "a name of letters, digits, spaces and dots, and here are signs that cannot be shown: rename the file"
    return Fault(rule="odd_name", file=shown_name(name), expected=expected, severity="stop")


def shown_name(name: str) -> str:
    """A file's name with a question mark for each sign that cannot be shown."""
    return "".join(ch if ch.isprintable() else "?" for ch in name)[:LONGEST]
