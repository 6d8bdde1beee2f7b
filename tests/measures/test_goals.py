"""Goals met: out of those looked at, on the day they were last looked at."""

from datetime import date

from semhlib.measures.goals import MEASURE
from tests.measures.lists import listed
from tests.measures.small_school import small_school

AGREED, LOOKED_AT = date(2025, 10, 6), date(2026, 2, 9)


def goal(pupil, met=None, day=LOOKED_AT):
    return {"pupil_key": pupil, "kind": "Nurture group", "set": AGREED, "date": day, "met": met}


def test_met_and_not_met_are_looked_at(check_tables):
    rows = [goal("Amina", 1), goal("Amina", 0), goal("Amina", 1), goal("Ben", 0)]
    check_tables(MEASURE, {"goal": rows}, {"Amina": (2, 3), "Ben": (0, 1)})


def test_a_goal_that_nobody_has_looked_at_is_on_neither_side(check_tables):
    check_tables(MEASURE, {"goal": [goal("Amina", day=None), goal("Ben", 1, None), goal("Cai", None)]}, {})


def test_a_goal_counts_on_the_day_it_was_looked_at_and_not_when_it_was_agreed():
    found = MEASURE.count(listed("goal", goal("Amina", 1))).collect()
    assert found["date"].to_list() == [LOOKED_AT]


def test_a_plain_count_over_the_small_school_gives_the_same():
    rows = [row for row in small_school()["goal"].to_pylist() if row["date"] and row["met"] is not None]
    found = MEASURE.count(listed("goal", *rows)).collect()
    assert found["numerator"].sum() == sum(row["met"] == 1 for row in rows) > 0
    assert found["denominator"].sum() == len(rows)
