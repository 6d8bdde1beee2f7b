"""Whole school, where it is entered: ratings of the audit, the plan, progress logs and what the school did."""

from collections.abc import Callable
from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.pages.data_requests import Requests
from semhlib.pages.data_words import notice, old_data
from semhlib.pages.frame import EXAMPLE, text
from semhlib.pages.guard import as_root, guarded, redrawing
from semhlib.pages.lead_opening import Lead, open_lead
from semhlib.pages.lead_whole_school_entry import Entry
from semhlib.pages.lead_whole_school_known import Known, known_of
from semhlib.pages.lead_whole_school_state import all_states, state_of
from semhlib.pages.lead_whole_school_words import DO, EXAMPLE_ONLY, NO_PUPIL, TITLE, sentence
from semhlib.terms.format import show_date
from semhlib.widgets.choice import Choice, OneOf, read_query
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState, link_notice

ABOUT = (
    "An item is in place from level 2 on. The school rates itself: the audit shows what is in place, not what it led to.",
    "Each entry carries the day on which it was saved. What an action should move is declared on that day, for good.",
    "The role that is typed in is kept and shown. Who was signed in stands in the audit log and nowhere else.",
    "Entries are kept in files of their own beside those that the school brings. Each saving keeps the copy before.",
    "What is dated after the last day with data is counted once newer data is in.",
)


@guarded
def open_() -> Lead:
    """Who is there, and what they may see."""
    lead = open_lead()
    known_of(lead, date.today())
    return lead


@guarded
def choose(lead: Lead) -> Choice:
    """What the reader would like to do, starting from what a link says."""
    return Choice(OneOf("do", tuple(DO)), query=read_query())


@guarded
def show(lead: Lead, choice: Choice) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    return Page(lead, choice, date.today).body


@as_root
def take_away(lead: Lead, choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    foot = tag("p", f"Import {lead.store().snapshot}.", css="semh-foot")
    return w.VBox([body, text(disclosure("About this page", bullets(*ABOUT), foot, opened=choice.printing))])


class Page:
    """The sentence, one form at a time, and what is recorded of the same.

    Takes       today: asked for whenever something is drawn; a page may stay open overnight
    """

    def __init__(self, lead: Lead, choice: Choice, today: Callable[[], date]):
        self._lead, self._choice, self._today = lead, choice, today
        self._known = known_of(lead, today())
        self._top, self._recorded = text(), text()
        self._part = w.VBox(layout=w.Layout(flex_flow="column nowrap"))
        self._part.add_class("semh-own")  # says for itself how far it is
        self._state = PageState(choice, title=f"{TITLE}, {self._known.store.school.name}", says=self._says)
        self._entry = Entry(lead, self._known, Requests(lead, self._state.announce), self._renew)
        controls = [] if choice.printing else [dropdown(choice, "do", "What would you like to do?", DO)]
        for control in controls:
            control.add_class("semh-wide")
        self.body = w.VBox([self._top, filters(*controls, self._state), self._part])
        self._draw()
        choice.listen(lambda _name: self._follow())

    def _follow(self) -> None:
        redrawing(self._part, self._draw)("do")
        self._state.announce()

    def _draw(self) -> None:
        self._top.value = self._head()
        if self._choice.printing:
            self._part.children = (text(all_states(self._known)),)
            return
        self._entry.show(self._choice["do"])
        self._recorded.value = state_of(self._choice["do"], self._known)
        self._part.children = (self._entry.box, self._recorded)

    def _renew(self) -> Known:
        """Something was saved: the page shows it."""
        self._known = known_of(self._lead, self._today())
        self._top.value = self._head()
        self._recorded.value = state_of(self._choice["do"], self._known)
        return self._known

    def _says(self) -> str:
        return f"{DO[self._choice['do']]}. {sentence(self._known)}"

    def _head(self) -> Html:
        store, part, today = self._known.store, self._known.part, self._today()
        strip = tag("p", EXAMPLE, css="semh-example") if store.school.example else Html("")
        line = f"{store.school.name}. Data up to {show_date(part.as_of)}: what is overdue is overdue on that day."
        printed = tag("p", f"Printed {show_date(today)}.", css="printonly semh-foot", attributes={"style": "display:none"})
        return together(
            strip, tag("h1", TITLE), tag("p", sentence(self._known), css="semh-verdict"), tag("p", line, css="semh-asof"),
            printed, notice(old_data(store, today)), Html(link_notice(self._choice)),
            notice(f"{NO_PUPIL} {EXAMPLE_ONLY}" if store.school.example and not self._choice.printing else NO_PUPIL),
        )  # fmt: skip
