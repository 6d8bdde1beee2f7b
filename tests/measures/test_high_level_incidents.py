"""High-level incidents linked to SEMH: both, by the school's own rule."""

from datetime import date

from semhlib.measures.high_level_incidents import MEASURE

DAY = date(2025, 10, 1)


def incident(pupil, high, semh):
    return {"pupil_key": pupil, "date": DAY, "high_level": high, "semh": semh}


def test_only_incidents_that_are_high_level_and_linked_count(check_list):
    rows = [incident("Amina", 1, 1), incident("Ben", 1, 0), incident("Cai", 0, 1), incident("Dee", 0, 0)]
    check_list(MEASURE, "incident", rows, {"Amina": 1})


def test_two_pupils_in_one_incident_count_twice_and_one_pupil_in_two_counts_twice(check_list):
    rows = [incident("Amina", 1, 1), incident("Ben", 1, 1), incident("Ben", 1, 1)]
    check_list(MEASURE, "incident", rows, {"Amina": 1, "Ben": 2})
