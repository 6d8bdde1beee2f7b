"""A list of pupils as a table: sorted and turned page by page here, so that a browser is given one page of it at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Literal

import anywidget
import traitlets as t

from semhlib.terms.format import show_number

A_PAGE = 50
UP, DOWN = "ascending", "descending"
_ORDERS = {
    "text": ((UP, "A to Z"), (DOWN, "Z to A")),
    "date": ((DOWN, "latest first"), (UP, "earliest first")),
    "number": ((DOWN, "highest first"), (UP, "lowest first")),
}
_KEYS = count(1)


@dataclass(frozen=True)
class Column:
    """One column. `name` is its lower-case word in a link, `first` the order that a first press sorts by.

    Takes       kind    what is sorted by: "text", "date" or "number". Numbers that are read as figures are `figures`:
                        they stand to the right
    """

    name: str
    title: str
    kind: Literal["text", "date", "number"] = "text"
    sortable: bool = True
    figures: bool = False
    first: Literal["ascending", "descending", ""] = ""

    def orders(self) -> tuple[tuple[str, str], ...]:
        """Both orders with their words, the one of a first press first."""
        return tuple(sorted(_ORDERS[self.kind], key=lambda order: order[0] != self.first)) if self.first else _ORDERS[self.kind]


@dataclass(frozen=True)
class Row:
    """One pupil: a number that stands for the pupil on this page, and a cell and a value to sort by for each column.

    Takes       cells   plain texts, or several for one cell; the first is what a reader presses to open the pupil
                keys    values of one kind in each column; None stands last in either order
    """

    id: int
    cells: tuple[str | tuple[str, ...], ...]
    keys: tuple[Any, ...]


class PupilTable(anywidget.AnyWidget):
    """The table. What it shows is in its traits: `shown` (the rows of the page), `caption`, `sort`, `page`, `pages`, `selected`.

    Takes       heard   called with "sort", "page" or "select" once the reader has done so and the table follows;
                        the page then has it said: `words()`
                paper   every row, and nothing to press
    """

    # As text: a file would be watched for changes, and the watch would keep every page in memory for good.
    _esm = (Path(__file__).parent / "pupil_table.js").read_text(encoding="utf-8")

    key, paper = t.Int().tag(sync=True), t.Bool().tag(sync=True)
    columns: t.List[Any] = t.List().tag(sync=True)
    shown: t.List[Any] = t.List().tag(sync=True)
    caption, none = t.Unicode().tag(sync=True), t.Unicode().tag(sync=True)
    sort = t.Tuple(t.Unicode(), t.Unicode(), default_value=("", "")).tag(sync=True)
    page, pages = t.Int(1).tag(sync=True), t.Int(1).tag(sync=True)
    selected = t.Int(None, allow_none=True).tag(sync=True)

    def __init__(self, columns: Sequence[Column], heard: Callable[[str], None], *, paper: bool = False):
        given = [{"title": c.title, "name": c.name, "figures": c.figures, "orders": c.orders() * c.sortable} for c in columns]
        super().__init__(key=next(_KEYS), paper=paper, columns=given)
        self._columns = {column.name: (place, column) for place, column in enumerate(columns)}
        self._rows: tuple[Row, ...] = ()
        self._sorted: tuple[Row, ...] = ()
        self._heard = heard
        self.add_class("semh-pupil-table")
        self.on_msg(self._hear)

    def show(self, rows: Sequence[Row], caption: str, none: str = "") -> None:
        """Show these rows in place of those before, in the order given until a reader sorts them.

        Takes       caption: how many there are, in words; none: what is said where there are no rows
        """
        before = [row.id for row in self._sorted]
        self._rows = tuple(rows)
        self._sorted = self._in_order(*self.sort)
        # The same pupils with something new about one of them: the reader stays on the page.
        self._turn(self.page if [row.id for row in self._sorted] == before else 1, caption=caption, none=none)

    def sort_by(self, name: str, order: str) -> None:
        """Sort by a column; ("", "") for the order that the page gave.

        Raises      ValueError for a column that cannot be sorted, and for an order that is none
        """
        if (name, order) != ("", "") and (not self._sortable(name) or order not in (UP, DOWN)):
            raise ValueError("There is no such column to sort by, or no such order")
        self._sorted = self._in_order(name, order)
        self._turn(1, sort=(name, order))

    def select(self, number: int | None) -> None:
        """Mark the pupil whose particulars are open; None for no pupil."""
        self.selected = number

    def go_back_to(self, number: int) -> None:
        """Move focus to a pupil's name in the list, where the page of it that is shown has it; else to the list."""
        self.send({"focus": number})

    def words(self) -> str:
        """How the list is sorted and which page of it is shown: "Sorted by Year, lowest first. Page 1 of 19." """
        name, order = self.sort
        words = f"Sorted by {self._columns[name][1].title}, {dict(self._columns[name][1].orders())[order]}. " if name else ""
        return f"{words}Page {show_number(self.page)} of {show_number(self.pages)}."

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """A browser tells what was pressed, and no more: what it says about the rows themselves is not taken."""

    def _turn(self, page: int, **changed: object) -> None:
        per_page = len(self._sorted) if self.paper else A_PAGE
        pages = max(1, -(-len(self._sorted) // per_page)) if per_page else 1
        now = min(page, pages)
        rows = self._sorted[(now - 1) * per_page : now * per_page]
        with self.hold_sync():
            self.shown = [[row.id, [list(c) if isinstance(c, tuple) else c for c in row.cells]] for row in rows]
            self.page, self.pages = now, pages
            for name, value in changed.items():
                setattr(self, name, value)

    def _in_order(self, name: str, order: str) -> tuple[Row, ...]:
        """Rows that are alike stay in the order that the page gave, either way round."""
        if not name:
            return self._rows
        place = self._columns[name][0]
        known = [row for row in self._rows if row.keys[place] is not None]
        unknown = [row for row in self._rows if row.keys[place] is None]
        return (*sorted(known, key=lambda row: row.keys[place], reverse=order == DOWN), *unknown)

    def _sortable(self, name: str) -> bool:
        return name in self._columns and self._columns[name][1].sortable

    def _hear(self, widget: t.HasTraits, content: object, buffers: object) -> None:
        if not isinstance(content, dict) or self.paper:
            return
        asked = content.get("sort")
        if isinstance(asked, str) and self._sortable(asked):
            first, second = (order for order, _ in self._columns[asked][1].orders())
            self._follow("sort", lambda: self.sort_by(asked, second if self.sort == (asked, first) else first))
        elif isinstance(asked, list) and len(asked) == 2 and all(isinstance(part, str) for part in asked):
            if self._sortable(asked[0]) and asked[1] in (UP, DOWN):
                self._follow("sort", lambda: self.sort_by(*asked))
        page, number = _whole(content.get("page")), _whole(content.get("select"))
        if page is not None and 1 <= page <= self.pages:
            self._follow("page", lambda: self._turn(page))
        if number is not None and any(row.id == number for row in self._rows):
            self._follow("select", lambda: self.select(number))

    def _follow(self, what: str, change: Callable[[], None]) -> None:
        change()
        self._heard(what)


def _whole(said: object) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) else None
