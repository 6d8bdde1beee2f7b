"""XML and JSON that cannot be read as lists."""

from semhlib.ingest.faults import Fault


def _stop(file: str, rule: str, expected: str) -> list[Fault]:
    return [Fault(rule=rule, file=file, expected=expected, severity="stop")]


def too_large(file: str, most: int) -> list[Fault]:
    """A workbook, XML or JSON file that would fill the memory."""
    size = f"at most {most // 1_000_000} MB"
    return _stop(file, "too_large", f"{size} in this kind of file: export the list as CSV, or year by year")


def broken_xml(file: str, row: int | None) -> list[Fault]:
    """XML that ends in the middle or is none."""
    expected = "whole XML, and it breaks off or is damaged: export it again, and wait until the copy is finished"
    return [Fault(rule="half_written", file=file, rows=(row,) if row else (), expected=expected, severity="stop")]


def broken_json(file: str, row: int | None) -> list[Fault]:
    """JSON that ends in the middle or is none."""
    expected = "whole JSON, and it breaks off or is damaged: export it again, and wait until the copy is finished"
    return [Fault(rule="half_written", file=file, rows=(row,) if row else (), expected=expected, severity="stop")]


def no_list(file: str) -> list[Fault]:
    """Nothing in it looks like a list of records."""
    return _stop(file, "no_list", "a list of records that each have the same fields; export the report as CSV or XLSX")


def field_twice(file: str, record: int) -> list[Fault]:
    """A record in which the same field stands twice."""
    expected = "each field once in a record, and one stands there twice: export the report as CSV or XLSX"
    return [Fault(rule="heading_twice", file=file, rows=(record + 1,), expected=expected, severity="stop")]


def several_lists(file: str, record: int) -> list[Fault]:
    """A record with more than one list inside: we cannot know which goes with which."""
    expected = "at most one list inside a record, and here are several: export the report as CSV or XLSX"
    return [Fault(rule="no_list", file=file, rows=(record + 1,), expected=expected, severity="stop")]


def records_are_rows(file: str) -> list[Fault]:
    """How the rows of such a file are counted."""
    expected = "rows, and this file has records: where we name a row, row 2 is the first record"
    return [Fault(rule="records", file=file, expected=expected, severity="note")]


def other_schools(file: str, years: int) -> list[Fault]:
    """Attendance that a common transfer file brings along from schools before this one."""
    if not years:
        return []
    expected = f"attendance of this school only; {years:,} pupils' years at other schools, or without marks, were not read"
    return [Fault(rule="other_school", file=file, expected=expected, severity="note")]


def stands_back(file: str, other: str) -> Fault:
    """A list of a transfer file that another file of the folder holds, too."""
    expected = f"each list once, and {other} holds the same: that one was read, and this one was not"
    return Fault(rule="stands_back", file=file, expected=expected, severity="note")
