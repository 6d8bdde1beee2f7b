"""An Excel workbook (.xlsx) as lists, one for each sheet that holds something. Nothing in it is ever run.

Returns     rows numbered as Excel numbers them; dates by the cell's own kind, percentages with their sign
Leaves out  formats, pictures and formulas: of a formula, the result that Excel last saved counts
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from semhlib.ingest.as_csv import Sheet, as_csv
from semhlib.ingest.checks import workbook as check
from semhlib.ingest.faults import Fault

_FORMULA = re.compile(r"<(?:\w+:)?f[ />]")
_HIDDEN_ROW = re.compile(r"<(?:\w+:)?row\b[^>]*?\shidden=[\"'](?:1|true)")
_HIDDEN_COLUMN = re.compile(r"<(?:\w+:)?col\b[^>]*?\shidden=[\"'](?:1|true)")
BLOCK = 4_000_000  # letters of a sheet that are looked through at a time
_LAST_ROW = 1_048_576
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"})


class _Refused(Exception):
    """A sheet that cannot be used as it stands."""

    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__(faults[0].rule)


def sheets_of_workbook(file: str, data: bytes) -> tuple[list[Sheet], list[Fault]]:
    """Every sheet that holds something, and what there is to say about the workbook."""
    if faults := check.not_a_workbook(file, data) or check.too_large_unpacked(file, data):
        return [], faults
    try:
        return _read(file, data)
    except _Refused as refused:
        return [], refused.faults
    except Exception as error:  # whatever a made-up workbook makes the library stumble over
        entities = any(type(e).__module__.startswith("defusedxml") for e in (error, error.__cause__, error.__context__))
        return [], check.refers_outside(file) if entities else check.damaged(file)


def _read(file: str, data: bytes) -> tuple[list[Sheet], list[Fault]]:
    import openpyxl

    if openpyxl.LXML or not openpyxl.DEFUSEDXML:
        raise TypeError("openpyxl without defusedxml")
    formulas, rows, columns = _looked_through(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about formats and rules that we do not read
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        as_typed = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False) if formulas else None
        found: list[tuple[str, bytes]] = []
        unseen: list[str] = []
        for sheet in book.worksheets:
            typed = as_typed[sheet.title] if as_typed else None
            text = as_csv(_rows(file, sheet, typed))
            if text:
                found.append((sheet.title, text))
                unseen += [sheet.title] if sheet.sheet_state != "visible" else []
    several = len(found) > 1
    sheets = [Sheet(part=title if several else "", data=text) for title, text in found]
    return sheets, check.hidden(file, rows, columns, unseen)


def _looked_through(data: bytes) -> tuple[bool, int, int]:
    """Whether there are formulas, and how many rows and groups of columns are hidden."""
    formulas, rows, columns = False, 0, 0
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
                for text in _blocks(packed, name):
                    formulas = formulas or _FORMULA.search(text) is not None
                    rows += len(_HIDDEN_ROW.findall(text)) if "hidden" in text else 0
                    columns += len(_HIDDEN_COLUMN.findall(text)) if "hidden" in text else 0
    return formulas, rows, columns


def _blocks(packed: zipfile.ZipFile, name: str) -> Iterator[str]:
    """The text of a sheet, some of it at a time, never parted within a tag."""
    with packed.open(name) as part:
        wide = b"\0" in part.read(1000)
    with io.TextIOWrapper(packed.open(name), "utf-16" if wide else "latin-1") as letters:
        left = ""
        while block := letters.read(BLOCK):
            whole, end, left = (left + block).rpartition(">")
            yield whole + end
        yield left


def _rows(file: str, sheet: Any, typed: Any) -> Iterable[list[str]]:
    """The sheet's rows as texts, up to the last cell of each that holds something."""
    sheet.reset_dimensions()  # what a sheet says about its own size is often wrong
    if typed is not None:
        typed.reset_dimensions()
    formulas = iter(typed.iter_rows()) if typed is not None else None
    cells, no_value, errors = 0, [], []
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells += len(row) + 1
        if cells > check.MOST_CELLS or number > _LAST_ROW:
            raise _Refused(check.too_many_cells(file))
        texts = [_text(cell) for cell in row]
        if formulas is not None:
            for at, cell in enumerate(next(formulas)):
                if cell.data_type == "f" and row[at].value is None:
                    no_value.append((cell.coordinate, number))
        errors += [(row[at].coordinate, number) for at, text in enumerate(texts) if text[:1] == "#" and text in _ERRORS]
        while texts and not texts[-1]:
            texts.pop()
        yield texts
    for wrong, say in ((no_value, check.without_value), (errors, check.error_value)):
        if wrong:
            raise _Refused(say(file, *wrong[0], len(wrong) - 1))


def _text(cell: Any) -> str:
    """A cell as a CSV file would hold it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M:%S}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        percent = "%" in cell.number_format
        number = round(value * 100, 10) if percent else value
        whole = isinstance(number, int) or number.is_integer()
        return f"{int(number) if whole else number}{'%' if percent else ''}"
    return str(value)
