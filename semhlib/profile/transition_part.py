"""One part of a file from another school: every text and day in it looked at before it is believed."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from semhlib.terms.errors import SemhError
from semhlib.terms.format import join_words, show_date

NOTHING_KEPT = "Nothing was kept."
EARLIEST, LATEST = date(1980, 1, 1), date(2100, 12, 31)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Part:
    """An object of the file with exactly the names it should have.

    Takes       file, where: for sentences; where is empty for the whole file
    Raises      SemhError where it is another thing, or names are missing or unknown
    """

    def __init__(self, file: str, where: str, plain: Any, names: Sequence[str]):
        self._file, self._where = file, where
        if not isinstance(plain, dict) or set(plain) != set(names):
            raise refused(file, where, f"{join_words(f'“{name}”' for name in names)}, and nothing else")
        self._plain = plain

    def expected(self, name: str, words: str) -> SemhError:
        """What is wrong with one value: where it stands and what was expected."""
        return refused(self._file, self._at(name), words)

    def text(self, name: str, most: int, *, empty: bool = False) -> str:
        """A text of one line that is not too long."""
        text = self._plain[name]
        fits = isinstance(text, str) and len(text) <= most and text.isprintable() and text == text.strip()
        if not fits or not (text or empty):
            filled = "" if empty else ", and not an empty one"
            raise self.expected(name, f"a text of at most {most} letters in one line{filled}")
        return str(text)

    def day(self, name: str, *, since: date = EARLIEST, until: date = LATEST) -> date:
        """A day, not before one and not after another."""
        found = _day(self._plain[name])
        if found is None or not since <= found <= until:
            after = f", not before {show_date(since)}" if since != EARLIEST else ""
            before = f", not after {show_date(until)}" if until != LATEST else ""
            raise self.expected(name, f"a day such as 2026-07-20{after}{before}")
        return found

    def day_or_none(self, name: str, *, since: date) -> date | None:
        return None if self._plain[name] is None else self.day(name, since=since)

    def part(self, name: str, names: Sequence[str]) -> "Part":
        return Part(self._file, self._at(name), self._plain[name], names)

    def part_or_none(self, name: str, names: Sequence[str]) -> "Part | None":
        return None if self._plain[name] is None else self.part(name, names)

    def parts(self, name: str, names: Sequence[str], most: int) -> list["Part"]:
        """A list of objects that is not too long."""
        found = self._plain[name]
        if not isinstance(found, list) or len(found) > most:
            raise self.expected(name, f"a list of at most {most}")
        return [Part(self._file, f"{self._at(name)} number {n}", plain, names) for n, plain in enumerate(found, 1)]

    def _at(self, name: str) -> str:
        return f"{self._where}, “{name}”" if self._where else f"“{name}”"


def refused(file: str, where: str, expected: str) -> SemhError:
    """Why a file is not read, without a value of it."""
    return SemhError(f"{file}{', ' if where else ''}{where}: expected {expected}. {NOTHING_KEPT}")


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) and _DAY.fullmatch(text) else None
    except ValueError:
        return None
