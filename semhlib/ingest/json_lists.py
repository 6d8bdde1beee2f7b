"""JSON as lists, as systems with an interface for programs hand them out (Wonde, Assembly and their like).

How     a list of records, or several under names; fields inside fields become headings of their own; a list inside a
        record (the pupils of one incident) gives a row for each. Numbers stay as they are written
"""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from semhlib.ingest.as_csv import Sheet, as_csv
from semhlib.ingest.checks.other_lists import broken_json, field_twice, no_list, records_are_rows, several_lists
from semhlib.ingest.faults import Fault

_WRAPPERS = ("data", "results", "items")
Path = tuple[str, ...]
MOST_TEXTS = 100_000  # what is different in each record need not be looked for


class _Refused(Exception):
    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__(faults[0].rule)


class _Twice(ValueError):
    """An object in which a name stands twice."""


def lists_of_json(file: str, data: bytes) -> tuple[list[Sheet], list[Fault]]:
    """The lists in a JSON file, and what there is to say about it."""
    try:
        held = json.loads(data, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_Objects())
        found = {part: records for part, records in _lists(held) if records}
        every = [Sheet(part=part if len(found) > 1 else "", data=_as_csv(file, records)) for part, records in found.items()]
    except _Twice:
        return [], field_twice(file, 0)
    except json.JSONDecodeError as error:
        return [], broken_json(file, error.lineno)
    except (UnicodeDecodeError, RecursionError):
        return [], broken_json(file, None)
    except _Refused as refused:
        return [], refused.faults
    sheets = [sheet for sheet in every if sheet.data]
    return (sheets, records_are_rows(file)) if sheets else ([], no_list(file))


class _Objects:
    """Makes the objects of a file. Dates, codes and numbers of pupils stand there over and over: each text is held once."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = {name: self._held(value) if value.__class__ is str else value for name, value in pairs}
        if len(made) < len(pairs):
            raise _Twice
        return made

    def _held(self, text: str) -> str:
        return self._texts.setdefault(text, text) if len(self._texts) < MOST_TEXTS else self._texts.get(text, text)


def _lists(held: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every list of records, with its name."""
    if _is_list(held):
        yield "", held
    elif isinstance(held, dict):
        for name, value in held.items():
            if _is_list(value):
                yield ("" if name in _WRAPPERS else name), value
            elif isinstance(value, dict):
                yield from ((inner or name, records) for inner, records in _lists(value))


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _as_csv(file: str, records: list[dict[str, Any]]) -> bytes:
    """A field is called by its own name; where two have the same, by the names of what they stand in, too.

    Takes       records: taken out one by one, for there may be a million and each becomes a row
    """
    columns: dict[Path, int] = {}
    rows: list[list[str]] = []
    count = len(records)
    records.reverse()
    for number in range(1, count + 1):
        fields: dict[Path, str] = {}
        inner: list[tuple[Path, list[dict[str, Any]]]] = []
        _flatten(records.pop(), (), fields, inner)
        if len(inner) > 1:
            raise _Refused(several_lists(file, number))
        for path, some in inner:
            for one in some:
                more: dict[Path, str] = {}
                deeper: list[tuple[Path, list[dict[str, Any]]]] = []
                _flatten(one, path, more, deeper)
                if deeper:
                    raise _Refused(several_lists(file, number))
                rows.append(_row(fields | more, columns))
        if not inner:
            rows.append(_row(fields, columns))
    last = [path[-1].lower() for path in columns]
    names = [path[-1] if last.count(path[-1].lower()) == 1 else " ".join(path) for path in columns]
    return as_csv(chain([names], ([*row, *[""] * (len(names) - len(row))] for row in rows)))


def _row(fields: dict[Path, str], columns: dict[Path, int]) -> list[str]:
    """The fields of a record in the order of the columns, which grow by those that are new."""
    row = [""] * len(columns)
    for path, text in fields.items():
        at = columns.setdefault(path, len(columns))
        if at == len(row):
            row.append(text)
        else:
            row[at] = text
    return row


def _flatten(value: dict[str, Any], path: Path, fields: dict[Path, str], inner: list[tuple[Path, list[dict[str, Any]]]]) -> None:
    for name, held in value.items():
        at = path if name in _WRAPPERS and isinstance(held, list | dict) else (*path, name)
        if isinstance(held, dict):
            if "date" in held and "timezone" in held:
                held = held["date"]  # a moment with its own clock beside it
            else:
                _flatten(held, at, fields, inner)
                continue
        if _is_list(held):
            inner.append((at, held))
        else:
            fields[at] = _text(held)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, list):
        return "; ".join(_text(v) if not isinstance(v, list | dict) else "…" for v in value)
    return str(value)
