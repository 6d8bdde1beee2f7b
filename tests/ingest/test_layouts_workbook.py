"""Excel workbooks: read like CSV, measured before they are unpacked, and refused in words where they cannot be used."""

import csv
import io
import re
import time
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from semhlib.ingest import workbook
from semhlib.ingest.folder import check_folder
from semhlib.terms.errors import CannotImport
from tests.ingest.small_school import CALENDAR, MARKS, PUPILS, school

KEY = b"k" * 32
DAY = re.compile(r"\d\d/\d\d/\d{4}")
NO_CSV = {"attendance_long.csv": None, "pupils.csv": None, "calendar.csv": None}


def fill(sheet, text: str, title: str = "") -> None:
    """The rows of a CSV text in a sheet, dates as real dates, under a merged title if there is one."""
    if title:
        sheet.append([title])
        sheet.merge_cells("A1:D1")
    for row in csv.reader(io.StringIO(text)):
        sheet.append([datetime.strptime(c, "%d/%m/%Y") if DAY.fullmatch(c) else c or None for c in row])


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def one_sheet(text: str, title: str = "") -> bytes:
    book = openpyxl.Workbook()
    fill(book.active, text, title)
    return saved(book)


def everything() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.append(["Read me first"])
    book.active.append(["Ask", "the office"])
    for name, text in (("Marks", MARKS), ("Pupils", PUPILS), ("Dates", CALENDAR)):
        fill(book.create_sheet(name), text)
    return book


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def said(folder: Path) -> list[str]:
    with pytest.raises(CannotImport) as stopped:
        check_folder(folder, key=KEY)
    return [p.sentence() for p in stopped.value.problems]


def test_workbooks_say_the_same_as_csv_files(tmp_path: Path) -> None:
    usual = check_folder(school(tmp_path / "a"), key=KEY)
    books = {"marks.xlsx": one_sheet(MARKS), "pupils.XLSX": one_sheet(PUPILS, "Small School"), "dates.xlsx": one_sheet(CALENDAR)}
    other = check_folder(school(tmp_path / "b", NO_CSV | books), key=KEY)
    assert all(other.tables[name].equals(table) for name, table in usual.tables.items())
    assert {f.name: f.rows_kept for f in other.files} == {"dates.xlsx": 3, "marks.xlsx": 16, "pupils.XLSX": 3}


def test_sheets_are_chosen_by_their_headings_and_told(tmp_path: Path) -> None:
    usual = check_folder(school(tmp_path / "a"), key=KEY)
    other = check_folder(school(tmp_path / "b", NO_CSV | {"all.xlsx": saved(everything())}), key=KEY)
    assert all(other.tables[name].equals(table) for name, table in usual.tables.items())
    words = "read was “Marks”, “Pupils”, “Dates”; not read was “Sheet”."
    assert f"all.xlsx: expected headings that we know on each sheet: {words}" in [p.sentence() for p in other.problems]


def test_a_row_of_a_sheet_is_named_by_sheet_and_row(tmp_path: Path) -> None:
    book = everything()
    book["Pupils"]["E3"] = "12.13"
    sentence = "all.xlsx, Pupils, row 3, column “DOB”: expected a date as dd/mm/yyyy."
    assert sentence in said(school(tmp_path, NO_CSV | {"all.xlsx": saved(book)}))


@pytest.mark.parametrize("block", [workbook.BLOCK, 11])
def test_hidden_rows_columns_and_sheets_are_read_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    """However little of a sheet is looked through at a time."""
    monkeypatch.setattr(workbook, "BLOCK", block)
    book = everything()
    book["Marks"].row_dimensions[3].hidden = True
    book["Marks"].row_dimensions[4].hidden = True
    book["Marks"].column_dimensions["B"].hidden = True
    book["Dates"].sheet_state = "hidden"
    checked = check_folder(school(tmp_path, NO_CSV | {"all.xlsx": saved(book)}), key=KEY)
    assert checked.tables["session_mark"].num_rows == 16
    told = "all.xlsx: expected nothing hidden, and there is: 2 hidden rows, 1 hidden column, hidden sheet “Dates”; "
    assert f"{told}all of it was read like the rest." in [p.sentence() for p in checked.problems]


def test_a_formula_without_its_result_is_refused_by_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    fill(book.active, PUPILS)
    book.active["C2"] = '="Ade"&"yemi"'
    folder = school(tmp_path, {"pupils.csv": None, "pupils.xlsx": saved(book)})
    words = "and there is a formula without its result: open it in Excel and save it again."
    assert f"pupils.xlsx, row 2: expected a value in cell C2, {words}" in said(folder)


def test_a_formula_with_its_result_counts_as_that(tmp_path: Path) -> None:
    usual = check_folder(school(tmp_path / "a"), key=KEY)
    inside = members(one_sheet(PUPILS))
    formula = b'<c r="C2" t="str"><f>A9</f><v>Adeyemi</v></c>'
    sheet, times = re.subn(rb'<c r="C2"[^>]*>.*?</c>', formula, inside["xl/worksheets/sheet1.xml"])
    assert times == 1
    book = packed(inside | {"xl/worksheets/sheet1.xml": sheet})
    other = check_folder(school(tmp_path / "b", {"pupils.csv": None, "pupils.xlsx": book}), key=KEY)
    assert other.names.equals(usual.names)


def test_an_error_in_a_cell_is_refused(tmp_path: Path) -> None:
    folder = school(tmp_path, {"pupils.csv": None, "pupils.xlsx": one_sheet(PUPILS.replace("Adeyemi", "#N/A"))})
    assert any("cell C2" in s and "#N/A" in s for s in said(folder))


def test_percentages_and_whole_numbers_read_as_they_are_shown() -> None:
    from semhlib.ingest.workbook import sheets_of_workbook

    book = openpyxl.Workbook()
    book.active.append([0.935, 7.0, 12, 0.1, True, None, "00123"])
    book.active["A1"].number_format = "0.0%"
    sheets, faults = sheets_of_workbook("x.xlsx", saved(book))
    assert not faults
    assert sheets[0].data == b"93.5%,7,12,0.1,TRUE,,00123\n"


def bomb() -> bytes:
    """A workbook of one megabyte that unpacks to more than 300."""
    row = b'<row><c t="inlineStr"><is><t>a</t></is></c></row>' * 20_000
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return packed(members(one_sheet(PUPILS)) | {"xl/worksheets/sheet1.xml": start + row * 320 + b"</sheetData></worksheet>"})


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def with_entities(head: bytes) -> bytes:
    inside = members(one_sheet(PUPILS))
    name = next(n for n in ("xl/sharedStrings.xml", "xl/workbook.xml") if n in inside)
    return packed(inside | {name: head + re.sub(rb"^<\?xml.*?\?>\s*", b"", inside[name])})


def macros() -> bytes:
    return packed(members(one_sheet(PUPILS)) | {"xl/vbaProject.bin": b"\0"})


def many_columns() -> bytes:
    """A sheet whose rows all end in the last column there can be."""
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1, 1500))
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return packed(members(one_sheet(PUPILS)) | {"xl/worksheets/sheet1.xml": start + rows + b"</sheetData></worksheet>"})


BAD = {
    "a zip bomb": (bomb, "expected a workbook of at most 200 MB once unpacked (some 700,000 marks)"),
    "entities that grow": (lambda: with_entities(ENTITY), "without entities or a document type"),
    "an entity from outside": (lambda: with_entities(OUTSIDE), "without entities or a document type"),
    "an old workbook or one with a password": (lambda: b"\xd0\xcf\x11\xe0" + b"\1" * 600, "save it as CSV or XLSX"),
    "macros": (macros, "save it as CSV or XLSX"),
    "a binary workbook": (lambda: packed({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"a"}), "save it as CSV or XLSX"),
    "an open document": (lambda: packed({"content.xml": b"<a/>"}), "save it as CSV or XLSX"),
    "no workbook at all": (lambda: b"UPN,Adno\n1,2\n", "damaged"),
    "a workbook cut off": (lambda: one_sheet(PUPILS)[:-200], "damaged"),
    "a workbook whose sheet is cut off": (
        lambda: packed(members(one_sheet(PUPILS)) | {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}), "damaged",
    ),
    "a row beyond the last": (
        lambda: packed(members(one_sheet(PUPILS)) | {
            "xl/worksheets/sheet1.xml":
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
        }), "empty rows or columns",
    ),
    "millions of empty cells": (many_columns, "empty rows or columns"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_used_is_refused_in_words(tmp_path: Path, case: str) -> None:
    make, words = BAD[case]
    folder = school(tmp_path, {"pupils.csv": None, "pupils.xlsx": make()})
    sentences = said(folder)
    assert any(s.startswith("pupils.xlsx") and words in s for s in sentences), sentences


def test_a_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    from semhlib.ingest.workbook import sheets_of_workbook

    data = bomb()
    assert len(data) < 1_200_000 and sum(m.file_size for m in zipfile.ZipFile(io.BytesIO(data)).infolist()) > 300_000_000
    start = time.process_time()
    sheets, faults = sheets_of_workbook("x.xlsx", data)
    assert time.process_time() - start < 0.1
    assert sheets == [] and [f.rule for f in faults] == ["too_large_unpacked"]


def test_a_workbook_that_lies_about_its_size_unpacks_to_no_more_than_it_said(tmp_path: Path) -> None:
    data = bytearray(bomb())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/worksheets/sheet1.xml"))
    assert int.from_bytes(data[at + 24 : at + 28], "little") > 300_000_000
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    folder = school(tmp_path, {"pupils.csv": None, "pupils.xlsx": bytes(data)})
    start = time.process_time()
    assert any(s.startswith("pupils.xlsx") and "damaged" in s for s in said(folder))
    assert time.process_time() - start < 3
