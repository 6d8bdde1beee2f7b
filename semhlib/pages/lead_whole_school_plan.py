"""The plan: a new action, which is declared today for good, and how an action stands now."""

from collections.abc import Callable

import ipywidgets as w

from semhlib.charts.markup import tag
from semhlib.pages.data_parts import button, in_columns, list_of, said
from semhlib.pages.lead_whole_school_fields import day_in, filled, role, short_text, typed_day
from semhlib.pages.lead_whole_school_known import Known
from semhlib.pages.lead_whole_school_words import as_typed, declared_words, principle_choices
from semhlib.pages.pupils_forms import NOTHING_SAVED
from semhlib.store.inbox_entered import ACTIONS, Entered
from semhlib.store.role_whole_school import Action
from semhlib.terms.audit_words import STATUS_WORDS
from semhlib.terms.errors import SemhError
from semhlib.terms.format import show_date

NO_MEASURE = "none"
UNCHOSEN = {"": "Choose a measure, or that it moves none"}
MOVES_NONE = {NO_MEASURE: "It should move none of our measures"}
WAYS = {"": "Choose", "higher": "Higher", "lower": "Lower"}
DECLARED = "Declared today, {}. The measure, the direction and by when cannot be changed later. Words and principle stay, too."
NEEDS_BOTH = f"An action that should move a measure says which way, and by when. Fill in both. {NOTHING_SAVED}"
NAMES_NONE = f"A direction and a day belong to a measure. Choose the measure, or leave both empty. {NOTHING_SAVED}"
TOO_SOON = f"“By when”: expected a day after today. {NOTHING_SAVED}"
IN_PLAN = f"This action is in the plan already. Choose “Update an action”. {NOTHING_SAVED}"
NO_ACTION = "There is no action in the plan yet. Choose “Add an action to the plan”."
UNCHANGED = f"Nothing was changed: status, owner, due and review are as they were. {NOTHING_SAVED}"
STATUSES = {words.lower(): words for words in STATUS_WORDS.values()}


class NewAction:
    heading = "Add an action to the plan"

    def __init__(self, known: Known, save: Callable[[], None]):
        self._known = known
        titles = {title: title for title in known.titles}
        self._words, self._owner = short_text("Action"), role("Owner (a role)", known.roles)
        self._due, self._review = short_text("Due (dd/mm/yyyy)"), short_text("To be looked at again on (dd/mm/yyyy)")
        self._principle = list_of("Principle", principle_choices())
        self._measure = list_of("Measure it should move", {**UNCHOSEN, **MOVES_NONE, **titles})
        self._direction = list_of("Direction", WAYS)
        self._by_when = short_text("By when (dd/mm/yyyy)")
        self.parts: tuple[w.Widget, ...] = (
            self._words, in_columns(self._owner, self._due, self._review), self._principle,
            said(tag("h3", "What it should move"), tag("p", DECLARED.format(show_date(known.today)), css="semh-note")),
            in_columns(self._measure, self._direction, self._by_when),
            button("Save this action", lambda _button: save(), first=True),
        )  # fmt: skip

    def entered(self) -> Entered:
        words, owner = filled(self._words), filled(self._owner)
        if _plain(words) in {action.key for action in self._known.part.actions}:
            raise SemhError(IN_PLAN)
        measure, direction, by_when = filled(self._measure), str(self._direction.value), day_in(self._by_when)
        if measure != NO_MEASURE and not (direction and by_when):
            raise SemhError(NEEDS_BOTH)
        if measure == NO_MEASURE and (direction or by_when):
            raise SemhError(NAMES_NONE)
        if by_when and by_when <= self._known.today:
            raise SemhError(TOO_SOON)
        row = {
            "Action": words, "Owner": owner, "Due": typed_day(self._due), "Status": "not started", "Measure": measure,
            "Principle": str(self._principle.value), "Review": typed_day(self._review), "Direction": direction,
            "By when": as_typed(by_when),
        }  # fmt: skip
        return {ACTIONS: [row]}


class ActionUpdate:
    heading = "Update an action"

    def __init__(self, known: Known, save: Callable[[], None]):
        self._actions = {a.key: a for a in sorted(known.part.actions, key=lambda a: a.status in ("done", "dropped"))}
        self.parts: tuple[w.Widget, ...] = (said(tag("p", NO_ACTION)),)
        if not self._actions:
            return
        words = {key: f"{a.words} ({STATUS_WORDS[a.status].lower()})" for key, a in self._actions.items()}
        self._action = list_of("Action", words, next(iter(words)))
        self._locked = w.HTML()
        self._status = list_of("Status now", STATUSES, next(iter(STATUSES)))
        self._owner = role("Owner (a role)", known.roles)
        self._due, self._review = short_text("Due (dd/mm/yyyy)"), short_text("To be looked at again on (dd/mm/yyyy)")
        self.parts = (
            self._action, self._locked, in_columns(self._status, self._owner), in_columns(self._due, self._review),
            button("Save how it stands", lambda _button: save(), first=True),
        )  # fmt: skip
        self._action.observe(lambda _change: self._follow(), "value")
        self._follow()

    def entered(self) -> Entered:
        if not self._actions:
            raise SemhError(NO_ACTION)
        action = self._now
        row = {
            "Action": action.words, "Owner": filled(self._owner), "Status": str(self._status.value), "Due": typed_day(self._due),
            "Review": typed_day(self._review),
        }  # fmt: skip
        if row == _as_it_is(action):
            raise SemhError(UNCHANGED)
        return {ACTIONS: [row]}

    @property
    def _now(self) -> Action:
        return self._actions[self._action.value]

    def _follow(self) -> None:
        """The fields are of another action."""
        now = _as_it_is(self._now)
        self._status.value, self._owner.value = now["Status"], now["Owner"]
        self._due.value, self._review.value = now["Due"], now["Review"]
        self._locked.value = tag("p", f"Declared, and stays so: {declared_words(self._now)}", css="semh-note")


def _as_it_is(action: Action) -> dict[str, str]:
    return {
        "Action": action.words, "Owner": action.owner, "Status": STATUS_WORDS[action.status].lower(),
        "Due": as_typed(action.due), "Review": as_typed(action.review),
    }  # fmt: skip


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
