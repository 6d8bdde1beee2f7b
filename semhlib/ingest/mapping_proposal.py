"""What a file with unknown headings may be: each of our columns beside the heading that is most like it, by name or by contents.

Not for     importing: a person looks at the proposal, with the first values, and confirms or edits it
"""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from semhlib.ingest.cells import Unreadable, value
from semhlib.ingest.checks.text_encoding import as_utf8
from semhlib.ingest.layout import Column, Layout, lacking, layouts, plain
from semhlib.ingest.mapping import Confirmed
from semhlib.ingest.other_kinds import LARGEST, READERS
from semhlib.ingest.reading import DELIMITERS, LOOK_AT

ALIKE = 0.72  # from here on two headings are taken for the same word written differently
SHOWN = 3
HEAD = 65_536  # bytes of a list that are looked at
_UPN = re.compile(r"[A-Z]\d{11}[A-Z0-9]")
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:[T ].*)?")


@dataclass(frozen=True)
class Proposal:
    """A list of a file, and what it may be.

    first    the first values of each column of ours, for the school's own eyes; values: of each heading
    """

    part: str
    headings: tuple[str, ...]
    layout: Layout
    columns: dict[str, str]
    missing: tuple[Column, ...]
    first: dict[str, tuple[str, ...]] = field(repr=False)
    values: dict[str, tuple[str, ...]] = field(repr=False)

    def confirmed(self) -> Confirmed:
        return Confirmed(self.layout.name, self.columns)


def proposals(path: Path, least: int = 2) -> list[Proposal]:
    """One proposal for each list of a file; none where no layout of ours has so many columns in it, or where it is too large."""
    reader = READERS.get(path.suffix.lower())
    if reader and path.stat().st_size > LARGEST:
        return []
    lists = [(s.part, s.data) for s in reader(path.name, path.read_bytes())[0]] if reader else [("", _head(path))]
    found = []
    for part, text in lists:
        rows = _first_rows(text)
        best = max((_propose(part, rows, layout) for layout in layouts()), key=_worth, default=None) if rows else None
        if best and len(best.columns) >= least:
            found.append(best)
    return found


def _head(path: Path) -> bytes:
    """The first lines of a CSV file as UTF-8: enough to know it by, however large it is."""
    with path.open("rb") as file:
        data = file.read(HEAD)
        whole = not file.read(1)
    if not whole and not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = data[: data.rfind(b"\n") + 1]  # the line after it may break off within a letter
    return as_utf8(path.name, data)[0]


def _first_rows(data: bytes) -> list[list[str]]:
    """The headings (the fullest of the first rows) and the rows below them; nothing where those are a pupil's row already."""
    text = data[:HEAD].decode("utf-8", "ignore")
    read = [list(csv.reader(io.StringIO(text, newline=""), delimiter=d))[:LOOK_AT] for d in DELIMITERS]
    rows = max(read, key=lambda some: max((len(r) for r in some), default=0))
    fullest = max((sum(bool(c.strip()) for c in r) for r in rows), default=0)
    start = next((i for i, r in enumerate(rows) if sum(bool(c.strip()) for c in r) >= max(2, 0.7 * fullest)), len(rows))
    return [] if rows[start:] and _is_data(rows[start]) else rows[start:]


def _is_data(cells: Sequence[str]) -> bool:
    """True for a row with a UPN or a date in it: no heading is written so, and what stands in it may be about a pupil."""
    return any(_UPN.fullmatch(cell.strip().upper()) or _DATE.fullmatch(cell.strip()) for cell in cells)


def _propose(part: str, rows: Sequence[Sequence[str]], layout: Layout) -> Proposal:
    headings = tuple(h.strip() for h in rows[0])
    below = [[r[i].strip() if i < len(r) else "" for r in rows[1:]] for i in range(len(headings))]
    scores = sorted(
        ((_alike(column, headings[i], below[i]), n, i) for n, column in enumerate(layout.columns) for i in range(len(headings))),
        key=lambda score: (-score[0], score[1], score[2]),
    )
    columns: dict[str, int] = {}
    for score, n, i in scores:
        if score >= ALIKE and layout.columns[n].name not in columns and i not in columns.values():
            columns[layout.columns[n].name] = i
    missing = lacking(layout, columns)
    first = {name: tuple(v for v in below[i] if v)[:SHOWN] for name, i in columns.items()}
    in_order = {c.name: headings[columns[c.name]] for c in layout.columns if c.name in columns}
    values = {heading: tuple(v for v in below[i] if v)[:SHOWN] for i, heading in enumerate(headings) if heading}
    return Proposal(part, headings, layout, in_order, missing, first, values)


def _alike(column: Column, heading: str, values: Sequence[str]) -> float:
    """How like a column of ours a column of the file is, from 0 to 1. Contents that cannot be read speak against it."""
    if not heading:
        return 0.0
    there = [v for v in values if v]
    if column.kind == "upn":
        return 1.0 if there and all(_UPN.fullmatch(v.upper()) for v in there) else 0.0
    alike = max(_words(plain(h), plain(heading)) for h in column.headings)
    if column.kind in ("date", "integer", "number", "choice") and not all(_readable(column, v) for v in there):
        return 0.0
    return alike


@lru_cache(maxsize=20_000)
def _words(ours: str, theirs: str) -> float:
    if ours == theirs:
        return 1.0
    inside = 0.9 if set(ours.split()) <= set(theirs.split()) else 0.0
    return max(inside, SequenceMatcher(None, ours, theirs).ratio())


def _readable(column: Column, text: str) -> bool:
    try:
        value(column, text)
    except Unreadable:
        return False
    return True


def _worth(proposal: Proposal) -> tuple[int, float, int]:
    needed = sum(c.needed for c in proposal.layout.columns)
    return -len(proposal.missing), (needed - len(proposal.missing)) / needed, len(proposal.columns)
