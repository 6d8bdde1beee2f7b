"""Days lost to suspension: two sessions are a day, a lunchtime is half of one."""

from datetime import date

from semhlib.measures.days_lost import MEASURE

DAY = date(2025, 10, 1)


def test_sessions_are_added_up_and_shown_as_days(check_list):
    rows = [{"pupil_key": "Amina", "date": DAY, "kind": "SUSP", "sessions": n} for n in (3, 2)]
    check_list(MEASURE, "suspension", rows, {"Amina": 5})
    assert 5 * MEASURE.event_size == 2.5


def test_a_lunchtime_suspension_is_half_a_day(check_list):
    check_list(MEASURE, "suspension", [{"pupil_key": "Ben", "date": DAY, "kind": "LNCH", "sessions": 1}], {"Ben": 1})


def test_a_permanent_exclusion_is_not_a_suspension(check_list):
    check_list(MEASURE, "suspension", [{"pupil_key": "Cai", "date": DAY, "kind": "PERM", "sessions": 10}], {})
