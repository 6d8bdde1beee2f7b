"""Moved school during the year."""

import pandas as pd

from tests.profile.lists import calendar, found, on_roll

DAYS = calendar("2024-09-02", "2026-07-17", ("2025-07-19", "2025-08-31"))


def fits(*years, first="2025-07-18", last="2026-07-17"):
    enrolment = pd.concat(years, ignore_index=True) if years else on_roll()
    return found("moved_school", {"enrolment": enrolment, "calendar": DAYS}, first, last)


def test_a_pupil_who_joins_on_the_twenty_second_school_day_has_moved_and_a_day_earlier_has_not():
    assert fits(on_roll("amina", start="2025-09-30"), on_roll("ben", start="2025-09-29")) == {
        "amina": ("2025-09-30", "Joined on 30 September 2025, when 21 school days of 2025/26 had gone")
    }


def test_a_pupil_who_was_here_the_year_before_has_not_moved():
    before = on_roll("amina", start="2024-09-02", end="2025-07-18", year=2024)
    assert fits(before, on_roll("amina", start="2026-01-12")) == {}


def test_a_pupil_who_comes_back_after_a_year_away_has_moved():
    long_ago = on_roll("amina", start="2023-09-04", end="2024-07-19", year=2023)
    assert fits(long_ago, on_roll("amina", start="2026-01-12")).keys() == {"amina"}


def test_joining_outside_of_the_window_does_not_count():
    joined = on_roll("amina", start="2025-03-03", end="2025-07-18", year=2024)
    assert fits(joined, on_roll("amina")) == {}
    assert fits(joined, first="2025-03-03", last="2025-03-03").keys() == {"amina"}


def test_the_start_of_the_year_is_no_move_and_an_empty_roll_has_nobody():
    assert fits(on_roll("amina", start="2025-09-01"), on_roll("ben", start="2025-09-03")) == {}
    assert fits() == {}
