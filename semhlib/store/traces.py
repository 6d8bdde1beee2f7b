"""Where anything of one pupil still stands: every file of a home, read as deep as it goes.

Parquet tables are unpacked, JSON is decoded, archives are opened, and every file is also searched as it lies on the disk.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from semhlib.store.who import Person

DEEPEST = 5  # archives within archives


@dataclass(frozen=True)
class Trace:
    """One place where something of a pupil stands: which file, and what kind of thing. Never the thing itself."""

    file: str
    what: str


class Sought:
    """What to look for.

    Keys and UPNs are found anywhere (a UPN also without its first letter); an admission number where it is a whole cell;
    a name where forename and surname stand together. A row that another pupil's key owns is about that pupil.
    """

    def __init__(self, person: Person):
        self.keys = person.keys
        self._anywhere = {**dict.fromkeys(person.keys, "key"), **dict.fromkeys(person.upns, "UPN")}
        self._anywhere |= {upn[1:]: "UPN" for upn in person.upns if len(upn) > 8}
        self._cells = {adno for adno, _ in person.admissions}
        self._full = {f"{first} {last}": "name" for first, last in person.names if first and last}
        self._names = [tuple(re.compile(rf"(?<!\w){re.escape(w)}(?!\w)", re.I) for w in pair if w) for pair in person.names]

    def in_text(self, text: str) -> str | None:
        """What kind of thing stands in a text whose words belong together."""
        upper = text.upper()
        found = next((what for value, what in self._anywhere.items() if value.upper() in upper), None)
        return found or ("name" if any(n and all(w.search(text) for w in n) for n in self._names) else None)

    def in_cells(self, cells: Collection[str]) -> str | None:
        """What kind of thing stands in cells that belong together."""
        whole = any(cell.strip() in self._cells for cell in cells)
        return "admission number" if whole else self.in_text(" ".join(cells))

    def starts(self, text: str) -> bool:
        """Whether a text alone holds something, or part of a name: reason to look at its whole row."""
        return bool(self.in_cells([text])) or any(w.search(text) for name in self._names for w in name)

    def in_bytes(self, data: bytes) -> str | None:
        """What kind of thing stands in a file as it lies on the disk, in one- or two-byte letters."""
        for value, what in (self._anywhere | self._full).items():
            if any(value.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be")):
                return what
        return None


def find_traces(home: Path, person: Person) -> tuple[Trace, ...]:
    """Every place under a home where something of this pupil stands; empty where nothing is left."""
    sought, found = Sought(person), []
    for path in sorted(p for p in home.rglob("*")):
        name = path.relative_to(home).as_posix()
        if sought.in_text(path.name):
            found.append(Trace(f"{path.parent.relative_to(home).as_posix()}/…", "name of a file"))
        if path.is_file():
            found += [Trace(name, what) for what in dict.fromkeys(_in_file(path.name, path.read_bytes(), sought, 0))]
    return tuple(found)


def _in_file(name: str, data: bytes, sought: Sought, depth: int) -> Iterator[str]:
    if data[:4] == b"PAR1":
        yield from _in_table(pq.read_table(io.BytesIO(data)), sought)
        return
    if found := sought.in_bytes(data):
        yield found
    if data[:4] == b"PK\x03\x04" and zipfile.is_zipfile(io.BytesIO(data)):
        if depth < DEEPEST:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for inner in archive.namelist():
                    yield from _in_file(inner, archive.read(inner), sought, depth + 1)
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    yield from _in_words(name, text, sought)


def _in_words(name: str, text: str, sought: Sought) -> Iterator[str]:
    """A text file: JSON (also a line at a time) by its values, anything else line by line, split into cells."""
    for piece in [text] if name.endswith((".json", ".ipynb")) else text.splitlines():
        if piece.lstrip()[:1] in ("{", "["):
            try:
                yield from _in_json(json.loads(piece), sought)
                continue
            except ValueError:
                pass
        try:
            cells = next(csv.reader([piece]), [])
        except csv.Error:
            cells = [piece]
        if found := sought.in_cells(cells):
            yield found


def _in_json(value: Any, sought: Sought) -> Iterator[str]:
    """Texts of one object or list belong together; numbers are not looked at."""
    if isinstance(value, str):
        value = [value]
    inside = list(value.items()) if isinstance(value, dict) else [("", v) for v in value] if isinstance(value, list) else []
    cells = [text for key, v in inside for text in (key, v) if isinstance(text, str) and text]
    if cells and (found := sought.in_cells(cells)):
        yield found
    for _, v in inside:
        if isinstance(v, dict | list):
            yield from _in_json(v, sought)


def _in_table(table: pa.Table, sought: Sought) -> Iterator[str]:
    """Rows of a table that hold something. First each different text once; whole rows where a text gave reason."""
    if "pupil_key" in table.column_names:
        own = pc.is_in(table["pupil_key"], value_set=pa.array(sorted(sought.keys), pa.string()))
        if pc.any(own).as_py():
            yield "key"
            return
    # Every row of the names store belongs to one pupil: another of the same name, or with that number, is another pupil.
    columns = ["upn"] if "upn" in table.column_names else [c for c in table.column_names if c != "pupil_key"]
    texts = [name for name in columns if _is_text(table.schema.field(name).type)]
    suspect = pa.chunked_array([pa.array([False] * table.num_rows, pa.bool_())])
    for name in texts:
        column = table[name].cast(pa.string())
        values = [v for v in pc.unique(column).to_pylist() if v is not None and sought.starts(v)]
        if values:
            suspect = pc.or_(suspect, pc.fill_null(pc.is_in(column, value_set=pa.array(values)), False))
    for row in table.select(texts).filter(suspect).to_pylist():
        if found := sought.in_cells([v for v in row.values() if v]):
            yield found


def _is_text(kind: pa.DataType) -> bool:
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    return pa.types.is_string(inner) or pa.types.is_large_string(inner)
