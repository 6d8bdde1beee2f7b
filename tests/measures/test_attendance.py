"""Attendance: who counts as attending, and what leaves both sides."""

from datetime import date

from semhlib.measures.attendance import MEASURE


def test_late_before_the_register_closed_is_attending_and_after_it_is_not(check_register):
    check_register(MEASURE, "Amina | / x 8, L x 1, U x 1", {"Amina": (9, 10)})


def test_trips_sport_work_experience_and_other_places_of_education_count_as_attending(check_register):
    check_register(MEASURE, "Ben | V, P, W, B, K, I", {"Ben": (5, 6)})


def test_sessions_that_were_not_possible_leave_both_sides(check_register):
    check_register(MEASURE, "Cai | / x 4, D, X, Q, Y1, Y2, Y3, Y4, Y5, Y6, Y7, #, Z, -", {"Cai": (4, 4)})


def test_an_interview_was_attending_under_the_old_rules_and_is_an_absence_under_the_new(check_register):
    check_register(MEASURE, "Dee | J, /", {"Dee": (2, 2)}, first=date(2023, 9, 4))
    check_register(MEASURE, "Dee | J1, /", {"Dee": (1, 2)})


def test_an_old_y_leaves_both_sides(check_register):
    check_register(MEASURE, "Eli | Y, /, H", {"Eli": (1, 2)}, first=date(2023, 9, 4))
