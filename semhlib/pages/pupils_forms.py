"""What can be written down about a pupil: one short form for each kind, with a clear sentence where something is not right."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import ipywidgets as w

from semhlib.charts.markup import tag
from semhlib.pages.data_parts import button, list_of, said
from semhlib.profile.standing import Standing
from semhlib.store.lead_records import ACTION_ENDS, CONSENT, DECISIONS, GIVEN, THRIVE, WITHDRAWN, Kind, Record
from semhlib.terms.errors import SemhError
from semhlib.terms.format import show_date

KINDS = {
    "decision": "A decision: what next", "support": "Support that begins or has begun", "end_support": "Support that has ended",
    "strength": "What helps", "meeting": "A meeting or conversation", "action": "An action for somebody",
    "end_action": "An action that is done", "thrive": "THRIVE grouping, as agreed together", "consent": "Consent",
}  # fmt: skip
OF_KIND: dict[str, Kind] = {
    "decision": "decision", "support": "support", "end_support": "support", "strength": "strength", "meeting": "meeting",
    "action": "action", "end_action": "action", "thrive": "thrive", "consent": "consent",
}  # fmt: skip
NEEDED = {"support": ("what", "on"), "strength": ("words",), "action": ("words",), "meeting": ("on",)}
MEETINGS = (
    "Parent or carer meeting", "Conversation with the pupil", "Team Around the School", "Return meeting after a suspension",
    "Meeting with a service",
)  # fmt: skip
REVIEW_WEEKS = (6, 2, 4, 12)  # the first is what is offered first
NOTHING_SAVED = "Nothing was saved, and what you wrote is still here."
NOTHING_OPEN = {
    "end_support": "No support that goes on was written down here for this pupil. What an imported list tells ends in that list.",
    "end_action": "No action is open for this pupil.",
}
_DAY = re.compile(r"\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})\s*")


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What the school already uses, to choose from or to leave: kinds of support, and roles."""

    support: tuple[str, ...]
    roles: tuple[str, ...]


class Form:
    """The fields of one kind. `parts` go into the page; `record` is what they say.

    Takes       today: the day of whoever writes, from which review dates count
    """

    def __init__(self, kind: str, pupil: Standing, offered: Offered, today: date, save: Callable[[], None]):
        self._kind, self._pupil, self._today = kind, pupil, today
        self._fields = _fields(kind, pupil, offered, today)
        words = "Save decision" if kind == "decision" else "Save"
        self.parts: tuple[w.Widget, ...] = (*self._fields.values(), button(words, lambda _button: save(), first=True))
        if not self._fields:
            self.parts = (said(tag("p", NOTHING_OPEN[kind])),)

    def record(self) -> Record:
        """What stands in the fields.

        Raises      SemhError where a field is empty that may not be, or a date cannot be read
        """
        text = {name: str(field.value or "").strip() for name, field in self._fields.items()}
        for name in NEEDED.get(self._kind, ()):
            if not text[name]:
                raise SemhError(f"“{self._fields[name].description}” is empty. {NOTHING_SAVED}")
        days = {name: self._day(name, text[name]) for name in ("on", "until") if name in text}
        ended = next((s.kind for s in self._pupil.support if self._kind == "end_support" and s.record == text["ref"]), "")
        return Record(
            kind=OF_KIND[self._kind], pupil=self._pupil.key, on=days.get("on") or self._today, what=text.get("what", ended),
            words=text.get("words", ""), who=text.get("who", ""), until=days.get("until"), ref=text.get("ref", ""),
        )

    def _day(self, name: str, text: str) -> date | None:
        field = self._fields[name]
        return date.fromisoformat(text) if isinstance(field, w.Dropdown) else read_day(text, field.description)


def read_day(text: str, field: str) -> date | None:
    """A day written as dd/mm/yyyy; None for an empty field.

    Raises      SemhError where it is no day
    """
    if not text.strip():
        return None
    found = _DAY.fullmatch(text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise SemhError(f"“{field}”: expected a date as dd/mm/yyyy. {NOTHING_SAVED}")


def open_actions(records: Sequence[Record]) -> tuple[Record, ...]:
    """Actions that nothing has ended yet, oldest first."""
    ended = {r.ref for r in records if r.kind == "action" and r.ref}
    return tuple(r for r in records if r.kind == "action" and not r.ref and r.id not in ended)


def _fields(kind: str, pupil: Standing, offered: Offered, today: date) -> Mapping[str, w.Widget]:
    now = f"{today:%d/%m/%Y}"
    who = _one_of("Who (a role)", offered.roles)
    if kind == "decision":
        return {"what": list_of("What next", DECISIONS, "keep"), "who": who, "until": _in_weeks("Review by", today),
                "words": _text("Note, if it helps")}  # fmt: skip
    if kind == "support":
        return {"what": _one_of("Kind of support", offered.support), "who": _one_of("Led by (a role)", offered.roles),
                "on": _text("First day", now), "until": _text("Last day, if known")}  # fmt: skip
    if kind == "end_support":
        going = {s.record: f"{s.kind}, from {show_date(s.start)}" for s in pupil.support_now if s.record}
        return {"ref": list_of("Support", going, next(iter(going))), "until": _text("Last day", now)} if going else {}
    if kind == "meeting":
        return {"what": list_of("Meeting", {m: m for m in MEETINGS}, MEETINGS[0]), "on": _text("On", now),
                "words": _text("Note, if it helps")}  # fmt: skip
    if kind == "action":
        return {"words": _text("What is to be done"), "who": who, "until": _in_weeks("Due", today)}
    if kind == "end_action":
        opened = {r.id: f"{r.words} ({show_date(r.on)})" for r in open_actions(pupil.records)}
        return {"ref": list_of("Action", opened, next(iter(opened))), "what": list_of("Outcome", ACTION_ENDS, "done"),
                "words": _text("What came of it")} if opened else {}  # fmt: skip
    if kind == "thrive":
        agreed = _one_of("Agreed with (a role)", offered.roles)
        return {"what": list_of("Grouping", {t: t for t in THRIVE}, THRIVE[0]), "who": agreed}
    if kind == "consent":
        asked = {name: words[0].upper() + words[1:] for name, words in CONSENT.items()}
        given = {GIVEN: "Given", WITHDRAWN: "Withdrawn"}
        return {"what": list_of("Consent", asked, "tas"), "words": list_of("Given or withdrawn", given, GIVEN),
                "who": _text("By (parent, carer or pupil)")}  # fmt: skip
    return {"words": _text("What helps, best in the pupil's own words")}


def _text(words: str, value: str = "") -> w.Text:
    box = w.Text(value=value, description=words, placeholder="", tooltip=words)
    return _dressed(box)


def _one_of(words: str, offered: Sequence[str]) -> w.Combobox:
    """A field with suggestions that may be left."""
    return _dressed(w.Combobox(options=tuple(offered), description=words, tooltip=words, ensure_option=False))


def _in_weeks(words: str, today: date) -> w.Dropdown:
    days = {weeks: today + timedelta(weeks=weeks) for weeks in REVIEW_WEEKS}
    options = {day.isoformat(): f"{show_date(day)} (in {weeks} weeks)" for weeks, day in sorted(days.items())}
    return list_of(words, options, days[REVIEW_WEEKS[0]].isoformat())


def _dressed(box: w.DOMWidget) -> w.DOMWidget:
    box.add_class("semh-choose")
    box.add_class("semh-wide")
    return box
