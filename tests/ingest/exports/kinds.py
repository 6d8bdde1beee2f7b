"""Rows written as CSV, as a workbook, as a report in XML and as JSON."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

import openpyxl

from tests.ingest.exports.school_files import Row


def as_text(rows: Iterable[Row]) -> str:
    rows = list(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def as_workbook(rows: list[Row]) -> bytes:
    """A title above the headings; dates and whole numbers as Excel keeps them; numbers of pupils as text."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Export")
    sheet.append(["An example school"])
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([_cell(heading, text) for heading, text in row.items()])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(heading: str, text: str) -> object:
    if len(text) == 10 and text[2] == text[5] == "/":
        return datetime(int(text[6:]), int(text[3:5]), int(text[:2]))
    if heading not in ("Adno", "UPN") and text.isdigit():
        return int(text)
    return text or None


def as_report(rows: list[Row]) -> str:
    """A report in XML: a tag for each field that is not empty."""
    tags = {heading: heading.replace(" ", "_x0020_") for heading in rows[0]}
    records = ("".join(f"<{tags[h]}>{escape(text)}</{tags[h]}>" for h, text in row.items() if text) for row in rows)
    return "<SuperStarReport>" + "".join(f"<Record>{r}</Record>" for r in records) + "</SuperStarReport>"


def as_json(rows: Iterable[object]) -> str:
    return json.dumps({"data": list(rows), "meta": {"page": 1}})
