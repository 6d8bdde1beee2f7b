"""Attendance fell, against the same weeks of the school year before."""

from tests.profile.lists import every_week, found, weeks

YEAR = ("2025-07-18", "2026-07-17")


def fits(*texts, window=YEAR, least=None):
    return found("attendance_fell", {"session_week": weeks("\n".join(texts))}, *window, least=least)


def years(before, after, times=10, pupil="amina"):
    """The same marks each week of autumn 2024, and others in the same weeks of 2025."""
    return every_week(pupil, "2024-09-09", times, before), every_week(pupil, "2025-09-08", times, after)


def test_exactly_five_points_lower_fits_and_less_does_not():
    assert fits(*years("/ x 20", "/ x 19, I x 1")) == {
        "amina": (
            "2025-09-22",
            "Attendance 95.0% of 200 possible sessions in 2025/26, 5.0 percentage points lower than in the same weeks of 2024/25 "
            "(100.0% of 200), 5 or more lower since 22 September 2025",
        )
    }
    assert fits(*years("/ x 21", "/ x 20, I x 1")) == {}


def test_sixty_possible_sessions_are_needed_in_both_years():
    assert fits(*years("/ x 10", "/ x 9, I x 1", 6)) != {}
    assert fits(*years("/ x 10", "/ x 9, I x 1", 5), "amina | 2025-10-13 | / x 40, I x 10") == {}


def test_weeks_without_sessions_in_one_of_the_years_are_left_aside():
    holiday = "amina | 2025-10-27 | O x 100", "amina | 2024-10-29 | Y x 10"
    assert fits(*years("/ x 10", "/ x 9, I x 1", 7), *holiday)["amina"][1].startswith("Attendance 90.0% of 70 possible")


def test_a_rise_is_no_fall_and_a_new_pupil_has_nothing_to_be_held_against():
    assert fits(*years("/ x 8, I x 2", "/ x 10")) == {}
    assert fits(every_week("amina", "2025-09-08", 20, "I x 10")) == {}
    assert fits("") == {}


def test_the_school_year_is_that_of_the_last_week_in_the_window_even_in_august():
    assert "2025/26" in fits(*years("/ x 10", "/ x 8, I x 2"), window=("2025-08-21", "2026-08-20"))["amina"][1]
    assert fits(*years("/ x 10", "/ x 8, I x 2"), window=("2024-07-18", "2025-07-17")) == {}
