"""What a lead writes down about a pupil on the page: decisions, support, what helps, groupings, meetings, consent, actions.

Records are kept apart from imports, so that no import can lose one. Each is only ever added; a later one can end or
replace an earlier one by naming its id.
"""

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args

Kind = Literal["decision", "support", "strength", "thrive", "meeting", "consent", "action"]
DECISIONS = {"keep": "Keep", "change": "Change", "step_up": "Step up", "step_down": "Step down", "close": "Close"}
THRIVE = ("Thriving", "Getting advice", "Getting help", "Getting more help", "Getting risk support")
CONSENT = {"tas": "to be talked about at the Team Around the School", "transition": "to pass a summary to the next school"}
GIVEN, WITHDRAWN = "given", "withdrawn"
ACTION_ENDS = {"done": "Done", "not_done": "Not done"}
SCHOOL_BEFORE = "a colleague from the school before"  # how `by` begins in what another school passed on
LONGEST = 300  # letters of one text
LONGEST_NAME = 80  # letters of a kind or a role
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing written down about one pupil.

    id          given when it is kept; empty before
    pupil       the pupil's key
    on          the day it is about: of the decision, the support's first day, the meeting
    at, by      when it was written down (UTC, ISO) and by whom, by the name with which the person signed in
    what        decision: one of DECISIONS; support: its kind; thrive: one of THRIVE; meeting: its kind;
                consent: one of CONSENT; action: empty, or one of ACTION_ENDS where it ends an earlier one
    words       what helps; an action or its outcome; a short note. For consent: GIVEN or WITHDRAWN
    who         who does it or leads it: a role, never somebody's name
    until       review by; the support's last day; when an action is due
    ref         id of an earlier record that this one ends or replaces
    """

    kind: Kind
    pupil: str
    on: date
    what: str = ""
    words: str = ""
    who: str = ""
    until: date | None = None
    ref: str = ""
    by: str = ""
    id: str = ""
    at: str = ""


def plain_record(record: Record) -> dict[str, str | None]:
    """A record in plain JSON values."""
    plain = {f.name: getattr(record, f.name) for f in fields(Record)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in plain.items()}


def read_record(plain: Any) -> Record:
    """The other way round from `plain_record`.

    Raises      ValueError where it is no record: another account may have written anything
    """
    names = {f.name for f in fields(Record)}
    if not isinstance(plain, dict) or not {"kind", "pupil", "on"} <= plain.keys() <= names:
        raise ValueError("not the parts of a record")
    if plain["kind"] not in get_args(Kind) or not all(isinstance(v, str) for k, v in plain.items() if k != "until"):
        raise ValueError("not a record's kinds of parts")
    until = plain.get("until")
    return Record(**{**plain, "on": _day(plain["on"]), "until": None if until is None else _day(until)})


def _day(text: Any) -> date:
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise ValueError("not a day")
    return date.fromisoformat(text)
