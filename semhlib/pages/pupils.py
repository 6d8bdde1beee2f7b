"""Pupils who may need support: found by a combination of factors, seen with reasons, never scored."""

from dataclasses import dataclass
from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.pages.data_parts import said, trouble
from semhlib.pages.data_words import PUPIL_DATA, notice, old_data
from semhlib.pages.frame import EXAMPLE, text
from semhlib.pages.guard import as_root, guarded, redrawing
from semhlib.pages.lead_opening import Lead, open_lead
from semhlib.pages.pupils_choice import SEE, choices, values_of
from semhlib.pages.pupils_fairness import fairness_html
from semhlib.pages.pupils_forms import Offered
from semhlib.pages.pupils_list import PupilList
from semhlib.pages.pupils_moving import MovingView
from semhlib.pages.pupils_names import Names
from semhlib.pages.pupils_panel import Panel
from semhlib.pages.pupils_paper import names_line
from semhlib.pages.pupils_team import TeamView
from semhlib.pages.pupils_words import TITLE, missing_words, sentence
from semhlib.profile.filtering import Filter
from semhlib.profile.ready_made import Situation
from semhlib.profile.standing import Standing, standings
from semhlib.store.lead_desk import Desk
from semhlib.store.lead_pupils import Pupils, read_pupils
from semhlib.store.lead_records import Record
from semhlib.store.lead_store import LeadStore
from semhlib.terms.errors import SemhError
from semhlib.terms.format import show_date
from semhlib.widgets.choice import Choice, read_query
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState, link_notice

ABOUT = (
    "A factor is a circumstance with a date and a source. Factors are counted, not weighed: no pupil has a score.",
    "No pupil is listed for special educational needs, ethnicity, sex, religion, language or age. Nothing here is a prediction.",
    "A factor that lies before the time its rule looks back over is hidden. Opening older ones is written down.",
    "Pupils stand under letters until names are asked for. Each name shown is one line in the audit log.",
    "No support recorded does not mean no support: it may not be in the files.",
)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What the page was opened with."""

    lead: Lead
    lead_store: LeadStore
    store: Pupils
    desk: Desk | None
    records: tuple[Record, ...]
    trouble: str
    today: date

    @property
    def situation(self) -> Situation:
        return Situation(term=self.store.terms[-1] if self.store.terms else self.store.as_of, least=self.store.least)

    @property
    def day(self) -> date:
        """ "Now" for reviews and support: today, but for an example school the last day of its data."""
        return self.store.as_of if self.lead_store.school.example else max(self.today, self.store.as_of)

    def everyone(self, records: tuple[Record, ...]) -> Filter:
        return Filter(tuple(standings(self.store.pupils, records, self.day).values()), self.situation)


@guarded
def open_() -> Opened:
    """Who is there, the list of pupils, and what was written down."""
    return opened_with(open_lead(), date.today())


def opened_with(lead: Lead, today: date) -> Opened:
    """The same for a given person and day. Where the desk does not answer, the page says so and shows the list."""
    lead_store = lead.store()
    store = read_pupils(lead.beside(lead_store))
    desk: Desk | None = None
    records: tuple[Record, ...] = ()
    words = ""
    if lead.inbox is not None:
        desk = Desk(lead.inbox, lead.reader)
        try:
            records = desk.records()
        except SemhError as problem:
            words = str(problem)
    return Opened(lead=lead, lead_store=lead_store, store=store, desk=desk, records=records, trouble=words, today=today)


@guarded
def choose(opened: Opened) -> Choice:
    """What may be chosen, starting from what a link says."""
    return choices(opened.store, opened.everyone(opened.records), read_query())


@guarded
def show(opened: Opened, choice: Choice) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    return Page(opened, choice).body


@as_root
def take_away(opened: Opened, choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    store = opened.store
    made = f"{store.set_name}, version {store.set_version}. Import {store.snapshot}."
    foot = tag("p", made, css="semh-foot")
    return w.VBox([body, text(disclosure("About this page", bullets(*ABOUT), foot, opened=choice.printing))])


class Page:
    """The parts of the page: the list with its filters, one pupil below it, and the other views."""

    def __init__(self, opened: Opened, choice: Choice):
        self._opened, self._choice = opened, choice
        self._records = opened.records
        self._everyone = opened.everyone(self._records)
        self._names = Names(opened.desk)
        self._groups = values_of(opened.store, self._everyone)
        self._top, self._alert, self._part = text(), text(), w.VBox()
        self._paper = text(names_line(False, choice.printing))
        self._paper.add_class("semh-of-list")
        self._state = PageState(choice, title=f"{TITLE}, {opened.lead_store.school.name}", says=self._words)
        self._list = PupilList(
            opened.store, self._everyone, opened.situation, choice, self._groups, self._names, self._open, self._state.announce
        )
        self._panel = Panel(
            opened.store, opened.desk, self._names, _offered(self._everyone), opened.today, self._kept, self._closed
        )
        self._team = TeamView(opened.store, self._everyone.pupils, self._names, self._open, opened.day, choice.printing)
        self._moving = MovingView(
            opened.store, self._everyone.pupils, self._names, opened.desk, self._open, opened.day, choice.printing
        )
        tick = w.Checkbox(value=False, description="Show names", indent=False, tooltip="Show names")
        tick.add_class("semh-tick")
        tick.observe(lambda change: self._show_names(bool(change["new"])), "value")
        controls = [] if choice.printing else [dropdown(choice, "see", "Show", SEE), tick]
        self.body = w.VBox([self._top, filters(*controls, self._state), self._alert, self._paper, self._part])
        self._draw()
        choice.listen(self._follow)

    @property
    def _view(self) -> PupilList | TeamView | MovingView:
        views: dict[str, PupilList | TeamView | MovingView] = {"team": self._team, "moving": self._moving}
        return views.get(self._choice["see"], self._list)

    def _draw(self) -> None:
        self._top.value = self._head()
        see = self._choice["see"]
        if see == "even":
            store, titles = self._opened.store, {f.name: f.title for f in self._opened.store.factors}
            self._part.children = (said(fairness_html(store.fairness, titles, store.least, as_of=store.as_of)),)
        else:
            self._part.children = (self._view.box, self._panel.box)

    def _follow(self, name: str) -> None:
        def draw() -> None:
            if name == "see":
                self._panel.hide()
                self._list.table.select(None)
                self._draw()
            else:
                self._list.draw()

        redrawing(self._part, draw)(name)
        self._state.announce()

    def _words(self) -> str:
        return SEE["even"] if self._choice["see"] == "even" else self._view.words()

    def _head(self) -> Html:
        opened = self._opened
        school, store = opened.lead_store.school, opened.store
        strip = tag("p", EXAMPLE, css="semh-example") if school.example else Html("")
        listed = self._everyone.ready_made_counts()["no-support"]
        line = f"{school.name}. Data up to {show_date(store.as_of)}."
        printed_on = f"Printed {show_date(opened.today)}. {self._list.words()}."
        on_paper = tag("p", printed_on, css="printonly semh-foot semh-of-list", attributes={"style": "display:none"})
        missing = (notice(words) for words in missing_words(store.factors))
        first = together(
            tag("h1", TITLE), tag("p", sentence(listed, opened.situation), css="semh-verdict"), tag("p", line, css="semh-asof"),
            on_paper, notice(old_data(opened.lead_store, opened.today)), notice(opened.trouble), *missing,
        )  # fmt: skip
        # A summary goes to another school on its own sheet: nothing about this list goes with it.
        first = tag("div", first, css="noprint") if self._choice["see"] == "moving" else first
        return together(strip, tag("p", PUPIL_DATA, css="semh-pupil-data noprint"), first, Html(link_notice(self._choice)))

    def _open(self, pupil: Standing) -> None:
        self._panel.show(pupil)

    def _closed(self) -> None:
        self._list.close()

    def _kept(self, record: Record) -> None:
        """Something was written down: all counts follow, and the panel shows it."""
        self._records = (*self._records, record)
        self._everyone = self._opened.everyone(self._records)
        self._list.renew(self._everyone)
        for view in (self._team, self._moving):
            view.renew(self._everyone.pupils)
        self._top.value = self._head()
        pupil = next(p for p in self._everyone.pupils if p.key == record.pupil)
        self._panel.renew(pupil)

    def _show_names(self, on: bool) -> None:
        try:
            self._alert.value = ""
            if on:
                self._names.fetch(self._view.visible())
            self._names.on = on
        except SemhError as problem:
            self._names.on = False
            self._alert.value = trouble(problem)
        self._paper.value = names_line(self._names.on, self._choice.printing)
        self._list.draw_rows()
        self._team.draw()
        self._moving.draw()
        if self._panel.pupil is not None:
            self._panel.renew(self._panel.pupil)
        self._state.announce("Names are shown." if self._names.on else "Names are hidden.")


def _offered(everyone: Filter) -> Offered:
    """Kinds of support and roles that stand in this school's own records."""
    support = sorted({s.kind for p in everyone.pupils for s in p.support})
    roles = sorted({s.led_by for p in everyone.pupils for s in p.support if s.led_by})
    return Offered(support=tuple(support), roles=tuple(roles))
