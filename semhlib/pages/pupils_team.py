"""Team Around the School: an agenda of the pupils who may be talked about there, each with what helps first."""

from collections.abc import Callable, Sequence
from datetime import date

import ipywidgets as w

from semhlib.charts.markup import tag, together
from semhlib.pages.data_parts import button, list_of, side_by_side
from semhlib.pages.pupils_names import Names
from semhlib.pages.pupils_paper import names_line
from semhlib.pages.pupils_team_words import TITLE, agenda_item, left_out, sentence
from semhlib.profile.consent import consent_given
from semhlib.profile.standing import Standing
from semhlib.store.lead_pupils import Pupils

OPEN, OPEN_BUTTON, NOBODY = "Open a pupil", "Open", ""
CONSENT = "tas"


class TeamView:
    """The agenda. `box` goes into the page.

    Takes       opened: called with the pupil whose particulars are asked for; paper: to be printed, with room to write
    """

    def __init__(
        self, store: Pupils, everyone: Sequence[Standing], names: Names, opened: Callable[[Standing], None], day: date,
        paper: bool,
    ):  # fmt: skip
        self._store, self._everyone, self._names, self._opened = store, everyone, names, opened
        self._day, self._paper = day, paper
        self._top, self._agenda = w.HTML(), w.HTML()
        self._list = list_of(OPEN, {NOBODY: "Choose a pupil"})
        self._open = side_by_side(self._list, button(OPEN_BUTTON, lambda _button: self._press()))
        self.box = w.VBox([self._top, self._agenda] if paper else [self._top, self._open, self._agenda])
        self.draw()

    def renew(self, everyone: Sequence[Standing]) -> None:
        """Something was written down: draw again."""
        self._everyone = everyone
        self.draw()

    def visible(self) -> tuple[str, ...]:
        """Keys of the pupils on the agenda, whose names may be asked for."""
        return tuple(pupil.key for pupil in self._talked_about())

    def draw(self) -> None:
        """Follow what is known now, with names or without."""
        pupils = self._talked_about()
        items = (agenda_item(p, self._names.of(p.line), self._store, self._day, self._paper) for p in pupils)
        listed = sum(len(p.facts) >= self._store.least and not consent_given(p.records, CONSENT) for p in self._everyone)
        self._top.value = together(
            tag("h2", TITLE), names_line(self._names.on, self._paper), tag("p", sentence(pupils, self._day)),
            tag("p", left_out(listed, self._store.least), css="semh-foot"),
        )  # fmt: skip
        self._agenda.value = together(*items)
        options = [("Choose a pupil", NOBODY), *((self._names.of(p.line), p.key) for p in pupils)]
        chosen = self._list.value
        self._list.options = options
        self._list.value = chosen if chosen in self.visible() else NOBODY
        self._open.layout.display = "" if pupils else "none"

    def words(self) -> str:
        """What is read aloud when the view is shown."""
        return sentence(self._talked_about(), self._day)

    def _talked_about(self) -> list[Standing]:
        agreed = (p for p in self._everyone if consent_given(p.records, CONSENT))
        return sorted(agreed, key=lambda p: (p.line.year_group, p.line.label))

    def _press(self) -> None:
        pupil = next((p for p in self._talked_about() if p.key == self._list.value), None)
        if pupil is not None:
            self._opened(pupil)
