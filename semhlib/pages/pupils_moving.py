"""Moving to another school: who has consent, and for one pupil the summary to print and the file for the next school."""

from collections.abc import Callable, Sequence
from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, tag, together
from semhlib.pages.data_parts import button, list_of, said, side_by_side, trouble
from semhlib.pages.pupils_moving_words import TITLE, consent_list, file_link, file_name, not_asked, sentence, summary_sheet
from semhlib.pages.pupils_names import Names
from semhlib.pages.pupils_paper import names_line
from semhlib.profile.consent import consent_given
from semhlib.profile.standing import Standing
from semhlib.profile.transition import NO_CONSENT, TO, summary_of
from semhlib.store.lead_desk import Desk
from semhlib.store.lead_pupils import Pupils
from semhlib.terms.errors import SemhError

CHOOSE, NOBODY = "Pupil", ""
MAKE, OPEN = "Make the file for the next school", "Open this pupil"
NO_DESK = "No file can be made here, for this page is not served by semh serve --role lead."
IN_THE_FILE = (
    "The file holds this summary with the pupil's name, date of birth and UPN, so that the next school can find the pupil. "
    "Each file made is one line in the audit log."
)


class MovingView:
    """Pupils who move on, and the summary of the one who is chosen. `box` goes into the page.

    Takes       opened: called with the pupil about whom consent is to be written down; paper: to be printed
    """

    def __init__(
        self, store: Pupils, everyone: Sequence[Standing], names: Names, desk: Desk | None, opened: Callable[[Standing], None],
        day: date, paper: bool,
    ):  # fmt: skip
        self._store, self._everyone, self._names, self._desk, self._opened = store, everyone, names, desk, opened
        self._day, self._paper = day, paper
        self._top, self._alert, self._sheet, self._below = w.HTML(), w.HTML(), w.HTML(), w.VBox()
        self._link = w.HTML()
        self._list = list_of(CHOOSE, {NOBODY: "Choose a pupil"})
        self._drawing = False
        self._list.observe(lambda _change: self._choose(), "value")
        self._pick = side_by_side(self._list)
        self.box = w.VBox([self._top, self._pick, self._alert, self._sheet, self._below])
        self.draw()

    def renew(self, everyone: Sequence[Standing]) -> None:
        """Something was written down: draw again."""
        self._everyone = everyone
        self.draw()

    def visible(self) -> tuple[str, ...]:
        """Keys of the pupils who are shown, whose names may be asked for: those with consent, and the chosen one."""
        chosen = self._chosen()
        return tuple(dict.fromkeys(p.key for p in [*self._with_consent(), *([chosen] if chosen else [])]))

    def draw(self) -> None:
        """Follow what is known now, with names or without. Who was chosen stays chosen."""
        self._draw_top()
        moving = self._moving()
        self._drawing = True
        try:
            chosen = self._list.value
            self._list.options = [("Choose a pupil", NOBODY), *((self._names.of(p.line), p.key) for p in moving)]
            self._list.value = chosen if chosen in {p.key for p in moving} else NOBODY
            self._pick.layout.display = "" if moving else "none"
        finally:
            self._drawing = False
        self._choose()

    def words(self) -> str:
        """What is read aloud when the view is shown."""
        return sentence(self._moving())

    def _moving(self) -> list[Standing]:
        """In the last year group here, or with consent: those with consent first."""
        there = (p for p in self._everyone if p.line.moving_up or consent_given(p.records, TO))
        return sorted(there, key=lambda p: (consent_given(p.records, TO) is None, p.line.year_group, p.line.label))

    def _with_consent(self) -> list[Standing]:
        return [p for p in self._moving() if consent_given(p.records, TO)]

    def _chosen(self) -> Standing | None:
        return next((p for p in self._moving() if p.key == self._list.value), None)

    def _draw_top(self) -> None:
        moving = self._moving()
        agreed = consent_list([(p, self._names.of(p.line)) for p in self._with_consent()])
        about = (tag("h2", TITLE), tag("p", sentence(moving)), tag("p", not_asked(moving)), agreed)
        # Once a pupil is chosen the paper is that pupil's alone: it goes to another school.
        css = "noprint" if self._list.value != NOBODY else ""
        self._top.value = together(tag("div", *about, css=css), names_line(self._names.on, self._paper))

    def _choose(self) -> None:
        """Show the chosen pupil's summary. A file made before belongs to whoever was chosen then, and goes."""
        if self._drawing:
            return
        self._draw_top()
        self._alert.value = self._link.value = self._sheet.value = ""
        self._below.children = ()
        pupil = self._chosen()
        if pupil is None:
            return
        try:
            self._sheet.value = summary_sheet(pupil, self._names.of(pupil.line), summary_of(pupil), self._day)
        except SemhError:
            self._sheet.value = tag("p", NO_CONSENT, css="semh-note")
            self._below.children = () if self._paper else (button(OPEN, lambda _button: self._opened(pupil)),)
            return
        self._below.children = () if self._paper else self._file_parts()

    def _file_parts(self) -> tuple[w.Widget, ...]:
        if self._desk is None:
            return (said(_unprinted(NO_DESK)),)
        return (side_by_side(button(MAKE, lambda _button: self._make())), said(_unprinted(IN_THE_FILE)), self._link)

    def _make(self) -> None:
        pupil = self._chosen()
        self._alert.value = self._link.value = ""
        if pupil is None or self._desk is None:
            return
        try:
            text = self._desk.pack(pupil.key)
        except Exception as problem:
            self._alert.value = trouble(problem)
            return
        self._link.value = file_link(text, file_name(pupil.line.label))


def _unprinted(words: str) -> Html:
    return tag("p", words, css="semh-foot noprint")
