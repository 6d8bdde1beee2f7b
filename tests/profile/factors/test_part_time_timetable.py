"""On a part-time timetable."""

from tests.profile.lists import found, weeks


def fits(text, first="2025-07-18", last="2026-07-17", least=None):
    return found("part_time_timetable", {"session_week": weeks(text)}, first, last, least=least)


def test_one_session_is_enough_and_the_last_week_is_told():
    assert fits("amina | 2025-11-03 | C2 x 4, / x 6\namina | 2025-11-10 | C2 x 3, / x 7\nben | 2025-11-03 | C x 4") == {
        "amina": (
            "2025-11-10",
            "7 sessions missed on a part-time timetable (code C2), last in the week of 10 November 2025",
        )
    }


def test_the_first_and_the_last_day_of_the_window_count():
    assert fits("amina | 2025-07-18 | C2 x 1\nben | 2026-07-17 | C2 x 1").keys() == {"amina", "ben"}
    assert fits("amina | 2025-07-17 | C2 x 1\nben | 2026-07-18 | C2 x 1") == {}


def test_before_the_code_came_into_use_it_meant_nothing():
    assert fits("amina | 2024-06-03 | C2 x 5", "2023-09-01", "2024-07-19") == {}


def test_a_school_may_ask_for_more_sessions():
    assert fits("amina | 2025-11-03 | C2 x 4\nben | 2025-11-03 | C2 x 5", least=5).keys() == {"ben"}
    assert fits("") == {}
