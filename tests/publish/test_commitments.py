"""What is recorded of each thing that schools in a programme agree to do, in words with days and counts."""

from datetime import date
from typing import Any

import pandas as pd

from semhlib.publish.audit_standing import standards_standing
from semhlib.publish.commitments import commitments_of
from semhlib.publish.happened import recorded
from semhlib.store.role_whole_school import Commitment
from semhlib.terms.wording import banned_in
from tests.publish.audit_tables import rated, ratings

START, AS_OF = date(2025, 9, 1), date(2026, 7, 17)
COLUMNS = ("date", "kind", "title", "measure", "number", "who", "senior_leader", "reached", "out_of", "review")


def event(on: str, kind: str, title: str = "Something", **said: Any) -> dict[str, Any]:
    return {"date": on, "kind": kind, "title": title, **said}


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    found = pd.DataFrame(list(rows), columns=list(COLUMNS))
    return found.assign(date=pd.to_datetime(found["date"]), review=pd.to_datetime(found["review"]))


def told(key: str, *rows: dict[str, Any], start: date | None = START, as_of: date = AS_OF) -> Commitment:
    return next(c for c in commitments_of(recorded(table(*rows), start, as_of), None) if c.key == key)


def said(key: str, *rows: dict[str, Any], **when: Any) -> tuple[str, str]:
    found = told(key, *rows, **when)
    return found.state, found.words


def session(number: int, senior: int | None = 1) -> dict[str, Any]:
    return event(f"2025-{9 + number // 5:02d}-{1 + number % 5:02d}", "programme_session", number=number, senior_leader=senior)


def test_a_school_that_recorded_nothing_has_all_ten_without_a_day() -> None:
    every = commitments_of(recorded(None, None, AS_OF), None)
    assert [c.key for c in every] == [
        "sessions", "policy", "plan", "lead", "audit", "parents", "team", "staff", "wellbeing", "other_school",
    ]  # fmt: skip
    assert {(c.state, c.words, c.on, c.next) for c in every} == {("not_recorded", "Nothing is recorded of this yet.", None, None)}


def test_ten_sessions_are_in_place_with_a_senior_leader_at_each() -> None:
    assert said("sessions", *map(session, range(1, 11))) == (
        "in_place",
        "10 of 10 sessions recorded, the last on 1 November 2025. A senior leader came to 10.",
    )


def test_a_session_without_a_senior_leader_is_named() -> None:
    assert said("sessions", *map(session, range(1, 10)), session(10, 0)) == (
        "under_way",
        "10 of 10 sessions recorded, the last on 1 November 2025. A senior leader came to 9. "
        "Nobody from the leadership team came to session 10.",
    )


def test_ten_sessions_are_not_in_place_while_it_is_not_known_who_came() -> None:
    assert said("sessions", *map(session, range(1, 10)), session(10, None)) == (
        "under_way",
        "10 of 10 sessions recorded, the last on 1 November 2025. A senior leader came to 9. "
        "It is not recorded for 1 whether one came.",
    )


def test_a_session_after_the_last_day_with_data_is_what_comes_next() -> None:
    found = told("sessions", session(1), event("2026-09-24", "programme_session", number=2, senior_leader=1))
    assert (found.words[:24], found.next) == ("1 of 10 sessions recorde", date(2026, 9, 24))


def test_a_policy_is_in_place_until_its_review_day_has_passed() -> None:
    agreed = event("2025-06-09", "milestone", "SEMH policy agreed", measure="policy", review="2026-07-17")
    assert said("policy", agreed) == ("in_place", "SEMH policy agreed, 9 June 2025. Its next review is due on 17 July 2026.")
    assert said("policy", agreed, as_of=date(2026, 7, 18)) == (
        "due",
        "SEMH policy agreed, 9 June 2025. Its review was due on 17 July 2026.",
    )


def test_a_policy_looked_at_again_has_its_new_review_day() -> None:
    rows = [
        event("2024-06-09", "milestone", "SEMH policy agreed", measure="policy", review="2025-06-09"),
        event("2025-06-02", "policy", "SEMH policy looked at", review="2026-12-01"),
        event("2025-11-03", "policy", "Behaviour policy revised", review="2026-03-01"),
    ]
    assert (told("policy", *rows).state, told("policy", *rows).next) == ("in_place", date(2026, 12, 1))


def test_another_policy_is_told_as_another_policy() -> None:
    assert said("policy", event("2025-11-03", "policy", "Behaviour policy revised")) == (
        "under_way",
        "Behaviour policy revised, 3 November 2025. No day is recorded for the SEMH policy itself.",
    )


def test_the_plan_and_the_lead_are_in_place_once_they_have_a_day() -> None:
    rows = [
        event("2025-07-10", "development_plan", "Plan with SEMH agreed"),
        event("2025-05-12", "milestone", "Lead joins the leadership team", measure="semh_lead"),
    ]
    assert said("plan", *rows) == ("in_place", "Plan with SEMH agreed, 10 July 2025.")
    assert said("lead", *rows) == ("in_place", "Lead joins the leadership team, 12 May 2025.")


def test_an_audit_is_in_place_once_it_was_repeated_in_a_later_term() -> None:
    rows = [rated("A", "2024-09-16", 1), rated("A", "2025-06-22", 2)]
    for count, expected in (
        (1, ("under_way", "Our standards was rated in 1 term, on 16 September 2024.")),
        (2, ("in_place", "Our standards was rated in 2 terms, first on 16 September 2024 and last on 22 June 2025.")),
    ):
        audit = standards_standing(ratings(*rows[:count]), None, (), START)
        found = next(c for c in commitments_of(recorded(None, START, AS_OF), audit) if c.key == "audit")
        assert (found.state, found.words) == expected


def test_an_audit_that_was_recorded_without_its_ratings_still_counts() -> None:
    rows = [event(on, "milestone", "Audit", measure="audit") for on in ("2024-09-16", "2025-09-15")]
    assert said("audit", *rows) == ("in_place", "Recorded twice, first on 16 September 2024 and last on 15 September 2025.")


def test_sessions_for_parents_are_in_place_while_no_half_year_is_without_one() -> None:
    rows = [event("2025-11-06", "parent_session", reached=31), event("2026-05-01", "parent_session", reached=24)]
    assert said("parents", *rows) == ("in_place", "2 sessions recorded, the last on 1 May 2026. Parents came 55 times in all.")
    assert told("parents", *rows).next == date(2026, 11, 1)


def test_a_half_year_without_a_session_for_parents_is_named() -> None:
    assert said("parents", event("2026-05-14", "parent_session")) == (
        "under_way",
        "1 session recorded, the last on 14 May 2026. "
        "More than half a year without one: 1 September 2025 to 14 May 2026.",
    )  # fmt: skip
    assert said("parents", event("2025-10-09", "parent_session", reached=3)) == (
        "due",
        "1 session recorded, the last on 9 October 2025. Parents came fewer than 5 times in all. "
        "More than half a year without one: 9 October 2025 to 17 July 2026.",
    )


def test_all_staff_are_trained_once_a_training_since_the_start_reached_all() -> None:
    rows = [
        event("2025-06-02", "training", "Before the programme", reached=64, out_of=64),
        event("2025-09-02", "training", "Behaviour as communication", reached=61, out_of=64),
        event("2026-01-05", "training", "Calming together"),
    ]
    assert said("staff", *rows) == (
        "under_way",
        "2 trainings are recorded, the last on 5 January 2026. 61 of 64 staff at “Behaviour as communication”.",
    )
    assert said("staff", *rows, event("2026-02-02", "training", "Catching up", reached=64, out_of=64))[0] == "in_place"
    assert said("staff", rows[2])[1].endswith("How many staff it reached is not recorded.")


def test_the_team_and_staff_wellbeing_are_told_with_their_last_day_and_are_due_after_their_review() -> None:
    rows = [
        event("2025-09-26", "team_around_school", "First meeting"),
        event("2026-06-26", "team_around_school", "Last meeting"),
        event("2025-12-01", "staff_wellbeing", "Workload looked at", review="2026-06-01"),
    ]
    assert said("team", *rows) == ("in_place", "2 meetings recorded, the last on 26 June 2026, “Last meeting”.")
    assert said("wellbeing", *rows) == (
        "due",
        "1 entry recorded, on 1 December 2025, “Workload looked at”. It was to be looked at again on 1 June 2026.",
    )


def test_another_school_is_asked_for_in_the_second_year() -> None:
    assert said("other_school") == ("under_way", "Asked for in the second year, from September 2026.")
    assert said("other_school", as_of=date(2026, 9, 1)) == (
        "due",
        "The second year began in September 2026. Nothing is recorded of this yet.",
    )
    assert said("other_school", event("2026-03-03", "supported_school", "Visit to a neighbour")) == (
        "in_place",
        "Visit to a neighbour, 3 March 2026.",
    )


def test_no_commitment_says_a_word_that_no_page_may_show() -> None:
    rows = table(session(1, 0), session(2, None), event("2025-09-03", "training"), event("2025-09-04", "parent_session"))
    schools = [recorded(events, START, as_of) for events in (None, rows) for as_of in (AS_OF, date(2027, 1, 1))]
    for found in (c for school in schools for c in commitments_of(school, None)):
        assert banned_in(found.title) == banned_in(found.words) == (), found
