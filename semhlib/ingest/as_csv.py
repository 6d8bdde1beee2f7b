"""Lists that came as a workbook, as XML or as JSON, written out as CSV text: from there on all files are read alike."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One list of a file.

    part    which of the file's lists, in words; empty where it has only one
    data    its rows as CSV in UTF-8, numbered as in the file
    """

    part: str
    data: bytes = field(repr=False)


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV, each as wide as the widest; a row without cells is an empty line, so that later rows keep their numbers."""
    kept = list(rows)
    while kept and not kept[-1]:
        kept.pop()
    width = max((len(r) for r in kept), default=0)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([*r, *[""] * (width - len(r))] if r else r for r in kept)
    return text.getvalue().encode("utf-8", "replace")


def records_as_csv(headings: Sequence[str], records: Iterable[dict[str, str]]) -> bytes:
    """Records as CSV: the headings are row 1, the first record is row 2. What a record does not have is empty."""
    return as_csv([headings, *([record.get(h, "") for h in headings] for record in records)])
