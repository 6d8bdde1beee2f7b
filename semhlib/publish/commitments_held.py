"""What is held again and again: the ten sessions, sessions for parents, the team, staff wellbeing, and a school supported."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from semhlib.publish.happened import Happened, Recorded
from semhlib.store.role_whole_school import Commitment, State
from semhlib.terms.calendar import academic_year
from semhlib.terms.format import join_words, plural, show_date, show_number, x_of_n

SESSIONS = 10
HALF_A_YEAR = 184  # days: the longest that six months in a row can be
FEW = 5  # people


def sessions(happened: Recorded) -> Commitment:
    """The ten sessions: in place once all ten are recorded and somebody of the leadership team came to each."""
    rows = happened.since_start("programme_session")
    title, coming = "Ten sessions, a senior leader at each", happened.coming("programme_session")
    if not rows:
        return _nothing("sessions", title, coming)
    numbers = {r.number for r in rows if r.number is not None}
    held = len(numbers) + sum(r.number is None for r in rows)
    came, away = sum(r.senior_leader is True for r in rows), sum(r.senior_leader is False for r in rows)
    words = f"{x_of_n(held, SESSIONS, 'session', 'sessions')} recorded, the last on {show_date(rows[-1].on)}."
    words += f" A senior leader came to {came}." if came or away else ""
    if away:
        words += f" Nobody from the leadership team came to {join_words(_which(r) for r in rows if r.senior_leader is False)}."
    if came + away < len(rows):
        words += f" It is not recorded for {len(rows) - came - away} whether one came."
    whole = numbers >= set(range(1, SESSIONS + 1)) and came == len(rows)
    return Commitment(
        key="sessions", title=title, state="in_place" if whole else "under_way", words=words, on=rows[-1].on, next=coming
    )


def parents(happened: Recorded) -> Commitment:
    """Sessions for parents: in place while no half-year since the programme began was without one."""
    rows = happened.since_start("parent_session")
    title, coming = "Sessions for parents, at least one each half-year", happened.coming("parent_session")
    if not rows:
        return _nothing("parents", title, coming)
    days = [r.on for r in rows]
    gaps = [(a, b) for a, b in pairwise([happened.start or days[0], *days, happened.as_of]) if (b - a).days > HALF_A_YEAR]
    words = f"{plural(len(rows), 'session', 'sessions')} recorded, the last on {show_date(days[-1])}.{_came(rows)}"
    words += "".join(f" More than half a year without one: {show_date(a)} to {show_date(b)}." for a, b in gaps)
    overdue = bool(gaps) and gaps[-1] == (days[-1], happened.as_of)
    return Commitment(
        key="parents", title=title, state="due" if overdue else "under_way" if gaps else "in_place", words=words, on=days[-1],
        next=coming or days[-1] + timedelta(days=HALF_A_YEAR),
    )  # fmt: skip


def team(happened: Recorded) -> Commitment:
    """Meetings of the Team Around the School since the programme began."""
    return _met("team", "Team Around the School", happened, "team_around_school", "meeting", "meetings")


def staff_wellbeing(happened: Recorded) -> Commitment:
    """What was done for the wellbeing of staff since the programme began."""
    return _met("wellbeing", "Staff wellbeing", happened, "staff_wellbeing", "entry", "entries")


def other_school(happened: Recorded) -> Commitment:
    """Another school supported, which is asked for in the second year of a programme."""
    rows, title = happened.since_start("supported_school"), "Another school supported in year 2"
    coming = happened.coming("supported_school")
    if rows:
        words = f"{rows[-1].title}, {show_date(rows[-1].on)}."
        return Commitment(key="other_school", title=title, state="in_place", words=words, on=rows[-1].on, next=coming)
    if happened.start is None:
        return _nothing("other_school", title, coming)
    second = date(academic_year(happened.start) + 1, 9, 1)
    if happened.as_of < second:
        words = f"Asked for in the second year, from September {second.year}."
        return Commitment(key="other_school", title=title, state="under_way", words=words, on=None, next=coming or second)
    words = f"The second year began in September {second.year}. Nothing is recorded of this yet."
    return Commitment(key="other_school", title=title, state="due", words=words, on=None, next=coming)


def _met(key: str, title: str, happened: Recorded, kind: str, one: str, many: str) -> Commitment:
    """In place once it is recorded; due where the day on which it is to be looked at again has passed."""
    rows, coming = happened.since_start(kind), happened.coming(kind)
    if not rows:
        return _nothing(key, title, coming)
    again = next((r.review for r in reversed(rows) if r.review is not None), None)
    passed = again is not None and again < happened.as_of
    last = f"{'the last ' if len(rows) > 1 else ''}on {show_date(rows[-1].on)}, “{rows[-1].title}”"
    words = f"{plural(len(rows), one, many)} recorded, {last}."
    if again is not None and passed:
        words += f" It was to be looked at again on {show_date(again)}."
    state: State = "due" if passed else "in_place"
    return Commitment(key=key, title=title, state=state, words=words, on=rows[-1].on, next=coming or again)


def _nothing(key: str, title: str, coming: date | None) -> Commitment:
    return Commitment(key=key, title=title, state="not_recorded", words="Nothing is recorded of this yet.", on=None, next=coming)


def _which(row: Happened) -> str:
    return f"session {row.number}" if row.number is not None else f"the one on {show_date(row.on)}"


def _came(rows: Sequence[Happened]) -> str:
    """How often parents came, where it is recorded: one who came twice is counted twice. Few are not told to the number."""
    known = [r.reached for r in rows if r.reached is not None]
    if not known:
        return ""
    to = "in all" if len(known) == len(rows) else f"to the {len(known)} with a number"
    number = show_number(sum(known)) if sum(known) >= FEW or not sum(known) else f"fewer than {FEW}"
    return f" Parents came {number} times {to}."
