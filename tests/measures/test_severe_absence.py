"""Severe absence: half or more of a pupil's own possible sessions."""

from semhlib.measures.severe_absence import MEASURE


def test_missing_exactly_half_counts(check_register):
    check_register(MEASURE, "Amina | / x 5, I x 5", {"Amina": (1, 1)})


def test_missing_a_little_less_than_half_does_not(check_register):
    check_register(MEASURE, "Ben | / x 6, I x 5", {"Ben": (0, 1)})


def test_a_pupil_without_a_possible_session_is_in_neither_side(check_register):
    check_register(MEASURE, "Cai | X x 10", {"Cai": (0, 0)})
