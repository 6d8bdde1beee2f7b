"""Often late."""

from tests.profile.lists import every_week, found, weeks

YEAR = ("2025-07-18", "2026-07-17")


def fits(text, least=None):
    return found("late", {"session_week": weeks(text)}, *YEAR, least=least)


def test_late_before_and_after_the_register_closes_both_count():
    assert fits(every_week("amina", "2025-09-08", 5, "L x 2, U x 1, / x 7")) == {
        "amina": (
            "2025-10-06",
            "15 late marks since 18 July 2025, 5 of them after the register closed, last in the week of 6 October 2025",
        )
    }


def test_fourteen_late_marks_are_not_enough():
    assert fits(every_week("amina", "2025-09-08", 7, "L x 2, / x 8")) == {}


def test_late_marks_before_the_window_do_not_count():
    assert fits("amina | 2025-07-14 | L x 15\nben | 2025-09-08 | L x 14") == {}


def test_each_pupil_is_dated_in_their_own_last_week():
    both = fits("amina | 2025-09-08 | L x 1\namina | 2026-03-02 | / x 10\nben | 2025-09-15 | U x 1", least=1)
    assert {pupil: on for pupil, (on, _) in both.items()} == {"amina": "2025-09-08", "ben": "2025-09-15"}
    assert both["amina"][1] == "1 late mark since 18 July 2025, last in the week of 8 September 2025"


def test_an_empty_register_has_nobody_late():
    assert fits("") == {}
