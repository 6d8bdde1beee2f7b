"""What came after earlier lists: the year that counts, who counts in it, and both example schools counted a second time."""

from collections import Counter
from datetime import date

import pyarrow.parquet as pq
import pytest

from semhlib.profile.back_test import back_test, on_roll, years_to_follow
from semhlib.publish.school_tables import read_tables
from semhlib.store.lead_pupils import Fact
from semhlib.store.snapshot import open_snapshot
from tests.profile.few_pupils import enrolment, facts, half_terms, incidents, sessions, suspensions

AS_OF, UNTIL = date(2024, 7, 22), date(2025, 7, 22)
ROLL = enrolment(*((key, 7, "2023-09-04", "2026-07-17") for key in "abcdefgh"))
EARLY = ("h", "2024-01-10", "SUSP")  # the list had begun before the year


def followed(tables, listed="abc", least=1):
    found = {key: facts("suspended") for key in listed}
    (test,) = back_test({"enrolment": ROLL, **tables}, lambda day: found, least, ((AS_OF, UNTIL),))
    return test


def outcome(test, name):
    return next((o for o in test.outcomes if o.name == name), None)


def test_a_suspension_counts_from_the_day_after_the_list_to_the_last_day_of_the_year():
    rows = suspensions(
        EARLY, ("a", "2024-07-22", "SUSP"), ("b", "2024-07-23", "SUSP"), ("c", "2025-07-22", "SUSP"), ("d", "2025-07-23", "SUSP")
    )
    found = outcome(followed({"suspension": rows}), "suspended")
    assert (found.of_listed, found.of_roll) == (2, 2)


def test_lunchtimes_and_permanent_exclusions_are_no_suspensions_and_two_of_one_pupil_count_once():
    rows = suspensions(
        EARLY, ("a", "2024-11-05", "LNCH"), ("b", "2024-11-05", "PERM"), ("c", "2024-11-05", "SUSP"), ("c", "2024-11-06", "SUSP"),
        ("d", "2024-11-05", "SUSP"),
    )  # fmt: skip
    found = outcome(followed({"suspension": rows}), "suspended")
    assert (found.of_listed, found.of_roll) == (1, 2)


def test_exactly_a_tenth_of_a_pupils_own_sessions_counts_and_less_does_not():
    rows = sessions(("a", "2024-09-09", 9, 1), ("b", "2024-09-09", 10, 1), ("c", "2024-09-09", 5, 0), ("e", "2024-09-09", 0, 1))
    found = outcome(followed({"session_week": rows}), "missed_a_tenth")
    assert (found.of_listed, found.of_roll) == (1, 2)


def test_sessions_that_were_not_possible_or_come_from_a_summary_do_not_count():
    rows = sessions(("a", "2024-09-09", 9, 1), ("b", "2024-09-09", 9, 1), ("c", "2024-09-09", 9, 1))
    rows.loc[rows["pupil_key"].eq("b") & rows["absent"].eq(1), "possible"] = 0
    rows.loc[rows["pupil_key"].eq("c"), "reason"] = 0
    assert outcome(followed({"session_week": rows}), "missed_a_tenth").of_roll == 1


def test_an_incident_counts_where_it_is_both_high_level_and_linked_to_semh():
    rows = incidents(
        ("h", "2024-01-10", 0, 0), ("a", "2024-11-05", 1, 0), ("b", "2024-11-05", 0, 1), ("c", "2024-11-05", 1, 1),
        ("d", "2024-07-22", 1, 1),
    )  # fmt: skip
    found = outcome(followed({"incident": rows}), "high_level_incident")
    assert (found.of_listed, found.of_roll) == (1, 1)


def test_pupils_who_left_or_came_in_between_are_not_counted():
    roll = enrolment(
        ("a", 7, "2023-09-04", "2025-07-21"), ("b", 7, "2023-09-04", "2025-07-22"), ("c", 7, "2024-07-23", "2026-07-17")
    )
    rows = suspensions(EARLY, ("a", "2024-11-05", "SUSP"), ("b", "2024-11-05", "SUSP"), ("c", "2024-11-05", "SUSP"))
    test = followed({"enrolment": roll, "suspension": rows})
    assert (test.listed, test.roll) == (1, 1)
    assert (outcome(test, "suspended").of_listed, outcome(test, "suspended").of_roll) == (1, 1)


def test_a_list_that_is_missing_or_began_after_the_year_did_tells_nothing():
    assert followed({}).outcomes == ()
    late = suspensions(("a", "2024-11-05", "SUSP"))
    assert followed({"suspension": late, "incident": incidents(), "session_week": sessions()}).outcomes == ()
    assert outcome(followed({"suspension": suspensions(EARLY)}), "suspended").of_roll == 0


def test_a_list_drawn_by_lot_is_as_long_and_from_the_same_pupils():
    rows = suspensions(EARLY, *((key, "2024-11-05", "SUSP") for key in "abcd"))
    found = outcome(followed({"suspension": rows}, listed="abce"), "suspended")
    assert (found.of_listed, found.expected, found.low, found.high) == (3, 2.0, 1, 3)


def test_nobody_listed_and_nobody_on_roll_are_counted_as_nought():
    rows = suspensions(EARLY, ("a", "2024-11-05", "SUSP"))
    found = outcome(followed({"suspension": rows}, listed=""), "suspended")
    assert (found.of_listed, found.of_roll, found.expected, found.low, found.high) == (0, 1, 0, 0, 0)
    empty = followed({"enrolment": enrolment(), "suspension": rows})
    assert (empty.listed, empty.roll, outcome(empty, "suspended").of_roll) == (0, 0, 0)


def test_a_year_is_followed_where_a_school_year_lies_before_and_after():
    terms = half_terms(2023, 3)
    assert years_to_follow(terms, date(2023, 9, 4), date(2026, 7, 22)) == (
        (AS_OF, UNTIL), (date(2024, 12, 20), date(2025, 12, 20)), (date(2025, 4, 4), date(2026, 4, 4)),
        (UNTIL, date(2026, 7, 22)),
    )  # fmt: skip
    assert years_to_follow(terms, date(2023, 9, 4), date(2025, 12, 19)) == ((AS_OF, UNTIL),)
    assert years_to_follow(terms, date(2023, 11, 4), date(2025, 7, 22)) == (), "the first half-term has no data"
    assert years_to_follow(half_terms(2024, 2), date(2024, 9, 4), date(2026, 7, 21)) == ()


def rows_of(home, *names):
    snapshot = open_snapshot(home)
    return {name: pq.read_table(snapshot.path(name)).to_pylist() for name in names}


def counted_slowly(rows, listed, as_of, until):
    """Listed and on roll, then by outcome: of those listed, and of all; in plain loops over rows."""

    def here(when):
        return {r["pupil_key"] for r in rows["enrolment"] if r["start"] <= when <= r["end"]}

    roll = here(as_of) & here(until)
    missed, possible = Counter(), Counter()
    for r in rows["session_week"]:
        if as_of < r["date"] <= until and r["possible"] and r["reason"]:
            possible[r["pupil_key"]] += r["sessions"]
            missed[r["pupil_key"]] += r["sessions"] if r["absent"] else 0
    had = {
        "missed_a_tenth": {p for p in possible if 10 * missed[p] >= possible[p]},
        "suspended": set(),
        "high_level_incident": set(),
    }
    for r in rows["suspension"]:
        if as_of < r["date"] <= until and r["kind"] == "SUSP":
            had["suspended"].add(r["pupil_key"])
    for r in rows["incident"]:
        if as_of < r["date"] <= until and r["high_level"] and r["semh"]:
            had["high_level_incident"].add(r["pupil_key"])
    counts = {name: (len(pupils & roll & listed), len(pupils & roll)) for name, pupils in had.items()}
    return len(listed & roll), len(roll), counts


@pytest.mark.parametrize("school", ["quillmere", "fernhollow"])
def test_both_example_schools_counted_in_plain_loops_agree(school, example_homes):
    home = example_homes[school]
    rows, made = rows_of(home, "enrolment", "session_week", "suspension", "incident"), read_tables(open_snapshot(home))
    weeks = pq.read_table(open_snapshot(home).path("session_week")).to_pandas(date_as_object=False)
    tables = {**made.tables, "session_week": weeks}
    years = years_to_follow(made.half_terms, weeks["date"].min().date(), made.last_day)
    assert len(years) == 4

    def in_an_incident(then):
        """A stand-in for the real list: an incident in the year before, of a pupil on roll."""
        keys = {r["pupil_key"] for r in rows["incident"] if date(then.year - 1, then.month, then.day) < r["date"] <= then}
        fact = Fact(factor="incident", on=then, words="made up", source="made up")
        return dict.fromkeys(keys & on_roll(tables, then), (fact,))

    for test, (as_of, until) in zip(back_test(tables, in_an_incident, 1, years), years, strict=True):
        counts = {o.name: (o.of_listed, o.of_roll) for o in test.outcomes}
        assert (test.listed, test.roll, counts) == counted_slowly(rows, set(in_an_incident(as_of)), as_of, until)
        assert test.listed > 10
