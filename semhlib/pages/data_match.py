"""Which heading of a file stands for what: proposed, with the first values beside each, for a person to confirm or edit."""

from collections.abc import Sequence
from typing import Any

import ipywidgets as w

from semhlib.charts.markup import tag
from semhlib.pages.data_parts import in_columns, list_of, said
from semhlib.pages.data_words import capital
from semhlib.store.inbox import ColumnAsked, LayoutAsked, Match
from semhlib.terms.errors import SemhError
from semhlib.terms.format import join_words

NOT_THERE = ""
LONGEST = 60
IN_WORDS = "There is no such heading"


class MatchForm:
    """The form for one list of a file. `box` goes into the page; `confirmed` is what it says at the end."""

    def __init__(self, match: Match, layouts: Sequence[LayoutAsked]):
        self._match, self._layouts = match, {each.name: each for each in layouts}
        self._columns: dict[str, w.Dropdown] = {}
        where = f"{match.file}, {match.part}" if match.part else match.file
        first = match.layout if match.layout in self._layouts else next(iter(self._layouts), "")
        self._kind = list_of("What this list is", {name: capital(each.title) for name, each in self._layouts.items()}, first)
        self._kind.observe(lambda change: self._draw(), "value")
        self._rows = w.VBox()
        self.box = w.VBox([said(tag("h3", where)), self._kind, self._rows])
        self._draw()

    def confirmed(self) -> dict[str, Any]:
        """The layout and the heading of each of its columns, looked at once more.

        Raises      SemhError where a column that is needed has no heading, or a heading stands for two things
        """
        layout = self._layouts[self._kind.value]
        chosen = {name: str(box.value) for name, box in self._columns.items() if box.value in self._match.headings}
        if lacking := [c.words for c in layout.columns if c.needed and c.name not in chosen]:
            raise SemhError(f"{self._match.file}: choose a heading for {join_words(lacking)}.")
        given = list(chosen.values())
        if twice := sorted({heading for heading in given if given.count(heading) > 1}):
            raise SemhError(f"{self._match.file}: one heading stands for two things: {join_words(twice)}.")
        return {"layout": layout.name, "columns": chosen}

    @property
    def fingerprint(self) -> str:
        return self._match.fingerprint

    def _draw(self) -> None:
        """One list for each column of the layout, those that are needed first."""
        layout = self._layouts.get(self._kind.value)
        self._columns = {}
        if layout is None:
            self._rows.children = (said(tag("p", "We know no list with such headings.")),)
            return
        options = {NOT_THERE: IN_WORDS, **{heading: self._with_first(heading) for heading in self._match.headings}}
        for column in sorted(layout.columns, key=lambda c: not c.needed):
            value = self._proposed(layout, column)
            words = column.words if column.needed else f"{column.words} (if there is one)"
            self._columns[column.name] = list_of(words, options, value)
        self._rows.children = (in_columns(*self._columns.values()),)

    def _proposed(self, layout: LayoutAsked, column: ColumnAsked) -> str:
        """The importer's proposal for its layout; for another one the heading of the same name."""
        named = next((h for h in self._match.headings if h.casefold() == column.words.casefold()), NOT_THERE)
        proposed = self._match.columns.get(column.name, NOT_THERE) if layout.name == self._match.layout else named
        return proposed if proposed in self._match.headings else NOT_THERE

    def _with_first(self, heading: str) -> str:
        """A heading with its first values: enough to know it again."""
        values = ", ".join(self._match.first.get(heading, ()))
        text = f"{heading}: {values}" if values else f"{heading}: nothing yet"
        return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
