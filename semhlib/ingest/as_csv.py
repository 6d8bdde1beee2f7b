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
    """Rows as CSV, each as wide as the widest; a row without cells is an empty line, so that later rows keep their numbers.

    Leaves out  rows without cells at the end
    Why         row by row: a list of marks may have a million, and only its text is held
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    widths: set[int] = set()
    end = 0
    for row in rows:
        writer.writerow(row)
        if row:
            widths.add(len(row))
            end = text.tell()
    text.truncate(end)
    return _padded(text, max(widths)) if len(widths) > 1 else text.getvalue().encode("utf-8", "replace")


def _padded(text: io.StringIO, width: int) -> bytes:
    """The same rows, each as wide as the widest."""
    text.seek(0)
    wide = io.StringIO(newline="")
    csv.writer(wide, lineterminator="\n").writerows([*r, *[""] * (width - len(r))] if r else r for r in csv.reader(text))
    return wide.getvalue().encode("utf-8", "replace")


def records_as_csv(headings: Sequence[str], records: Iterable[dict[str, str]]) -> bytes:
    """Records as CSV: the headings are row 1, the first record is row 2. What a record does not have is empty."""
    return as_csv([headings, *([record.get(h, "") for h in headings] for record in records)])
