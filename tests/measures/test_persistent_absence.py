"""Persistent absence: a tenth or more of a pupil's own possible sessions."""

from semhlib.measures.persistent_absence import MEASURE


def test_missing_exactly_a_tenth_counts(check_register):
    check_register(MEASURE, "Amina | / x 9, I x 1", {"Amina": (1, 1)})


def test_missing_a_little_less_than_a_tenth_does_not(check_register):
    check_register(MEASURE, "Ben | / x 10, I x 1", {"Ben": (0, 1)})


def test_a_pupil_without_a_possible_session_is_in_neither_side(check_register):
    check_register(MEASURE, "Cai | D x 10", {"Cai": (0, 0)})


def test_a_pupil_who_missed_half_is_counted_here_too(check_register):
    check_register(MEASURE, "Dee | / x 5, O x 5", {"Dee": (1, 1)})


def test_sessions_that_were_not_possible_are_not_in_the_tenth(check_register):
    check_register(MEASURE, "Eli | / x 8, I x 1, Y2 x 11", {"Eli": (1, 1)})
