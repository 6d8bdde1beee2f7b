"""Return meetings: by the fifth school day after a suspension's last day."""

from datetime import date

import pytest

from semhlib.measures.return_meetings import MEASURE
from tests.measures.lists import counted, listed, school_days
from tests.measures.small_school import small_school

FRIDAY = date(2025, 9, 12)
LATER = {"pupil_key": "Zoe", "date": date(2025, 10, 1), "kind": "SUSP", "sessions": 2}  # the list goes on to October


def suspension(pupil, met=None, end=FRIDAY, kind="SUSP", first=date(2025, 9, 10)):
    return {"pupil_key": pupil, "date": first, "kind": kind, "sessions": 2, "end": end, "return_meeting": met}


def school(*rows, calendar=None):
    return {"suspension": [*rows, LATER], "calendar": calendar or school_days(40)}


@pytest.mark.parametrize(("day", "met"), [(10, 1), (12, 1), (15, 1), (19, 1), (20, 1), (21, 1), (22, 0), (30, 0)])
def test_the_fifth_school_day_after_a_friday_is_the_next_friday_and_the_weekend_does_not_count(check_tables, day, met):
    check_tables(MEASURE, school(suspension("Amina", date(2025, 9, day))), {"Amina": (met, 1)})


def test_days_on_which_the_school_is_closed_do_not_count(check_tables):
    calendar = [row | {"open": 0} if row["date"] == date(2025, 9, 17) else row for row in school_days(40)]
    check_tables(MEASURE, school(suspension("Amina", date(2025, 9, 22)), calendar=calendar), {"Amina": (1, 1)})


def test_without_a_meeting_or_with_one_before_the_suspension_it_was_not_met(check_tables):
    rows = [suspension("Amina"), suspension("Ben", date(2025, 9, 9)), suspension("Cai", date(2025, 9, 15))]
    check_tables(MEASURE, school(*rows), {"Amina": (0, 1), "Ben": (0, 1), "Cai": (1, 1)})


def test_lunchtimes_permanent_exclusions_and_suspensions_without_a_known_last_day_are_left_out(check_tables):
    met = date(2025, 9, 15)
    rows = [suspension("Amina", met, kind="LNCH"), suspension("Ben", met, kind="PERM"), suspension("Cai", met, end=None)]
    check_tables(MEASURE, school(*rows), {})


def test_a_suspension_counts_once_five_school_days_have_gone_by_in_the_list(check_tables):
    met = suspension("Amina", date(2025, 9, 15))
    rows = [met, suspension("Ben", end=date(2025, 9, 24)), suspension("Cai", end=date(2025, 9, 25))]
    check_tables(MEASURE, school(*rows), {"Amina": (1, 1), "Ben": (0, 1)})


def test_where_no_meeting_is_written_down_nothing_is_counted_as_nought(check_tables):
    check_tables(MEASURE, school(suspension("Amina")), {})


def test_a_second_plain_count_of_the_small_school_agrees():
    rows, calendar = (small_school()[name].to_pylist() for name in MEASURE.tables)
    opened = [day["date"] for day in calendar if day["open"]]
    reach = max([r["date"] for r in rows] + [r["return_meeting"] for r in rows if r["return_meeting"]])
    expected: dict[str, tuple[int, int]] = {}
    for r in rows:
        if r["kind"] != "SUSP" or r["end"] is None or sum(r["end"] < d <= reach for d in opened) < 5:
            continue
        meeting = r["return_meeting"]
        met = meeting is not None and meeting >= r["date"] and sum(r["end"] < d <= meeting for d in opened) <= 5
        top, bottom = expected.get(r["pupil_key"], (0, 0))
        expected[r["pupil_key"]] = (top + met, bottom + 1)
    assert any(top for top, _ in expected.values()) and any(top < bottom for top, bottom in expected.values())
    assert counted(MEASURE, *(listed(name, *small_school()[name].to_pylist()) for name in MEASURE.tables)) == expected
