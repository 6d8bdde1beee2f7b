"""The same heading twice in the first line, or the whole line of headings again further down."""

from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Fit, plain


def same_heading_twice(file: str, fit: Fit, headings: tuple[str, ...]) -> list[Fault]:
    """A fault for each heading of the layout that stands in the file twice: we cannot know which is meant."""
    names = [plain(h) for h in headings]
    doubled = [i for name, i in fit.places.items() if names.count(names[i]) > 1]
    return [
        Fault(rule="heading_twice", file=file, rows=(1,), column=headings[i], severity="stop", expected="each heading once")
        for i in doubled
    ]


def is_headings_again(headings: tuple[str, ...], cells: list[str]) -> bool:
    """True where a row repeats the line of headings, as files glued together do."""
    return tuple(cells[: len(headings)]) == headings


def headings_again(file: str, rows: list[int]) -> list[Fault]:
    """A fault for the rows that repeat the headings."""
    if not rows:
        return []
    return [
        Fault(
            rule="headings_again",
            why="the headings over again",
            file=file,
            rows=rows,
            expected="the headings once only, in the first row",
        )
    ]
