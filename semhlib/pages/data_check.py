"""What a check found: what is wrong, what has to be said first, or what will change; and the way on from there."""

from collections.abc import Callable
from dataclasses import replace

import ipywidgets as w

from semhlib.charts.markup import tag, together
from semhlib.pages.data_answer import LOOKED, can_be_confirmed, new_files, problems, rows_with_problems, what_changes
from semhlib.pages.data_files import LeftOut
from semhlib.pages.data_match import MatchForm
from semhlib.pages.data_parts import Stage, button, list_of, said, side_by_side, tick
from semhlib.pages.data_rules import RulesForm
from semhlib.pages.data_words import PUPIL_DATA, notice
from semhlib.pages.lead_opening import Lead
from semhlib.store.inbox import LEFT_OUT, Answer, FileSeen, LayoutAsked, Request, basket
from semhlib.store.lead_store import LeadStore
from semhlib.terms.errors import SemhError

CANNOT, MATCH, CHANGES = "These files cannot be used yet", "Say what these headings are", "What these files will change"
BESIDE = ""
IS_ADDED = "No file: it is added"
CONFIRM = "I have seen what will change and what will be left out"
USE, CHECK_AGAIN = "Use these files", "Check again with this"
KEPT = "What you say of a list is kept, and holds for every later file with the same headings."
PLACES = "Where a new file takes the place of another, the other is no longer used. It stays in earlier copies."
TICK_FIRST = "Tick the box first, once you have looked."


class Checked:
    """One answer to one check. `heading` and `parts` make a step of the page."""

    def __init__(self, lead: Lead, store: LeadStore, request: Request, name: str, answer: Answer, stage: Stage):
        self._lead, self._store, self._request, self._answer, self._stage = lead, store, request, answer, stage
        self._name = name
        self.heading = CHANGES if answer.done else MATCH if answer.match else CANNOT
        self._matches = [MatchForm(match, answer.layouts) for match in answer.match]
        self._rules = RulesForm(answer.rules, _layouts_of(answer)) if answer.rules else None
        self._places = {f.name: self._place(f) for f in answer.files if f.new and _may_stand_elsewhere(f, store)}
        self._looked, self._confirmed = tick(LOOKED), tick(CONFIRM)

    def parts(
        self, *, check: Callable[[Request], None], use: Callable[[Request], None], say: Callable[[str], None]
    ) -> list[w.Widget]:
        """What stands below the heading.

        Takes       check: asks for another check; use: asks that the files be used; say: has a screen reader say something
        """
        again = self._stage.careful(lambda: check(self._more()))
        return [
            said(self._words()),
            *([] if self._answer.done else self._forms(again)),
            *self._changes(again),
            *(self._forms(again) if self._answer.done and not self._request.settings else []),
            *self._left_out(say),
            *self._way_on(check, use),
        ]

    def _words(self) -> str:
        stops = problems(self._answer.lines, severities=("stop",), with_tick=can_be_confirmed(self._answer))
        if self._answer.done:
            return tag("p", self._answer.words)
        tell = tag("p", self._answer.words, " Nothing was changed.")
        hidden = notice(PUPIL_DATA) if self._matches else ""
        return together(tell, stops, hidden, tag("p", KEPT) if self._matches else "")

    def _forms(self, again: Callable[..., None]) -> list[w.Widget]:
        """What a person has to say before these files can be read, with one button for all of it."""
        forms: list[w.Widget] = [form.box for form in self._matches]
        if self._rules is not None and self._rules.box.children:
            forms.append(self._rules.box)
        return [*forms, button(CHECK_AGAIN, again, first=not self._answer.done)] if forms else []

    def _changes(self, again: Callable[..., None]) -> list[w.Widget]:
        """What would change, and which file each new one takes the place of."""
        if not self._answer.done:
            return []
        parts: list[w.Widget] = [said(what_changes(self._answer))]
        if any(f.new for f in self._answer.files):
            parts.append(said(tag("h3", "The files that you chose"), new_files(self._answer.files)))
        if self._places:
            other = button("Check again with these places", again)
            parts += [said(tag("p", PLACES)), side_by_side(*self._places.values()), other]
        return parts

    def _left_out(self, say: Callable[[str], None]) -> list[w.Widget]:
        words = rows_with_problems(self._answer)
        file = basket(self._lead.open_inbox(), self._name) / LEFT_OUT
        return [said(words), LeftOut(file, self._answer.rows_left_out, say).box] if words else []

    def _way_on(self, check: Callable[[Request], None], use: Callable[[Request], None]) -> list[w.Widget]:
        if self._answer.done:
            needed = bool(self._answer.rows_left_out or self._request.confirm)
            press = self._stage.careful(lambda: use(self._ticked(self._confirmed, needed, self._more())))
            return [*([self._confirmed] if needed else []), button(USE, press, first=True)]
        if can_be_confirmed(self._answer) and not (self._matches or (self._rules and self._rules.needs_saying)):
            press = self._stage.careful(lambda: check(replace(self._ticked(self._looked, True, self._more()), confirm=True)))
            return [self._looked, button("See what would change", press, first=True)]
        return []

    def _ticked(self, box: w.Checkbox, needed: bool, request: Request) -> Request:
        if needed and box.value is not True:
            raise SemhError(TICK_FIRST)
        return request

    def _more(self) -> Request:
        """The same request with what was said on this step, each part looked at once more."""
        mapping = {form.fingerprint: form.confirmed() for form in self._matches}
        settings = self._rules.settings() if self._rules else {}
        in_use = {f.name for f in self._store.files}
        instead = {name: str(box.value) for name, box in self._places.items() if box.value in (BESIDE, *in_use)}
        kept = {name: other for name, other in instead.items() if other != self._proposed(name) or name in self._request.instead}
        return replace(
            self._request,
            mapping={**self._request.mapping, **mapping},
            settings={**self._request.settings, **settings},
            instead={**self._request.instead, **kept},
        )

    def _proposed(self, name: str) -> str:
        return next(f.instead for f in self._answer.files if f.name == name and f.new)

    def _place(self, file: FileSeen) -> w.Dropdown:
        """Which file in use a new one takes the place of: the importer's proposal, and every other choice."""
        names = [f.name for f in self._store.files]
        value = file.instead if file.instead in names else BESIDE
        return list_of(f"{file.name} takes the place of", {BESIDE: IS_ADDED, **{name: name for name in names}}, value)


def _may_stand_elsewhere(file: FileSeen, store: LeadStore) -> bool:
    """Whether a person may say whose place a new file takes: one of a name that is in use takes the place of that."""
    names = {f.name for f in store.files}
    return bool(names) and file.name not in names


def _layouts_of(answer: Answer) -> tuple[LayoutAsked, ...]:
    """The layouts of the files that were chosen."""
    named = {f.layout for f in answer.files if f.new} | {m.layout for m in answer.match}
    return tuple(layout for layout in answer.layouts if layout.name in named)
