"""What one of the lead's lists is made of: its words, its columns, its filters, and what is said of one line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from semhlib.charts.markup import Html
from semhlib.pages.lead_lists_opening import Opened
from semhlib.store.lead_lists import LeadLists
from semhlib.terms.format import year_group_name
from semhlib.widgets.pupil_table import Column

PUPIL, YEAR = Column("pupil", "Pupil"), Column("year", "Year", "number", figures=True, first="ascending")
ALL = "all"


@dataclass(frozen=True, kw_only=True)
class ListFilter:
    """One list to choose from. `name` is its word in a link.

    words   value to words, the first stands where nothing was chosen; fits, whether a line is shown for a value
    """

    name: str
    title: str
    words: Callable[[Opened], Mapping[str, str]]
    fits: Callable[[Any, str, Opened], bool]


@dataclass(frozen=True, kw_only=True)
class View:
    """One list. A line has the key of its pupil in `key`.

    counted     what a line is: one, many
    sentence    what the page says first, with a count
    notes       sentences about what is missing, and facts to read the list by
    nothing     what to show in place of the list where there is no file behind it, else None
    cells       what stands in the columns after pupil and year, and what each is sorted by
    detail      what is shown of a line when it is opened
    """

    name: str
    title: str
    counted: tuple[str, str]
    columns: tuple[Column, ...]
    filters: tuple[ListFilter, ...]
    lines: Callable[[LeadLists], tuple[Any, ...]]
    sentence: Callable[[Opened], str]
    notes: Callable[[Opened], tuple[str, ...]]
    nothing: Callable[[LeadLists], Html | None]
    cells: Callable[[Any, Opened], tuple[tuple[str | tuple[str, ...], ...], tuple[Any, ...]]]
    detail: Callable[[Any, Opened], Html]
    about: tuple[str, ...]


def year_filter(lines: Callable[[LeadLists], tuple[Any, ...]]) -> ListFilter:
    """A filter by year group, of those that have a line."""

    def words(opened: Opened) -> dict[str, str]:
        groups = sorted({opened.pupils[line.key].year_group for line in lines(opened.lists)})
        return {ALL: "All years", **{str(group): year_group_name(group) for group in groups}}

    return ListFilter(
        name="year", title="Year group", words=words,
        fits=lambda line, value, opened: value in (ALL, str(opened.pupils[line.key].year_group)),
    )  # fmt: skip
