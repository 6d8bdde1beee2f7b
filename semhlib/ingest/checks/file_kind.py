"""A file that is called .csv and is something else."""

from semhlib.ingest.faults import Fault

_STARTS = (
    (b"PK\x03\x04", "an Excel workbook or a ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook or a file with a password"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a Word document"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b", "a compressed file"),
)
_WEB = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta")

# Kinds that an export comes in. Anything else in the folder, such as a letter or a picture, is passed over.
_EXPORTS = (
    ".xls", ".xlsx", ".xlsb", ".xlsm", ".ods", ".xml", ".json", ".html", ".htm", ".mdb", ".accdb", ".zip", ".parquet", ".numbers",
)  # fmt: skip


def not_csv(file: str) -> Fault:
    """Another kind of file in the folder, which is passed over; a stop where it looks like an export."""
    if file.lower().endswith(_EXPORTS) and not file.startswith("~$"):
        expected = "a kind of file that we can read: save it as CSV or XLSX"
        expected += ", or take it out of the folder, or leave it out with --confirm"
        return Fault(rule="other_kind", file=file, expected=expected, severity="stop", confirm=True)
    expected = "CSV files in this folder; this one was not read: save it as CSV if it is an export"
    return Fault(rule="not_csv", file=file, expected=expected, severity="note")


def folder_inside(name: str) -> Fault:
    """A folder inside the folder of exports: what lies in it is not looked at."""
    expected = "files in this folder itself; what is in a folder inside it was not read: put its exports beside the others"
    return Fault(rule="folder_inside", file=name, expected=expected, severity="note")


def wrong_kind(file: str, data: bytes) -> list[Fault]:
    """A fault where the first bytes say that this is not a CSV file."""
    kind = next((words for start, words in _STARTS if data.startswith(start)), None)
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB):
        kind = "a web page or XML"
    if kind is None:
        return []
    expected = f"a CSV file, and this is {kind}: open it in the program it came from and save it as CSV"
    return [Fault(rule="file_kind", file=file, expected=expected, severity="stop")]
