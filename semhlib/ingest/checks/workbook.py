"""Workbooks that must not be opened, cannot be read as they stand, or hide something."""

import io
import zipfile
import zlib
from collections.abc import Sequence

from semhlib.ingest.faults import Fault
from semhlib.terms.file_names import shown_name

UNPACKED = 200_000_000  # bytes; a mark in a workbook takes up to 280 of them
MARKS = 700_000  # so many marks find room in that: two years of a large school
RATIO = 200  # packed this tightly, it holds next to nothing but repetitions
RATIO_FROM = 10_000_000
MEMBERS = 10_000
MOST_CELLS = 20_000_000
AS_CSV = "save it as CSV or XLSX"
_OLE = b"\xd0\xcf\x11\xe0"


def _stop(file: str, rule: str, expected: str) -> list[Fault]:
    return [Fault(rule=rule, file=file, expected=expected, severity="stop")]


def not_a_workbook(file: str, data: bytes) -> list[Fault]:
    """A stop for anything that is called .xlsx and is none: an older kind, one with a password with macros, or none."""
    if data.startswith(_OLE):
        words = f"an XLSX workbook, and this one is older or has a password: open it in Excel and {AS_CSV}"
        return _stop(file, "file_kind", words)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            kinds = packed.read("[Content_Types].xml") if _small(packed, "[Content_Types].xml", names) else b""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return damaged(file)
    if "xl/workbook.bin" in names or "content.xml" in names or b"macroEnabled" in kinds or "xl/vbaProject.bin" in names:
        return _stop(file, "file_kind", f"an XLSX workbook without macros, and this is another kind: open it and {AS_CSV}")
    return [] if "[Content_Types].xml" in names else damaged(file)


def _small(packed: zipfile.ZipFile, name: str, names: set[str]) -> bool:
    return name in names and packed.getinfo(name).file_size < 1_000_000


def too_large_unpacked(file: str, data: bytes) -> list[Fault]:
    """A stop, before anything is unpacked, for a workbook that would unpack to far more than a school's list can be.

    Why     a file of one megabyte can hold hundreds; what it says about its own size binds, for no more is ever unpacked.
            A list that is longer comes as CSV, which is read as it comes, whatever its length
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return damaged(file)
    unpacked, held = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    tight = unpacked > RATIO_FROM and unpacked > RATIO * len(data)
    if unpacked > UNPACKED or tight or len(members) > MEMBERS or held > len(data):
        at_most = f"at most {UNPACKED // 1_000_000} MB once unpacked (some {MARKS:,} marks)"
        words = f"a workbook of {at_most}, and this one says it is not: export the list as CSV, or year by year"
        return _stop(file, "too_large_unpacked", words)
    return []


def damaged(file: str) -> list[Fault]:
    """A workbook that cannot be read."""
    words = "a workbook that can be read, and this one is damaged: open it in Excel and save it again, or save it as CSV"
    return _stop(file, "damaged_workbook", words)


def refers_outside(file: str) -> list[Fault]:
    """Entities and document types: no export has them, attacks do."""
    words = "a file without entities or a document type inside; no school system writes them: export it again"
    return _stop(file, "entities", words)


def too_many_cells(file: str) -> list[Fault]:
    """Millions of cells, most of them empty."""
    return _stop(file, "too_many_cells", "a list without millions of empty rows or columns: delete them, or save it as CSV")


def without_value(file: str, cell: str, row: int, more: int) -> list[Fault]:
    """A formula whose result is not in the file."""
    also = f" ({more:,} more like it)" if more else ""
    expected = f"a value in cell {cell}{also}, and there is a formula without its result: open it in Excel and save it again"
    return [Fault(rule="formula", file=file, rows=(row,), expected=expected, severity="stop")]


def error_value(file: str, cell: str, row: int, more: int) -> list[Fault]:
    """A formula that failed, such as #N/A."""
    also = f" ({more:,} more like it)" if more else ""
    expected = f"a value in cell {cell}{also}, and there is #N/A or its like: put the formula right, or clear the cell"
    return [Fault(rule="formula", file=file, rows=(row,), expected=expected, severity="stop")]


def hidden(file: str, rows: int, columns: int, sheets: Sequence[str]) -> list[Fault]:
    """What a workbook does not show and we read all the same."""
    said = [f"{n:,} hidden {word}{'s' * (n > 1)}" for n, word in ((rows, "row"), (columns, "column")) if n]
    if sheets:
        said.append("hidden sheet " + ", ".join(f"“{shown_name(s)}”" for s in sheets))
    if not said:
        return []
    expected = f"nothing hidden, and there is: {', '.join(said)}; all of it was read like the rest"
    return [Fault(rule="hidden_cells", file=file, expected=expected, severity="note")]


def sheets_chosen(file: str, read: Sequence[str], passed_over: Sequence[str]) -> list[Fault]:
    """Which of several sheets were read, told by their headings."""
    if not passed_over:
        return []
    names = [", ".join(f"“{shown_name(s)}”" for s in some) for some in (read, passed_over)]
    expected = f"headings that we know on each sheet: read was {names[0]}; not read was {names[1]}"
    return [Fault(rule="sheets_chosen", file=file, expected=expected, severity="note")]
