"""A timeline part made by hand: a year of things done, and one expectation of each state."""

from dataclasses import replace
from datetime import date
from typing import Any

from semhlib.store.role_timeline import Done, Expectation, Heard, TimelinePart
from tests.pages.store_of import said

PATTERN = "A pattern to look at next year: higher attendance since September 2025."


def done(on: date, lane: str, kind: str, title: str, **changes: Any) -> Done:
    return replace(Done(on=on, lane=lane, kind=kind, title=title, detail="", measure=""), **changes)


def expected(measure: str = "attendance", **changes: Any) -> Expectation:
    given = Expectation(
        measure=measure, measure_title=measure.replace("_", " ").capitalize(), direction="higher", declared=date(2025, 7, 10),
        by_when=None, words="It will rise.", owner="", main=True, state="judged", said=said(), other_way="",
    )  # fmt: skip
    return replace(given, **changes)


LATE = expected(
    declared=date(2026, 1, 5), by_when=date(2026, 7, 17), words="Ring home on the first morning", owner="SENCO", main=False,
    said=said(rung=2, word="watch", reasons=("declared_after",), sentence=PATTERN, short="A pattern to look at next year"),
)  # fmt: skip
TO_COME = expected(
    "unauthorised_absence", direction="lower", by_when=date(2027, 7, 16), words="Agree a plan", owner="Head", main=False,
    state="to_come", said=None,
)  # fmt: skip


def part_of(**changes: Any) -> TimelinePart:
    part = TimelinePart(
        format=TimelinePart.FORMAT,
        as_of=date(2026, 7, 17),
        start=date(2025, 9, 1),
        done=(
            done(date(2024, 11, 4), "training", "training", "Staff training day", detail="It reached 46 of 52 people."),
            done(date(2025, 9, 1), "sessions", "programme_start", "Programme starts"),
            done(date(2025, 10, 3), "actions", "action", "Ring home on the first morning", measure="attendance"),
            done(date(2025, 10, 31), "actions", "action", "Write down every meeting"),
            done(date(2026, 1, 6), "recording", "definition_change", "New codes", measure="unauthorised_absence"),
        ),
        expectations=(expected(), LATE, TO_COME),
        heard=(Heard(on=date(2026, 6, 1), who="pupil, Year 8", words="I come in more.", measure="attendance"),),
    )
    return replace(part, **changes)
