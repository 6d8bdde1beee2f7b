"""What checks say, word for word, where no file of another test makes them say it; and no sentence of a check is untested."""

import ast
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from semhlib.ingest.checks import (
    cell_value,
    closed_day,
    consent,
    fewer_rows,
    file_kind,
    footer,
    half_written,
    heading_twice,
    headings_not_confirmed,
    instrument_score,
    locked_beforehand,
    missing_column,
    not_on_roll,
    other_lists,
    repeated_rows,
    session,
    summary_differs,
    text_encoding,
    unknown_code,
    upn_letter,
    workbook,
)
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Fit, layouts
from semhlib.ingest.settings import settings_from

ROOT = Path(__file__).parents[2]
CHECKS = ROOT / "semhlib" / "ingest" / "checks"
SHORTEST = 18  # letters: anything shorter, such as a rule's name, is no sentence
FIRST, LAST = date(2023, 9, 4), date(2026, 7, 22)
BROMCOM = next(layout for layout in layouts() if layout.name == "bromcom_behaviour")
NAMED = {"measure": "attendance", "direction": "higher", "declared": "2025-07-10"}
SCHOOL = {"name": "A", "code": "EX9", "phase": "primary", "programme_start": "2025-09-01", "primary": [NAMED]}


def changed(lines: dict[str, object]) -> Fault:
    """What is said when a school changes what it named beforehand, after data from after the start came in."""
    previous = {"settings": SCHOOL, "data_up_to": {"session_mark": "2026-01-09"}}
    return locked_beforehand.locked_beforehand(previous, settings_from({**SCHOOL, **lines}))[0]


SAID = {
    "a date beyond the calendar": (
        closed_day.outside_calendar("a.csv", "Date", [3], (), FIRST, LAST),
        "a.csv, row 3, column “Date”: expected a date that the school's calendar covers (04/09/2023 to 22/07/2026).",
    ),
    "a closure on an open day": (
        closed_day.closure_on_open_day("a.csv", "Marks", [3]),
        "a.csv, row 3, column “Marks”: expected days marked # to be closed in the school's calendar too; they count as no "
        "possible session.",
    ),
    "no line end": (
        half_written.no_line_end("a.csv", b"x")[0],
        "a.csv: expected a line end after the last row; look whether that row is whole.",
    ),
    "a stray quotation mark": (
        half_written.stray_quote("a.csv", 3),
        "a.csv, row 3: expected a comma or the end of the row after a closing quotation mark.",
    ),
    "rows held together": (
        half_written.line_break("a.csv", [3])[0],
        "a.csv, row 3: expected each row on a line of its own, and quotation marks hold several lines together: export it again.",
    ),
    "a file that changes": (
        half_written.changed_while_read("a.csv"),
        "a.csv: expected a file that stays as it is while we read it: export it again, and wait until the copy is finished.",
    ),
    "headings not confirmed": (
        headings_not_confirmed.headings_not_confirmed("a.csv", Fit(BROMCOM, {}, ()))[0],
        "a.csv: expected Bromcom behaviour events, by headings not yet confirmed from a real export: look whether the counts are "
        "right.",
    ),
    "XML that breaks off": (
        other_lists.broken_xml("a.xml", 3)[0],
        "a.xml, row 3: expected whole XML, and it breaks off or is damaged: export it again, and wait until the copy is "
        "finished.",
    ),
    "JSON that breaks off": (
        other_lists.broken_json("a.json", 3)[0],
        "a.json, row 3: expected whole JSON, and it breaks off or is damaged: export it again, and wait until the copy is "
        "finished.",
    ),
    "no list": (
        other_lists.no_list("a.json")[0],
        "a.json: expected a list of records that each have the same fields; export the report as CSV or XLSX.",
    ),
    "a field twice": (
        other_lists.field_twice("a.json", 2)[0],
        "a.json, row 3: expected each field once in a record, and one stands there twice: export the report as CSV or XLSX.",
    ),
    "several lists in a record": (
        other_lists.several_lists("a.json", 2)[0],
        "a.json, row 3: expected at most one list inside a record, and here are several: export the report as CSV or XLSX.",
    ),
    "records": (
        other_lists.records_are_rows("a.json")[0],
        "a.json: expected rows, and this file has records: where we name a row, row 2 is the first record.",
    ),
    "other schools": (
        other_lists.other_schools("a.xml", 1200)[0],
        "a.xml: expected attendance of this school only; 1,200 pupils' years at other schools, or without marks, were not read.",
    ),
    "a list that stands back": (
        other_lists.stands_back("a.xml, attendance", "b.csv"),
        "a.xml, attendance: expected each list once, and b.csv holds the same: that one was read, and this one was not.",
    ),
    "another kind that is too large": (
        other_lists.too_large("a.xml", 200_000_000)[0],
        "a.xml: expected at most 200 MB in this kind of file: export the list as CSV, or year by year.",
    ),
    "totals that do not add up": (
        summary_differs.parts_differ("a.csv", "Possible Marks", [3])[0],
        "a.csv, row 3, column “Possible Marks”: expected possible marks to be the sum of present, approved, authorised and "
        "unauthorised; the parts were used.",
    ),
    "half a letter": (
        text_encoding.as_utf8("a.csv", b"\xff\xfeU")[1][0],
        "a.csv: expected whole letters; the file ends in the middle of one.",
    ),
    "a check letter of an example": (
        upn_letter.wrong_letter("a.csv", "UPN", {"B": [4], "A": [3]}, example=True)[0],
        "a.csv, row 3, column “UPN”: expected a UPN whose first letter fits its digits; used as it stands, for the pupils of "
        "this example are made up. 2 rows have this.",
    ),
    "a damaged workbook": (
        workbook.damaged("a.xlsx")[0],
        "a.xlsx: expected a workbook that can be read, and this one is damaged: open it in Excel and save it again, or save it "
        "as CSV.",
    ),
    "too many cells": (
        workbook.too_many_cells("a.xlsx")[0],
        "a.xlsx: expected a list without millions of empty rows or columns: delete them, or save it as CSV.",
    ),
    "an error in a cell": (
        workbook.error_value("a.xlsx", "B3", 3, 1200)[0],
        "a.xlsx, row 3: expected a value in cell B3 (1,200 more like it), and there is #N/A or its like: put the formula right, "
        "or clear the cell.",
    ),
}
LOCKED = "as it was when data from after the start was imported."
NEW_HOME = "for another programme, import into a folder of its own (--home)."
SAID |= {
    "an old workbook": (
        file_kind.wrong_kind("a.csv", b"\xd0\xcf\x11\xe0")[0],
        "a.csv: expected a CSV file, and this is an old Excel workbook or a file with a password: open it in the program it came "
        "from and save it as CSV.",
    ),
    "another start": (
        changed({"programme_start": "2025-10-01"}),
        "school.toml, column “programme_start”: expected the start as it was, 01/09/2025, since data from after it was imported; "
        + NEW_HOME,
    ),
    "a measure taken back": (
        changed({"primary": []}), f"school.toml, column “primary”: expected “attendance” as last time; {NEW_HOME}",
    ),
    "another direction": (
        changed({"primary": [NAMED | {"direction": "lower"}]}),
        f"school.toml, column “primary attendance direction”: expected higher, {LOCKED}",
    ),
    "other words": (
        changed({"primary": [NAMED | {"expectation": "More."}]}),
        f"school.toml, column “primary attendance expectation”: expected the words of last time, {LOCKED}",
    ),
    "a measure named with an earlier date": (
        changed({"primary": [NAMED, NAMED | {"measure": "suspensions"}]}),
        "school.toml, column “primary suspensions declared”: expected the day on which it was chosen, which is after the last "
        "import.",
    ),
}  # fmt: skip
WHY = {
    "a date could not be read": cell_value.unreadable_date("a", "b", [1], "c"),
    "a value could not be read": cell_value.unreadable_value("a", "b", 1, "c"),
    "a value was missing": cell_value.empty_value("a", "b", 1),
    "values that do not go together": cell_value.unusable_row("a", 1, "c"),
    "the school was closed on that day": closed_day.closed_day("a", "b", [1], ()),
    "the date is outside the school's calendar": closed_day.outside_calendar("a", "b", [1], (), FIRST, LAST),
    "consent was not given": consent.no_consent("a", "b", [1])[0],
    "a line about the file, not a row": footer.footers("a", [1])[0],
    "the headings over again": heading_twice.headings_again("a", [1])[0],
    "its headings are not those of an export that we know": missing_column.unknown_layout("a"),
    "the pupil is not in the pupil list": not_on_roll.not_in_list("a", "b", [1], stop=False),
    "the UPN and the admission number belong to two pupils": not_on_roll.two_pupils("a", "b", [1]),
    "the pupil was not on roll on that day": not_on_roll.not_on_roll_then("a", "b", [1], (), stop=False),
    "the same as an earlier row": repeated_rows.repeated("a", [1]),
    "one session had two different codes": repeated_rows.different_codes("a", "b", [1], (), stop=False),
    "the session was neither AM nor PM": session.no_session("a", "b", np.array([1])),
    "the code was not in use on that day": unknown_code.unknown_code("a", "b", "?", [1], (), stop=False),
    "the first letter of the UPN does not fit its digits": upn_letter.wrong_letter("a", "b", {"A": [1]}, example=False)[0],
}


@pytest.mark.parametrize("what", SAID)
def test_a_check_says_it_word_for_word(what: str) -> None:
    fault, sentence = SAID[what]
    assert fault.problem().sentence() == sentence


@pytest.mark.parametrize("why", WHY)
def test_a_row_that_is_left_out_says_why(why: str) -> None:
    assert WHY[why].why == why


def test_a_score_that_no_scale_gives_says_which_it_gives() -> None:
    words = ", which is what this scale can give; look whether answers were missing or scored the wrong way round"
    assert instrument_score.wrong_score("SDQ", "Total", 41) == f"a whole number from 0 to 40{words}"
    assert instrument_score.wrong_score("SDQ", "Total", 40) is None


def test_far_fewer_rows_and_older_marks_can_be_waved_through() -> None:
    stops: list[Fault] = [*fewer_rows.fewer_rows("a", 1, 100), *fewer_rows.older_than_before("a", FIRST, LAST)]
    assert [(f.severity, f.confirm) for f in stops] == [("stop", True)] * 2


def texts(source: str) -> set[str]:
    """Every text in a program that a person may read: no docstrings, no patterns, nothing shorter than a few words."""
    tree = ast.parse(source)
    aside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "compile":
            aside |= {id(arg) for arg in call.args}
    constants = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in aside and isinstance(n.value, str))
    return {n.value for n in constants if len(n.value) >= SHORTEST and " " in n.value}


def untested(source: str, said: str) -> set[str]:
    return {text for text in texts(source) if text.strip() not in said}


def test_every_sentence_of_every_check_stands_in_a_test() -> None:
    tests = [path for folder in ("ingest", "bad_inputs") for path in (ROOT / "tests" / folder).rglob("*.py")]
    said = "\n".join(text for path in tests for text in texts(path.read_text(encoding="utf-8")))
    assert {path.name: found for path in CHECKS.glob("*.py") if (found := untested(path.read_text(encoding="utf-8"), said))} == {}


def test_a_sentence_that_no_test_holds_would_be_found() -> None:
    source = 'def f():\n    """What it gives back."""\n    return f"a thing that {nobody} ever thought of before"\n'
    assert untested(source, "a thing that was thought of") == {" ever thought of before"}
    assert untested(source, "a thing that somebody ever thought of before") == set()
