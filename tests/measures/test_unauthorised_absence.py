"""Unauthorised absence: G, N, O and U, and nothing else."""

from semhlib.measures.unauthorised_absence import MEASURE


def test_holiday_not_granted_no_reason_other_and_late_after_the_register_count(check_register):
    check_register(MEASURE, "Amina | G, N, O, U, / x 6", {"Amina": (4, 10)})


def test_absence_with_leave_is_possible_and_does_not_count(check_register):
    check_register(MEASURE, "Ben | I, M, C2, E, R, /", {"Ben": (0, 6)})


def test_sessions_that_were_not_possible_leave_both_sides(check_register):
    check_register(MEASURE, "Cai | O, D, Q, Y7", {"Cai": (1, 1)})
