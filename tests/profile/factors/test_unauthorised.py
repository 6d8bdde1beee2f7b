"""Unauthorised absence within ten school weeks."""

from tests.profile.lists import calendar, found, weeks

DAYS = calendar("2025-09-01", "2026-07-17", ("2025-10-27", "2025-10-31"), ("2025-12-22", "2026-01-02"))
YEAR = ("2025-07-18", "2026-07-17")


def fits(text, *window, least=None):
    return found("unauthorised", {"session_week": weeks(text), "calendar": DAYS}, *(window or YEAR), least=least)


def test_ten_sessions_of_any_unauthorised_code_fit_and_nine_do_not():
    assert fits("amina | 2025-09-08 | G x 3, N x 2\namina | 2025-09-15 | O x 4, U x 1") == {
        "amina": ("2025-09-15", "10 unauthorised sessions within 10 school weeks, last in the week of 15 September 2025")
    }
    assert fits("ben | 2025-09-08 | O x 9, I x 10") == {}


def test_the_tenth_week_still_counts_and_the_eleventh_does_not():
    assert fits("amina | 2025-09-01 | O x 5\namina | 2025-11-10 | O x 5") != {}
    assert fits("amina | 2025-09-01 | O x 5\namina | 2025-11-17 | O x 5") == {}


def test_holidays_are_not_school_weeks():
    assert fits("amina | 2025-10-20 | O x 5\namina | 2026-01-12 | O x 5")["amina"][0] == "2026-01-12"


def test_of_several_times_the_last_is_told():
    twice = "amina | 2025-09-08 | O x 12\namina | 2026-03-02 | O x 6\namina | 2026-03-09 | O x 5\namina | 2026-06-08 | O x 1"
    assert fits(twice)["amina"] == (
        "2026-03-09",
        "11 unauthorised sessions within 10 school weeks, last in the week of 9 March 2026",
    )


def test_pupils_do_not_share_their_weeks():
    assert fits("amina | 2025-09-08 | O x 5\nben | 2025-09-08 | O x 5\nben | 2025-09-15 | O x 4") == {}


def test_weeks_before_the_window_and_totals_without_a_week_do_not_count():
    assert fits("amina | 2025-09-08 | O x 5\namina | 2025-09-15 | O x 5", "2025-09-09", "2026-07-17") == {}
    assert fits("amina | 2025-12-19 | =U x 30") == {}
    assert fits("amina | 2025-09-08 | O x 1", least=1)["amina"][1].startswith("1 unauthorised session within")
