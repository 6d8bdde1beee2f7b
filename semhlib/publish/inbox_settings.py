"""What a lead said of incidents and empty cells, put into school.toml; every other line stays as the school wrote it."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from semhlib.ingest.settings import FILE, plain_settings, settings_from
from semhlib.terms.errors import SemhError

MAY_BE_SAID = ("high_level", "incidents", "blank")
_TABLE = re.compile(r"^\s*\[+\s*([A-Za-z0-9_-]+)")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_CANNOT = f"What was said could not be put into {FILE}. Ask whoever looks after the files to do it by hand."


def with_settings(text: str, said: Mapping[str, Mapping[str, Any]]) -> str:
    """The words of school.toml with these tables in the place of its own.

    Takes       said: as `Request.settings`
    Raises      SemhError where they cannot be put there, or would change anything else
    """
    if not said:
        return text
    if unknown := set(said) - set(MAY_BE_SAID):
        raise SemhError(f"{_CANNOT} ({min(unknown)})")
    left = dict(said)
    lines: list[str] = []
    for name, block in _tables(text):
        if name not in said:
            lines += block
        elif name in left:
            lines += [*_as_lines(name, left.pop(name)), ""]
    for name, table in left.items():
        lines += ["", *_as_lines(name, table)]
    made = re.sub(r"\n{3,}", "\n\n", "\n".join(lines).rstrip() + "\n")
    try:
        wanted = {**tomllib.loads(text), **{name: dict(table) for name, table in said.items()}}
        if plain_settings(settings_from(tomllib.loads(made))) != plain_settings(settings_from(wanted)):
            raise ValueError
    except (tomllib.TOMLDecodeError, ValueError, TypeError, AttributeError):
        raise SemhError(_CANNOT) from None
    return made


def _tables(text: str) -> Iterator[tuple[str, list[str]]]:
    """The lines of each table, its headline first; what stands before the first has no name."""
    name = ""
    block: list[str] = []
    for line in text.splitlines():
        if found := _TABLE.match(line):
            yield name, block
            name, block = found.group(1), []
        block.append(line)
    yield name, block


def _as_lines(name: str, table: Mapping[str, Any]) -> list[str]:
    return [f"[{name}]", *(f"{_word(key)} = {_value(value)}" for key, value in table.items())]


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_word(key)} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(inner) for inner in value) + "]"
    if isinstance(value, (bool, int, str)):
        return json.dumps(value, ensure_ascii=False)
    raise SemhError(_CANNOT)


def _word(key: Any) -> str:
    return str(key) if _BARE.fullmatch(str(key)) else json.dumps(str(key), ensure_ascii=False)
