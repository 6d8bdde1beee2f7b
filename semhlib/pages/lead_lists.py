"""Pupils behind the leaders' figures: one page for each list of the lead's, all with the same parts and the same verbs."""

from collections.abc import Callable
from datetime import date
from typing import Any

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.pages.data_parts import trouble
from semhlib.pages.data_words import PUPIL_DATA, notice, old_data
from semhlib.pages.frame import EXAMPLE, text
from semhlib.pages.guard import as_root, guarded, redrawing
from semhlib.pages.lead_lists_opening import Opened, opened_with
from semhlib.pages.lead_lists_panel import ListPanel
from semhlib.pages.lead_lists_view import View
from semhlib.pages.lead_opening import open_lead
from semhlib.pages.no_match import no_match
from semhlib.pages.pupils_names import Names
from semhlib.pages.pupils_paper import names_line
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural, show_date
from semhlib.widgets.choice import Choice, OneOf, read_query
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState, link_notice
from semhlib.widgets.pupil_table import PupilTable, Row

SPACE = tag("div", attributes={"style": "height:15px"})  # between the filters and the caption below them
NONE = "No pupils match these filters."
LETTERS = "Pupils stand under letters until names are asked for. Each name shown is one line in the audit log."
ORDER = "The order is one to look in. It says nothing about a pupil."


def list_verbs(view: View) -> tuple[Callable[..., Any], ...]:
    """The verbs open, choose, show and take away of one list."""

    def open_() -> Opened:
        return opened_with(open_lead(), date.today())

    def choose(opened: Opened) -> Choice:
        return Choice(*(OneOf(f.name, tuple(f.words(opened))) for f in view.filters), query=read_query())

    def show(opened: Opened, choice: Choice) -> w.VBox:
        return ListPage(view, opened, choice).body

    def take_away(opened: Opened, choice: Choice, body: w.VBox) -> w.VBox:
        foot = tag("p", f"Import {opened.lists.snapshot}.", css="semh-foot")
        about = disclosure("About this page", bullets(*view.about, LETTERS, ORDER), foot, opened=choice.printing)
        return w.VBox([body, text(about)])

    return guarded(open_), guarded(choose), guarded(show), as_root(take_away)


class ListPage:
    """The page of one list without its foot. `body` goes into it."""

    def __init__(self, view: View, opened: Opened, choice: Choice):
        self._view, self._opened, self._choice = view, opened, choice
        self._lines = view.lines(opened.lists)
        self._names = Names(opened.desk)
        self._fitting: list[int] = []
        self._alert, self._part = text(), w.VBox()
        self._part.add_class("semh-of-list")
        self._paper = text(names_line(False, choice.printing))
        self._paper.add_class("semh-of-list")
        self._state = PageState(choice, title=f"{view.title}, {opened.lead_store.school.name}", says=self._words)
        self._table = PupilTable(view.columns, self._heard, paper=choice.printing)
        self._panel = ListPanel(view, opened, self._names, self._closed)
        nothing = view.nothing(opened.lists)
        self.body = w.VBox([text(self._head()), self._alert])
        if nothing:
            self.body.children = (*self.body.children, text(nothing), filters(self._state))
            return
        tick = w.Checkbox(value=False, description="Show names", indent=False, tooltip="Show names")
        tick.add_class("semh-tick")
        tick.observe(lambda change: self._show_names(bool(change["new"])), "value")
        lists = [dropdown(choice, f.name, f.title, f.words(opened)) for f in view.filters]
        controls = [] if choice.printing else [*lists, tick]
        self.body.children = (*self.body.children, filters(*controls, self._state), self._paper, self._part, self._panel.box)
        self._draw()
        choice.listen(redrawing(self._part, self._follow))

    def _follow(self) -> None:
        self._panel.hide()
        self._table.select(None)
        self._draw()
        self._state.announce()

    def _draw(self) -> None:
        chosen = {f: self._choice[f.name] for f in self._view.filters}
        self._fitting = [
            place for place, line in enumerate(self._lines)
            if all(f.fits(line, value, self._opened) for f, value in chosen.items())
        ]  # fmt: skip
        self._table.show([self._row(place) for place in self._fitting], self._words(), NONE)
        made = {f.name: (f"{f.title}:", f.words(self._opened)[self._choice[f.name]]) for f in self._view.filters}
        changed = any(self._choice[name] != self._choice.first(name) for name in made)
        nobody = not self._fitting and changed and not self._choice.printing
        self._part.children = (text(SPACE), no_match(self._choice, NONE, made) if nobody else self._table)

    def _row(self, place: int) -> Row:
        line = self._lines[place]
        pupil = self._opened.pupils[line.key]
        name = self._names.of(pupil)
        year = self._opened.year(line.key)
        cells, keys = self._view.cells(line, self._opened)
        return Row(id=place, cells=(name, year, *cells), keys=(name, pupil.year_group, *keys))

    def _words(self) -> str:
        """How many match, of how many, and what was chosen: the caption of the table, and what is read aloud."""
        one, many = self._view.counted
        matches = plural(len(self._lines), f"{one} matches", f"{many} match")
        chosen = [
            f"{f.title}: {f.words(self._opened)[self._choice[f.name]]}" for f in self._view.filters
            if self._choice[f.name] != self._choice.first(f.name)
        ]  # fmt: skip
        return f"{len(self._fitting):,} of {matches}" + (f". {'. '.join(chosen)}" if chosen else "")

    def _head(self) -> Html:
        opened, view = self._opened, self._view
        school = opened.lead_store.school
        strip = tag("p", EXAMPLE, css="semh-example") if school.example else Html("")
        line = f"{school.name}. Data up to {show_date(opened.lists.as_of)}."
        left = opened.lists.left.get(view.name, 0)
        gone = f"Not listed: {plural(left, 'pupil who has left', 'pupils who have left')}."
        printed = tag("p", f"Printed {show_date(opened.today)}.", css="printonly semh-foot", attributes={"style": "display:none"})
        return together(
            strip, tag("p", PUPIL_DATA, css="semh-pupil-data noprint"), tag("h1", view.title),
            tag("p", view.sentence(opened), css="semh-verdict"), tag("p", line, css="semh-asof"), printed,
            *(notice(words) for words in (old_data(opened.lead_store, opened.today), *view.notes(opened)) if words),
            tag("p", gone, css="semh-foot") if left else Html(""), Html(link_notice(self._choice)),
        )  # fmt: skip

    def _heard(self, what: str) -> None:
        if what == "select" and self._table.selected is not None:
            self._panel.show(self._lines[self._table.selected])
            return
        if self._names.on:
            self._named(self._fetch)
        self._state.announce(self._table.words())

    def _closed(self) -> None:
        before = self._table.selected
        self._table.select(None)
        if before is not None:
            self._table.go_back_to(before)

    def _fetch(self) -> None:
        self._names.fetch(dict.fromkeys(self._lines[row[0]].key for row in self._table.shown))
        self._names.on = True

    def _show_names(self, on: bool) -> None:
        self._names.on = False
        if on:
            self._named(self._fetch)
        self._paper.value = names_line(self._names.on, self._choice.printing)
        self._table.show([self._row(place) for place in self._fitting], self._words(), NONE)
        self._panel.renew()
        self._state.announce("Names are shown." if self._names.on else "Names are hidden.")

    def _named(self, fetch: Callable[[], None]) -> None:
        """Ask for names; where they cannot be had, say so and go on without."""
        try:
            self._alert.value = ""
            fetch()
        except SemhError as problem:
            self._names.on = False
            self._alert.value = trouble(problem)
        self._table.show([self._row(place) for place in self._fitting], self._words(), NONE)
