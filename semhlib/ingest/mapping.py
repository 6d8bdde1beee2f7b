"""What a school has said about the headings of its own files: mapping.toml beside school.toml, remembered by the headings.

How     a file is known again by all of its headings, whatever it is called; what the school confirmed then holds
        before anything that we would guess. The school's home keeps a copy, so that it holds for the next folder too; where
        the folder says something else of the same headings, the folder's word holds. One entry looks like this:

            [files.3f9c0d21ab44]
            layout = "incidents"
            columns = { date = "When it happened", type = "What happened" }
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from semhlib.ingest.layout import Fit, lacking, layouts, plain
from semhlib.terms.errors import CannotImport, Problem

FILE = "mapping.toml"
IN_HOME = "mapping.toml in the school's home"
_START = """\
# Which of our columns stands under which heading of your files. Written by `semh map`, and yours to edit.
"""


@dataclass(frozen=True)
class Confirmed:
    """What the school confirmed for files with certain headings: the layout, and the heading of each of its columns."""

    layout: str
    columns: Mapping[str, str]


def fingerprint(headings: Sequence[str]) -> str:
    """A short name for a row of headings; the order of columns does not matter."""
    return sha256("\n".join(sorted(plain(h) for h in headings)).encode()).hexdigest()[:12]


def confirmed_fit(known: Mapping[str, Confirmed], headings: tuple[str, ...]) -> Fit | None:
    """The layout and columns that the school confirmed for these headings; None where it has said nothing."""
    said = known.get(fingerprint(headings)) if known else None
    if said is None:
        return None
    layout = next(each for each in layouts() if each.name == said.layout)
    found = {plain(h): i for i, h in reversed(tuple(enumerate(headings)))}
    places = {c.name: found[plain(h)] for c in layout.columns if (h := said.columns.get(c.name)) and plain(h) in found}
    return Fit(layout, places, lacking(layout, places))


def read_mapping(folder: Path, called: str = FILE) -> dict[str, Confirmed]:
    """Everything the school confirmed, by fingerprint; empty where there is no such file.

    Takes       folder: of exports, or the school's home; called: what a sentence calls the file
    Raises      CannotImport where the file cannot be used
    """
    path = folder / FILE
    try:
        if path.exists() and not path.is_file():
            raise OSError
        files = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("files", {})
        return {name: _entry(entry, called) for name, entry in files.items()}
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        raise _wrong(called, "lines as `semh map` writes them; take the file away to start again") from None
    except (AttributeError, TypeError):
        raise _wrong(called, "a layout and columns for each file, as `semh map` writes them") from None


def _entry(entry: Mapping[str, Any], called: str) -> Confirmed:
    named = {each.name: each for each in layouts()}
    layout = named.get(str(entry.get("layout")))
    if layout is None:
        raise _wrong(called, f"one of {', '.join(named)}", "layout")
    columns = {str(name): str(heading) for name, heading in entry.get("columns", {}).items()}
    names = [c.name for c in layout.columns]
    if unknown := [name for name in columns if name not in names]:
        raise _wrong(called, f"columns of “{layout.name}”: {', '.join(names)}", unknown[0])
    return Confirmed(layout.name, columns)


def write_mapping(folder: Path, known: Mapping[str, Confirmed]) -> None:
    """Write everything the school confirmed into a folder of exports."""
    (folder / FILE).write_text(as_text(known), encoding="utf-8", newline="\n")


def as_text(known: Mapping[str, Confirmed]) -> str:
    """Everything the school confirmed, as the file holds it."""
    lines = [_START]
    for name, said in sorted(known.items()):
        columns = ", ".join(f"{column} = {json.dumps(heading, ensure_ascii=False)}" for column, heading in said.columns.items())
        lines.append(f'\n[files.{name}]\nlayout = "{said.layout}"\ncolumns = {{ {columns} }}\n')
    return "".join(lines)


def _wrong(called: str, expected: str, column: str | None = None) -> CannotImport:
    return CannotImport((Problem(rule="mapping", file=called, expected=expected, column=column, severity="stop"),))
