"""Suspensions: one for each, lunchtimes too, permanent exclusions not."""

from datetime import date

from semhlib.measures.suspensions import MEASURE

DAY = date(2025, 10, 1)


def test_each_suspension_counts_once_however_long(check_list):
    rows = [{"pupil_key": "Amina", "date": DAY, "kind": "SUSP", "sessions": n} for n in (1, 10)]
    check_list(MEASURE, "suspension", rows, {"Amina": 2})


def test_a_lunchtime_suspension_counts_and_a_permanent_exclusion_does_not(check_list):
    rows = [
        {"pupil_key": "Ben", "date": DAY, "kind": "LNCH", "sessions": 1},
        {"pupil_key": "Cai", "date": DAY, "kind": "PERM", "sessions": 0},
    ]
    check_list(MEASURE, "suspension", rows, {"Ben": 1})
