"""Single lines of school.toml, each read as what it should hold, and what is said where it cannot be."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from semhlib.terms.errors import CannotImport, Problem

SCHOOL_TOML = "school.toml"
_PATHWAY = re.compile(r"[a-z][a-z0-9_]{1,29}")
_LONGEST_TITLE = 40


def wrong(expected: str, key: str | None = None, found: str | None = None) -> CannotImport:
    """What is raised where a line cannot be used."""
    problem = Problem(rule="settings", file=SCHOOL_TOML, expected=expected, column=key, found=found, severity="stop")
    return CannotImport((problem,))


def day(value: Any, key: str) -> date:
    """A date, as TOML or as text."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    raise wrong("a date as yyyy-mm-dd", key)


def pathway(key: str, title: Any) -> tuple[str, str]:
    """A pathway of the school's own: its key and its title."""
    if not _PATHWAY.fullmatch(key):
        raise wrong("a short name in small letters, digits and underlines, such as speech_language", "pathways")
    if not isinstance(title, str) or not title.strip() or len(title) > _LONGEST_TITLE:
        raise wrong(f"a title in quotes of at most {_LONGEST_TITLE} letters", f"pathways {key}")
    return key, " ".join(title.split())


def core_standards(lines: Mapping[str, Any]) -> str:
    """Which audit is the school's own Core Standards list; empty where the school has not said."""
    found = _only_line(lines, "audit", "core_standards", "")
    if not isinstance(found, str):
        raise wrong("a text in quotes", "audit core_standards")
    return " ".join(found.split())


def progress_bands(lines: Mapping[str, Any]) -> tuple[str, ...]:
    """The bands of progress, lowest first; empty where the school records points."""
    found: Sequence[Any] = _only_line(lines, "progress", "bands", [])
    if not isinstance(found, list) or any(not isinstance(band, str) or not band.strip() for band in found):
        raise wrong("bands in quotes, lowest first, as [\"Below\", \"At\", \"Above\"]", "progress bands")
    bands = tuple(" ".join(band.split()) for band in found)
    if len({band.lower() for band in bands}) < len(bands) or len(bands) == 1:
        raise wrong("two bands or more, each named once", "progress bands")
    return bands


def _only_line(lines: Mapping[str, Any], part: str, line: str, otherwise: Any) -> Any:
    """What stands in a part of school.toml that has one line."""
    if unknown := lines.keys() - {line}:
        raise wrong(line, f"{part} {min(unknown)}")
    return lines.get(line, otherwise)
