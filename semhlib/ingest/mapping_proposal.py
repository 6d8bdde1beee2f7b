"""What a file with unknown headings may be: each of our columns beside the heading that is most like it, by name or by contents.

Not for     importing: a person looks at the proposal, with the first values, and confirms or edits it
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from semhlib.ingest.cells import Unreadable, value
from semhlib.ingest.checks.text_encoding import as_utf8
from semhlib.ingest.layout import Column, Layout, lacking, layouts, plain
from semhlib.ingest.mapping import Confirmed
from semhlib.ingest.other_kinds import READERS
from semhlib.ingest.reading import DELIMITERS, LOOK_AT

ALIKE = 0.72  # from here on two headings are taken for the same word written differently
SHOWN = 3
_UPN = re.compile(r"[A-Z]\d{11}[A-Z0-9]")


@dataclass(frozen=True)
class Proposal:
    """A list of a file, and what it may be.

    first    the first values of each column, for the school's own eyes
    """

    part: str
    headings: tuple[str, ...]
    layout: Layout
    columns: dict[str, str]
    missing: tuple[Column, ...]
    first: dict[str, tuple[str, ...]] = field(repr=False)

    def confirmed(self) -> Confirmed:
        return Confirmed(self.layout.name, self.columns)


def proposals(path: Path) -> list[Proposal]:
    """One proposal for each list of a file; none where no layout of ours has anything in it."""
    data = path.read_bytes()
    reader = READERS.get(path.suffix.lower())
    lists = [(s.part, s.data) for s in reader(path.name, data)[0]] if reader else [("", as_utf8(path.name, data)[0])]
    found = []
    for part, text in lists:
        rows = _first_rows(text)
        best = max((_propose(part, rows, layout) for layout in layouts()), key=_worth, default=None) if rows else None
        if best and len(best.columns) > 1:
            found.append(best)
    return found


def _first_rows(data: bytes) -> list[list[str]]:
    """The headings (the fullest of the first rows) and the rows below them."""
    text = data[:65_536].decode("utf-8", "ignore")
    read = [list(csv.reader(io.StringIO(text, newline=""), delimiter=d))[:LOOK_AT] for d in DELIMITERS]
    rows = max(read, key=lambda some: max((len(r) for r in some), default=0))
    fullest = max((sum(bool(c.strip()) for c in r) for r in rows), default=0)
    start = next((i for i, r in enumerate(rows) if sum(bool(c.strip()) for c in r) >= max(2, 0.7 * fullest)), len(rows))
    return rows[start:]


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
    return Proposal(part, headings, layout, in_order, missing, first)


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
