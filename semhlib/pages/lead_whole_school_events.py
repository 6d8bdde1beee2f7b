"""What the school did: one form for each kind, with the fields that the kind has.

Leaves out  the start of the programme, which stands in the school's settings: comparisons rest on it
"""

from collections.abc import Callable

import ipywidgets as w

from semhlib.pages.data_parts import button, list_of
from semhlib.pages.lead_whole_school_fields import day_in, filled, role, short_text, typed_day, whole_number
from semhlib.pages.lead_whole_school_known import Known
from semhlib.pages.lead_whole_school_words import as_typed
from semhlib.pages.pupils_forms import NOTHING_SAVED
from semhlib.store.inbox_entered import EVENTS, Entered
from semhlib.terms.errors import SemhError

KINDS = {
    "programme_session": "A session of the programme",
    "training": "Training of staff",
    "policy": "A policy was agreed or reviewed",
    "parent_session": "A session for parents and carers",
    "team_around_school": "Team Around the School met",
    "staff_wellbeing": "Something for the wellbeing of staff",
    "development_plan": "SEMH in the school development plan",
    "supported_school": "Another school was supported",
    "support": "A new kind of support began",
    "audit": "An audit was done",
    "milestone": "A milestone was reached",
    "definition_change": "A change in how something is recorded",
}
MILESTONES = {
    "semh_lead": "A lead for SEMH in the leadership team", "audit": "The audit is done", "policy": "The policy is in place",
    "plan": "The plan is in place",
}  # fmt: skip
SENIOR = {"": "Not known", "Y": "Yes", "N": "No"}
NUMBERS = {"": "Not one of the ten", **{str(n): f"{n} of 10" for n in range(1, 11)}}
FIELDS = {
    "programme_session": ("number", "who", "senior"), "training": ("reached", "out_of"), "parent_session": ("reached", "out_of"),
    "staff_wellbeing": ("reached", "out_of"), "policy": ("review",), "support": ("review",), "audit": (),
    "development_plan": ("review",), "team_around_school": ("who", "senior", "review"), "supported_school": ("review",),
    "milestone": ("milestone", "review"), "definition_change": ("measure",),
}  # fmt: skip
HEADINGS = {
    "number": "Number", "who": "Who came", "senior": "Senior leader came", "reached": "Reached", "out_of": "Out of",
    "review": "Review", "milestone": "Measure", "measure": "Measure",
}  # fmt: skip
NOT_YET = f"“On (dd/mm/yyyy)”: expected today or an earlier day. {NOTHING_SAVED}"


class NewEvent:
    heading = "Record something we did"

    def __init__(self, known: Known, save: Callable[[], None]):
        self._known = known
        self._kind = list_of("What was it", KINDS, next(iter(KINDS)))
        self._on = short_text("On (dd/mm/yyyy)", as_typed(known.today))
        self._title = short_text("In the school's own words")
        self._fields: dict[str, w.Widget] = {
            "number": list_of("Which session", NUMBERS),
            "who": role("Who came (roles)", known.roles),
            "senior": list_of("A senior leader came", SENIOR),
            "reached": short_text("How many it reached"),
            "out_of": short_text("Out of how many"),
            "review": short_text("To be looked at again on (dd/mm/yyyy)"),
            "milestone": list_of("Which milestone", MILESTONES, next(iter(MILESTONES))),
            "measure": list_of("Measure that it touches", {"": "Choose", **{title: title for title in known.titles}}),
        }
        self._more = w.VBox()
        self._save = button("Save this", lambda _button: save(), first=True)
        self.parts = (self._kind, self._on, self._title, self._more, self._save)
        self._kind.observe(lambda _change: self._follow(), "value")
        self._follow()

    def entered(self) -> Entered:
        day = day_in(self._on)
        if day is None or day > self._known.today:
            raise SemhError(NOT_YET)
        row = {"Date": as_typed(day), "Kind": str(self._kind.value), "Title": filled(self._title)}
        return {EVENTS: [row | {HEADINGS[name]: self._text(name) for name in FIELDS[self._kind.value]}]}

    def _text(self, name: str) -> str:
        field = self._fields[name]
        if name in ("reached", "out_of"):
            return whole_number(field)
        if name == "review":
            return typed_day(field)
        return filled(field) if name == "measure" else str(field.value or "").strip()

    def _follow(self) -> None:
        self._more.children = tuple(self._fields[name] for name in FIELDS[self._kind.value])
