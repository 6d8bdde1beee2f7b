"""Part-time timetables: code C2, since there is such a code."""

from datetime import date

from semhlib.measures.part_time_timetable import MEASURE


def test_c2_counts_out_of_possible_sessions(check_register):
    check_register(MEASURE, "Amina | / x 6, C2 x 4", {"Amina": (4, 10)})


def test_other_leave_does_not_count(check_register):
    check_register(MEASURE, "Ben | C, C1, I, /", {"Ben": (0, 4)})


def test_before_the_code_existed_nothing_is_known_and_nothing_is_counted_as_nought(check_register):
    check_register(MEASURE, "Cai | C x 2, / x 2", {}, first=date(2023, 9, 4))


def test_totals_of_a_summary_do_not_tell_reasons(check_register):
    check_register(MEASURE, "Dee | =P, =A", {})
