"""Pupils who were erased on request: enough to know them when a file brings them again, nothing to find them by.

Only marks are kept, made with the school's own key: of the UPN, of the admission number together with the date of birth,
of the admission number as a word, and of the pseudonym. No mark equals a pupil's pseudonym.
"""

import hmac
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from semhlib.store.private_files import school_key, sync_folder, write_private
from semhlib.store.who import Person
from semhlib.terms.errors import SemhError

FILE = "erased.json"
FORMAT = 1
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Erased:
    """The marks of every pupil who was erased."""

    key: bytes = field(repr=False)
    marks: frozenset[str] = field(repr=False)

    def is_pupil(self, upn: str | None, adno: str | None, born: date | None) -> bool:
        """Whether this is a pupil who was erased."""
        return bool(self.marks) and not self.marks.isdisjoint(_marks(self.key, upn, adno, born))

    def is_key(self, pupil_key: str) -> bool:
        """Whether this is the pseudonym of a pupil who was erased."""
        return bool(self.marks) and _mark(self.key, "key", pupil_key) in self.marks

    def mentions(self, text: str) -> bool:
        """Whether a word of a text is the UPN or the admission number of a pupil who was erased."""
        return self.names_upn(text) or self._names(text, lambda word: _mark(self.key, "word", _bare(word)))

    def names_upn(self, text: str) -> bool:
        """Whether a word of a text is the UPN of a pupil who was erased."""
        return self._names(text, lambda word: _mark(self.key, "upn", word))

    def _names(self, text: str, marked: Callable[[str], str]) -> bool:
        return bool(self.marks) and any(marked(word) in self.marks for word in set(WORD.findall(text.upper())))


def read_erased(home: Path) -> Erased:
    """Every pupil who was erased from this home.

    Raises      SemhError where the list cannot be read: nobody may come back by accident
    """
    lines = _lines(home / FILE)
    return Erased(school_key(home) if lines else b"", frozenset(m for line in lines for m in line["marks"]))


def remember_erased(home: Path, person: Person, today: date) -> None:
    """Write down that a pupil was erased. The caller holds the home's lock."""
    key = school_key(home)
    marks = {_mark(key, "key", pupil_key) for pupil_key in person.keys}
    for upn in person.upns:
        marks.update(_marks(key, upn, None, None))
    for adno, born in person.admissions:
        marks.update(_marks(key, None, adno, born))
        marks.add(_mark(key, "word", _bare(adno.upper())))
    add_lines(home, [{"erased": today.isoformat(), "marks": sorted(marks)}])


def add_lines(home: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """Add to the list what is not yet on it."""
    together = _lines(home / FILE)
    together += [dict(line) for line in lines if not any(set(line["marks"]) <= set(old["marks"]) for old in together)]
    part = home / f".{FILE}-{os.getpid()}"
    write_private(part, json.dumps({"format": FORMAT, "pupils": together}, indent=1).encode())
    os.replace(part, home / FILE)
    sync_folder(home)


def copy_erased(file: Path, home: Path) -> None:
    """Add the list in a file (of a newer copy of the same school) to that of a home."""
    add_lines(home, _lines(file))


def _lines(path: Path) -> list[dict[str, Any]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT or not all(isinstance(m, str) for line in data["pupils"] for m in line["marks"]):
            raise ValueError
    except FileNotFoundError:
        return []
    except (ValueError, KeyError, TypeError):
        raise SemhError(
            f"The list of pupils who were erased ({path.name}) cannot be read. Bring it back from a backup. Nothing was changed."
        ) from None
    return list(data["pupils"])


def _marks(key: bytes, upn: str | None, adno: str | None, born: date | None) -> list[str]:
    made = [_mark(key, "upn", upn)] if upn else []
    return made + ([_mark(key, "admission", f"{_bare(adno)}|{born or ''}")] if adno else [])


def _bare(adno: str) -> str:
    """An admission number without leading noughts: spreadsheets eat them."""
    return adno.lstrip("0")


def _mark(key: bytes, kind: str, value: str) -> str:
    return hmac.digest(key, f"erased1|{kind}|{value}".encode(), "sha256").hex()[:32]
