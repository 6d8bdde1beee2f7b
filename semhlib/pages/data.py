"""Data: can I trust this? What came in, what was left out, what new files would change, and the way back."""

from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.pages.data_add import Adding
from semhlib.pages.data_copies import GoingBack, copies_table
from semhlib.pages.data_files import LeftOut, files_table, missing_files, noticed
from semhlib.pages.data_parts import button, said
from semhlib.pages.data_quality import quality
from semhlib.pages.data_reconcile import comparing
from semhlib.pages.data_requests import Requests
from semhlib.pages.data_words import SEE, TITLE, as_of, notice, old_data, sentence
from semhlib.pages.frame import EXAMPLE, text
from semhlib.pages.guard import as_root, guarded, redrawing
from semhlib.pages.lead_opening import Lead, open_lead
from semhlib.terms.format import show_date
from semhlib.widgets.choice import Choice, OneOf, read_query
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState, link_notice
from semhlib.widgets.step_focus import with_focus

ABOUT = (
    "Files are read on this school's own machine. Nothing is sent anywhere.",
    "A file that cannot be read stops the whole import, and the copy in use stays.",
    "A row that cannot be used is left out and listed.",
    "New files are checked beside those in use. Nothing changes before somebody has seen what will, and has said so.",
    "Each import keeps the copy before, so that you can go back.",
)


@guarded
def open_() -> Lead:
    """Who is there, and what they may see."""
    lead = open_lead()
    lead.store()
    return lead


@guarded
def choose(lead: Lead) -> Choice:
    """Which part of the page is shown, starting from what a link says."""
    return Choice(OneOf("see", tuple(SEE)), query=read_query())


@guarded
def show(lead: Lead, choice: Choice) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    return Page(lead, choice, date.today()).body


@as_root
def take_away(lead: Lead, choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    store = lead.store()
    foot = tag("p", f"Import {store.snapshot}.", css="semh-foot")
    return w.VBox([body, text(disclosure("About this page", bullets(*ABOUT), foot, opened=choice.printing))])


class Page:
    """The parts of the page, one shown at a time; each that does something keeps where it is while another is shown."""

    def __init__(self, lead: Lead, choice: Choice, today: date):
        self._lead, self._choice, self._today = lead, choice, today
        self._store = lead.store()
        self._top, self._part = text(), w.VBox()
        self._part.add_class("semh-own")  # says for itself how far it is
        self._state = PageState(choice, title=f"{TITLE}, {self._store.school.name}", says=lambda: sentence(self._store))
        self._requests = Requests(lead, self._state.announce)
        self._adding: Adding | None = None
        self._copies: GoingBack | None = None
        controls = [] if choice.printing else [dropdown(choice, "see", "Show", SEE)]
        self.body, self._focus = with_focus(self._top, filters(*controls, self._state), self._part)
        self._draw()
        choice.listen(lambda _name: self._follow())

    def _follow(self) -> None:
        if self._lead.store().snapshot != self._store.snapshot:
            self._renew()  # somebody else put files to use meanwhile
        redrawing(self._part, self._draw)("see")
        self._state.announce(f"{SEE[self._choice['see']]}. {sentence(self._store)}")

    def _draw(self) -> None:
        self._top.value = self._head()
        self._part.children = self._on_paper() if self._choice.printing else self._shown()

    def _head(self) -> Html:
        store = self._store
        strip = tag("p", EXAMPLE, css="semh-example") if store.school.example else Html("")
        line = tag("p", " ".join(as_of(store)), css="semh-asof")
        verdict = tag("p", sentence(store), css="semh-verdict")
        printed = tag("p", f"Printed {show_date(self._today)}.", css="printonly semh-foot", attributes={"style": "display:none"})
        old = notice(old_data(store, self._today))
        return together(strip, tag("h1", TITLE), verdict, line, printed, old, Html(link_notice(self._choice)))

    def _shown(self) -> tuple[w.Widget, ...]:
        see = self._choice["see"]
        if see == "add":
            self._adding = self._adding or Adding(self._lead, self._store, self._requests, self._renew, self._look_at_files)
            return (self._adding.box,)
        if see == "copies":
            self._copies = self._copies or GoingBack(self._store, self._requests, self._renew)
            return (self._copies.box,)
        if see == "compare":
            return (comparing(self._lead.beside(self._store), self._state.announce),)
        return (said(quality(self._store)),) if see == "quality" else self._files()

    def _files(self) -> tuple[w.Widget, ...]:
        store = self._store
        left_out = LeftOut(self._lead.left_out(store), store.rows_left_out, self._state.announce)
        return (
            button(SEE["add"], lambda _button: self._see("add"), first=True),
            said(files_table(store)),
            left_out.box,
            said(missing_files(store.missing), noticed(store, opened=False)),
        )

    def _on_paper(self) -> tuple[w.Widget, ...]:
        store = self._store
        files = together(files_table(store), missing_files(store.missing), noticed(store, opened=True))
        return (said(files, quality(store), tag("h2", SEE["copies"]), copies_table(store)),)

    def _see(self, part: str) -> None:
        self._choice.choose("see", part)
        self._focus.move()

    def _look_at_files(self) -> None:
        self._see("files")

    def _renew(self) -> None:
        """Another copy is in use: everything says so."""
        self._store = self._lead.store()
        for part in (self._adding, self._copies):
            if part is not None:
                part.renew(self._store)
        self._top.value = self._head()
