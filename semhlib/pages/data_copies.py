"""Earlier copies, and going back to one: asked once, and nothing of a later copy is deleted."""

from collections.abc import Callable

import ipywidgets as w

from semhlib.charts.markup import Html, tag
from semhlib.charts.table import Column, Table, html_table
from semhlib.pages.data_parts import Stage, button, list_of, said, side_by_side
from semhlib.pages.data_requests import Requests
from semhlib.pages.data_words import moment, notice, person
from semhlib.store.inbox import Answer, Request
from semhlib.store.lead_store import Copy, LeadStore
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural, show_date

HEADING, BACK, YES, NO = "Earlier copies", "Go back to this copy", "Yes, go back", "No, stay"
NONE_EARLIER = "There is no earlier copy yet. Each import keeps the one before."
COLUMNS = (
    Column("Made"), Column("By"), Column("Files", number=True), Column("Rows", number=True), Column("Data up to"),
    Column("In use"),
)  # fmt: skip


def copies_table(store: LeadStore) -> Html:
    """Every copy, the newest first, and which one is shown."""
    rows = tuple(
        (
            moment(copy.made),
            person(copy.by) if copy.by else "Not recorded",
            f"{copy.files:,}",
            f"{copy.rows:,}",
            show_date(copy.data_up_to) if copy.data_up_to else "Not known",
            "Yes" if copy.current else "No",
        )
        for copy in store.copies
    )
    table = Table(caption=HEADING, columns=COLUMNS, rows=rows, under_heading=True)
    return html_table(table) if rows else tag("p", NONE_EARLIER)


class GoingBack:
    """The copies, and the way back to one. `box` goes into the page.

    Takes       went: called when another copy is shown
    """

    def __init__(self, store: LeadStore, requests: Requests, went: Callable[[], None]):
        self._store, self._requests, self._went = store, requests, went
        self._stage = Stage()
        self.box = self._stage.box
        self.choose(focus=False)

    def renew(self, store: LeadStore) -> None:
        """There is another copy now."""
        self._store = store
        self.choose(focus=False)

    def choose(self, *, focus: bool = True) -> None:
        earlier = {copy.name: _words(copy) for copy in self._store.copies if not copy.current}
        parts: list[w.Widget] = [said(copies_table(self._store))]
        if earlier:
            self._copy = list_of("Go back to", earlier, next(iter(earlier)))
            parts += [side_by_side(self._copy, button(BACK, self._stage.careful(self._ask)))]
        elif self._store.copies:
            parts.append(said(tag("p", NONE_EARLIER, css="semh-foot")))
        self._stage.show(HEADING, parts, focus=focus)

    def _ask(self) -> None:
        copy = self._chosen()
        words = (
            tag("p", f"All pages will show the copy made on {moment(copy.made)}, with {plural(copy.files, 'file', 'files')}."),
            tag("p", "The copy in use now stays in this list, so you can come back to it."),
        )
        yes = button(YES, self._stage.careful(lambda: self._go(copy)), first=True)
        no = button(NO, self._stage.careful(self.choose))
        self._stage.show("Go back to an earlier copy?", [said(*words), side_by_side(yes, no)])

    def _go(self, copy: Copy) -> None:
        self._requests.ask(self._stage, "Going back", Request(kind="back", by="", snapshot=copy.name), self._answered)

    def _answered(self, _name: str, answer: Answer) -> None:
        if answer.done:
            self._went()
        heading = "The earlier copy is in use" if answer.done else "The copy in use is still the same"
        words = tag("p", answer.words) if answer.done else notice(answer.words)
        self._stage.show(heading, [said(words), button("Look at the copies", self._stage.careful(self.choose), first=True)])

    def _chosen(self) -> Copy:
        found = next((c for c in self._store.copies if c.name == self._copy.value and not c.current), None)
        if found is None:
            raise SemhError("This copy is not there any more. Reload the page.")
        return found


def _words(copy: Copy) -> str:
    until = f", data up to {show_date(copy.data_up_to)}" if copy.data_up_to else ""
    return f"{moment(copy.made)}{until}"
