"""Internal exclusion: two sessions are a day, by the first day of each stretch."""

from datetime import date

from semhlib.measures import all_measures
from semhlib.measures.internal_exclusion import MEASURE

DAY = date(2025, 10, 1)


def test_sessions_are_added_up_and_shown_as_days(check_list):
    rows = [{"pupil_key": "Amina", "date": DAY, "sessions": n} for n in (1, 4)]
    check_list(MEASURE, "internal_exclusion", [*rows, {"pupil_key": "Ben", "date": DAY, "sessions": 2}], {"Amina": 5, "Ben": 2})
    assert 5 * MEASURE.event_size == 2.5


def test_suspensions_and_internal_exclusion_are_shown_beside_each_other():
    every = all_measures()
    assert "suspensions" in MEASURE.balance
    assert all(MEASURE.name in every[name].balance for name in ("suspensions", "days_lost", "pupils_suspended"))
