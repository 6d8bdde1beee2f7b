"""Whether something may be written down about a pupil: a clear sentence where it may not. Pure: no file, no clock.

The page may have shown an older list, and whoever asks may be no page at all: everything is looked at here again.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from semhlib.store.lead_records import ACTION_ENDS, CONSENT, DECISIONS, GIVEN, LONGEST, LONGEST_NAME, THRIVE, WITHDRAWN, Record
from semhlib.terms.errors import SemhError
from semhlib.terms.format import join_words

YEARS_AHEAD, YEARS_BACK = 2, 15
_KEPT = "Nothing was saved, and what you wrote is still here."
LEFT = "This pupil is not on roll any more, so nothing was saved. What was written down before stays as long as pupils are kept."
UNKNOWN = "No pupil is known by this key, so nothing was saved. Open the page again."
# Spaces and hyphens before digits fall out first: a number can be typed in groups.
_GAP = re.compile(r"[\s.\-]+(?=\d)")
_UPN = re.compile(r"(?<![A-Z0-9])[A-Z]\d{11}[A-Z0-9](?![A-Z0-9])", re.IGNORECASE | re.ASCII)
_UNSEEN = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}  # control characters, halves of letters, letters of nobody, line ends
_TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they turn what is beside them round


def check(record: Record, pupils: Mapping[str, bool], known: tuple[Record, ...], today: date) -> None:
    """Let a record be kept, or say why not.

    Takes       pupils: whether on roll, by key; known: everything that was written down before
    Raises      SemhError with what is not right and what was expected
    """
    if not pupils.get(record.pupil, False):
        raise SemhError(LEFT if record.pupil in pupils else UNKNOWN)
    for text, most in ((record.words, LONGEST), (record.what, LONGEST_NAME), (record.who, LONGEST_NAME)):
        _text(text, most)
    earlier = _earlier(record, known)
    _what(record)
    _days(record, today)
    _until(record, _first(earlier, known) if earlier else record.on, today)


def _text(text: str, most: int) -> None:
    if len(text) > most:
        raise SemhError(f"This text has {len(text):,} letters; the most is {most}. {_KEPT}")
    if any(unicodedata.category(ch) in _UNSEEN or ch in _TURNING for ch in text):
        raise SemhError(f"This text has a line break or a sign that cannot be seen. Write it in one line. {_KEPT}")
    if _UPN.search(text) or _UPN.search(_GAP.sub("", text)):
        raise SemhError(f"This text holds a pupil's number (UPN). Write it without the number. {_KEPT}")


def _earlier(record: Record, known: tuple[Record, ...]) -> Record | None:
    """The record that this one ends or replaces."""
    if not record.ref:
        return None
    earlier = next((k for k in known if k.id == record.ref), None)
    if earlier is None:
        raise SemhError(f"What this ends or replaces is not written down here. Open the page again. {_KEPT}")
    if earlier.pupil != record.pupil:
        raise SemhError(f"What this ends or replaces is about another pupil. {_KEPT}")
    if earlier.kind != record.kind:
        raise SemhError(f"What this ends or replaces is of another kind. {_KEPT}")
    if any(k.ref == record.ref for k in known):
        raise SemhError(f"This was ended or replaced before, perhaps by somebody else. Open the page again. {_KEPT}")
    return earlier


def _first(record: Record, known: tuple[Record, ...]) -> date:
    """The first day of what was ended or replaced, however often it was."""
    by_id = {k.id: k for k in known}
    seen: set[str] = set()
    while record.ref in by_id and record.id not in seen:
        seen.add(record.id)
        record = by_id[record.ref]
    return record.on


def _what(record: Record) -> None:
    kind, what, words = record.kind, record.what.strip(), record.words.strip()
    if kind == "decision" and record.what not in DECISIONS:
        raise SemhError(f"A decision is one of these: {join_words(DECISIONS.values())}. {_KEPT}")
    if kind == "thrive" and record.what not in THRIVE:
        raise SemhError(f"A THRIVE grouping is one of these: {join_words(THRIVE)}. {_KEPT}")
    if kind == "consent" and record.what not in CONSENT:
        raise SemhError(f"Consent is one of these: {join_words(CONSENT.values())}. {_KEPT}")
    if kind == "consent" and record.words not in (GIVEN, WITHDRAWN):
        raise SemhError(f"Consent is either given or withdrawn. {_KEPT}")
    if kind == "support" and not what:
        raise SemhError(f"Say which kind of support it is. {_KEPT}")
    if kind == "meeting" and not what:
        raise SemhError(f"Say which kind of meeting it was. {_KEPT}")
    if kind == "strength" and not words:
        raise SemhError(f"Say what helps. {_KEPT}")
    if kind == "action" and not record.ref and not words:
        raise SemhError(f"Say what is to be done. {_KEPT}")
    if kind == "action" and record.what and (not record.ref or record.what not in ACTION_ENDS):
        raise SemhError(f"An action that is there can be ended as one of these: {join_words(ACTION_ENDS.values())}. {_KEPT}")


def _days(record: Record, today: date) -> None:
    planned = record.kind in ("support", "meeting", "action")
    if record.on > (_years(today, YEARS_AHEAD) if planned else today):
        far = f"more than {YEARS_AHEAD} years ahead" if planned else "after today"
        raise SemhError(f"The day that this is about is {far}. {_KEPT}")
    if record.on < _years(today, -YEARS_BACK):
        raise SemhError(f"The day that this is about is more than {YEARS_BACK} years ago. {_KEPT}")


def _until(record: Record, start: date, today: date) -> None:
    """Takes       start: the first day of support or of an action, also where this ends it"""
    named = {"decision": "The review date", "action": "The day when this is due"}.get(record.kind, "The last day")
    until = record.until
    ends_action = record.kind == "action" and bool(record.what)
    if ends_action and record.on < start:
        raise SemhError(f"This would end before it began. {_KEPT}")
    if until is None or ends_action:
        return
    if record.kind in ("decision", "action") and until < today:
        raise SemhError(f"{named} is in the past. Choose a day from today on. {_KEPT}")
    if record.kind == "decision" and until <= record.on:
        raise SemhError(f"The review date is not after the day of the decision. Choose a later day. {_KEPT}")
    if until < start:
        raise SemhError(f"This would end before it began. {_KEPT}")
    if until > _years(today, YEARS_AHEAD):
        raise SemhError(f"{named} is more than {YEARS_AHEAD} years ahead. Choose an earlier day. {_KEPT}")


def _years(day: date, years: int) -> date:
    """The same day of another year; 28 February for a leap day that the year does not have."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
