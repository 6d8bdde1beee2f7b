"""JSON as lists, as systems with an interface for programs hand them out (Wonde, Assembly and their like).

How     a list of records, or several under names; fields inside fields become headings of their own; a list inside a
        record (the pupils of one incident) gives a row for each. Numbers stay as they are written
"""

import json
from collections.abc import Iterator
from typing import Any

from semhlib.ingest.as_csv import Sheet, records_as_csv
from semhlib.ingest.checks.other_lists import broken_json, field_twice, no_list, records_are_rows, several_lists
from semhlib.ingest.faults import Fault

_WRAPPERS = ("data", "results", "items")
Path = tuple[str, ...]


class _Refused(Exception):
    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__(faults[0].rule)


class _Twice(ValueError):
    """An object in which a name stands twice."""


def lists_of_json(file: str, data: bytes) -> tuple[list[Sheet], list[Fault]]:
    """The lists in a JSON file, and what there is to say about it."""
    try:
        held = json.loads(data, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_once)
        found = {part: records for part, records in _lists(held) if records}
        sheets = [Sheet(part=part if len(found) > 1 else "", data=_as_csv(file, records)) for part, records in found.items()]
    except _Twice:
        return [], field_twice(file, 0)
    except json.JSONDecodeError as error:
        return [], broken_json(file, error.lineno)
    except (UnicodeDecodeError, RecursionError):
        return [], broken_json(file, None)
    except _Refused as refused:
        return [], refused.faults
    return (sheets, records_are_rows(file)) if sheets else ([], no_list(file))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _Twice
    return made


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
    """A field is called by its own name; where two have the same, by the names of what they stand in, too."""
    rows: list[dict[Path, str]] = []
    for number, record in enumerate(records, 1):
        fields: dict[Path, str] = {}
        inner: list[tuple[Path, list[dict[str, Any]]]] = []
        _flatten(record, (), fields, inner)
        if len(inner) > 1:
            raise _Refused(several_lists(file, number))
        for path, some in inner:
            for one in some:
                more: dict[Path, str] = {}
                deeper: list[tuple[Path, list[dict[str, Any]]]] = []
                _flatten(one, path, more, deeper)
                if deeper:
                    raise _Refused(several_lists(file, number))
                rows.append(fields | more)
        if not inner:
            rows.append(fields)
    paths = list(dict.fromkeys(path for row in rows for path in row))
    last = [path[-1].lower() for path in paths]
    names = {path: path[-1] if last.count(path[-1].lower()) == 1 else " ".join(path) for path in paths}
    return records_as_csv(list(names.values()), ({names[path]: text for path, text in row.items()} for row in rows))


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
