"""A line below the last row that is no row: a total, the number of records, when it was printed."""

import re
from functools import lru_cache

from semhlib.ingest.faults import Fault

_BELOW = re.compile(
    r"(grand |sub)?totals?\b.*|printed\b.*|report (run|generated|printed)\b.*|end of (report|file|export)\b.*|page \d+.*"
    r"|(number|count) of (rows|records|pupils|students)\b.*|[\d,]+ (rows?|records?|pupils?|students?)( (selected|in total))?",
    re.IGNORECASE,
)


_FIGURE = re.compile(r"[\d.,%/: -]+")


def is_footer(cells: list[str]) -> bool:
    """True where the first cell with anything in it says total, printed or the like, and nothing but figures follows."""
    first = cells[0] if cells and cells[0].strip() else next((c for c in cells if c.strip()), "")
    if not _is_below(first):
        return False
    said = [c.strip() for c in cells if c.strip()]
    return all(_FIGURE.fullmatch(c) for c in said[1:])


@lru_cache(maxsize=8192)
def _is_below(first: str) -> bool:
    return _BELOW.fullmatch(first.strip()) is not None


def footers(file: str, rows: list[int]) -> list[Fault]:
    """A fault for lines below the last row."""
    if not rows:
        return []
    words = "rows only, and this is a line about the file; it was not used"
    return [Fault(rule="footer", why="a line about the file, not a row", file=file, rows=rows, expected=words)]
