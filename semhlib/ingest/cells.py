"""One cell of a spreadsheet, read as what its column says it holds."""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from semhlib.ingest.checks.number_symbols import hidden_figure, no_figure
from semhlib.ingest.layout import Column

EXPECTED = {
    "date": "a date as dd/mm/yyyy",
    "integer": "a whole number",
    "number": "a number",
}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})")
_DAY_NUMBER = re.compile(r"\d{5}(\.\d+)?")
_SHORTENED = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")
_LONGEST_NUMBER = 15  # characters; whatever is longer is no count, cost or score
_SEVERAL_LINES = re.compile(r"[\r\n]")
_SCHOOLS_CLOCK = "Europe/London"
_WHOLE = re.compile(r"-?\d{1,3}(,\d{3})+|-?\d+(\.0+)?")
_NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|-?\.\d+")


class Unreadable(ValueError):
    """A cell that is not what its column holds. `expected` says what is; the cell's value is not kept."""

    def __init__(self, expected: str):
        self.expected = expected
        super().__init__(expected)


def tidy(text: str) -> str:
    """Text without outer and doubled spaces, with accents composed, so that like meets like."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


def upn(text: str) -> str:
    """A unique pupil number in capitals, without spaces."""
    return "".join(text.split()).upper()


@lru_cache(maxsize=16_384)
def day(text: str) -> date:
    """A date written day first (dd/mm/yyyy) or as yyyy-mm-dd; a time of day after it is passed over.

    Where a time says how far it is from Greenwich, the date is the one on the wall of the school at that moment.

    Raises      Unreadable for anything else, two-digit years and month-first dates among them
    """
    text = text.strip()
    match = _DAY_FIRST.fullmatch(text)
    parts = (3, 2, 1) if match else (1, 2, 3)
    match = match or _YEAR_FIRST.fullmatch(text)
    if match is None and _MOMENT.fullmatch(text):
        return _at_school(text)
    if match is None and _DAY_NUMBER.fullmatch(text):
        raise Unreadable(EXPECTED["date"] + ", and a spreadsheet left a day number: format the column as dates and save it again")
    if match is None:
        raise Unreadable(EXPECTED["date"])
    year, month, number = (int(match[i]) for i in parts)
    try:
        if not 1900 <= year <= 2100:
            raise ValueError
        return date(year, month, number)
    except ValueError:
        raise Unreadable(EXPECTED["date"] + (", day before month" if month > 12 else "")) from None


def _at_school(text: str) -> date:
    """The date at school at a moment that was written with its distance from Greenwich."""
    try:
        return datetime.fromisoformat(text).astimezone(ZoneInfo(_SCHOOLS_CLOCK)).date()
    except (ValueError, OverflowError):
        raise Unreadable(EXPECTED["date"]) from None


def value(column: Column, text: str) -> Any:
    """What a cell holds, or None where it is empty.

    Raises      Unreadable where it cannot be read as what the column holds
    """
    whole, text = text.strip(), text.strip() if column.kind == "as_written" else tidy(text)
    if not text:
        return None
    if column.kind == "date":
        return day(text)
    if column.name in ("upn", "adno") and _SEVERAL_LINES.search(whole):
        raise Unreadable("a number on one line, and quotation marks hold several lines together: export it again")
    if column.kind == "upn":
        return upn(text)
    if column.name == "adno" and _SHORTENED.fullmatch(text):
        raise Unreadable("the whole number, and a spreadsheet has shortened it: format the column as text and export it again")
    if column.kind in ("integer", "number") and no_figure(text):
        return None
    if column.kind in ("integer", "number") and (hidden := hidden_figure(text)):
        raise Unreadable(f"{EXPECTED[column.kind]}, {hidden}")
    if column.kind in ("integer", "number") and len(text) > _LONGEST_NUMBER:
        raise Unreadable(EXPECTED[column.kind])
    if column.kind == "integer":
        if not _WHOLE.fullmatch(text):
            raise Unreadable(EXPECTED["integer"])
        return int(text.replace(",", "").split(".")[0])
    if column.kind == "number":
        plain = text.removeprefix("£")
        if not _NUMBER.fullmatch(plain):
            raise Unreadable(EXPECTED["number"])
        return float(plain.replace(",", ""))
    if column.kind == "choice":
        if text.lower() not in column.choices:
            raise Unreadable(column.expected or f"one of {', '.join(_as_written(column))}")
        return column.choices[text.lower()]
    return text


def _as_written(column: Column) -> list[str]:
    """The choices as a person would write them: short ones in capitals."""
    return [c.upper() if len(c) <= 4 else c.capitalize() for c in column.choices]
