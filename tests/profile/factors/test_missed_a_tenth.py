"""Missing a tenth or more of sessions."""

from fractions import Fraction

from tests.profile.lists import every_week, found, weeks

YEAR = ("2025-07-18", "2026-07-17")


def fits(text, *window, least=None):
    return found("missed_a_tenth", {"session_week": weeks(text)}, *(window or YEAR), least=least)


def test_exactly_a_tenth_fits_and_one_session_less_does_not():
    assert fits("amina | 2025-09-08 | / x 9, I x 1\nben | 2025-09-08 | / x 10, I x 1") == {
        "amina": (
            "2025-09-08",
            "Attendance 90.0% of 10 possible sessions since 18 July 2025, 90% or below since 8 September 2025",
        )
    }


def test_it_is_dated_in_the_week_since_which_the_total_has_stayed_at_the_line():
    dipped = (
        "amina | 2025-09-08 | / x 8, O x 2\namina | 2025-09-15 | / x 20\namina | 2025-09-22 | O x 5\namina | 2025-09-29 | / x 5"
    )
    assert fits(dipped)["amina"][0] == "2025-09-22"


def test_a_pupil_who_came_back_above_the_line_is_left_out():
    assert fits("amina | 2025-09-08 | O x 2, / x 8\n" + every_week("amina", "2025-09-15", 2, "/ x 10")) == {}


def test_missing_half_is_the_same_factor_and_its_words_say_so():
    assert fits("amina | 2025-09-08 | / x 5, U x 5")["amina"][1].endswith("; half or more missed")
    assert not fits("amina | 2025-09-08 | / x 6, U x 4")["amina"][1].endswith("missed")


def test_weeks_outside_of_the_window_and_sessions_that_are_not_possible_do_not_count():
    early = "amina | 2025-07-17 | O x 10\namina | 2025-07-18 | / x 9, O x 1\namina | 2026-07-18 | O x 10"
    assert fits(early)["amina"][1].startswith("Attendance 90.0% of 10 possible sessions")
    assert fits("amina | 2025-09-08 | Y2 x 10\nben | 2025-09-08 | D x 9, ? x 1") == {}


def test_a_school_may_draw_the_line_elsewhere_and_an_empty_register_fits_nobody():
    assert "85% or below" in fits("amina | 2025-09-08 | / x 85, I x 15", least=Fraction(15, 100))["amina"][1]
    assert "87.5% or below" in fits("amina | 2025-09-08 | / x 7, I x 1", least=Fraction(1, 8))["amina"][1]
    assert found("missed_a_tenth", {"session_week": weeks("")}, *YEAR) == {}
