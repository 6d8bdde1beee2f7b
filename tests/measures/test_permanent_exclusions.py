"""Permanent exclusions: one for each, suspensions not."""

from datetime import date

from semhlib.measures.permanent_exclusions import MEASURE

DAY = date(2025, 10, 1)


def test_a_permanent_exclusion_counts_once_whatever_its_sessions(check_list):
    check_list(MEASURE, "suspension", [{"pupil_key": "Amina", "date": DAY, "kind": "PERM", "sessions": 10}], {"Amina": 1})


def test_suspensions_and_lunchtimes_do_not_count(check_list):
    rows = [{"pupil_key": "Ben", "date": DAY, "kind": kind, "sessions": 1} for kind in ("SUSP", "LNCH")]
    check_list(MEASURE, "suspension", rows, {})
