"""Repeat suspensions: pupils suspended twice or more, of all on roll."""

from datetime import date

import numpy as np

from semhlib.measures import all_measures
from semhlib.measures.repeat_suspensions import MEASURE
from tests.measures.lists import on_roll, school_days


def suspension(pupil, day, kind="SUSP"):
    return {"pupil_key": pupil, "date": date(2025, 9, day), "kind": kind, "sessions": 2}


def test_twice_counts_and_once_does_not(check_tables):
    rows = [suspension("Amina", 9), suspension("Amina", 18), suspension("Ben", 9)]
    tables = {"suspension": rows, "enrolment": on_roll("Amina", "Ben", "Cai"), "calendar": school_days(14)}
    check_tables(MEASURE, tables, {"Amina": (1, 1), "Ben": (0, 1), "Cai": (0, 1)})


def test_a_suspension_and_a_permanent_exclusion_are_one_suspension(check_tables):
    rows = [suspension("Amina", 9), suspension("Amina", 18, "PERM"), suspension("Ben", 9), suspension("Ben", 9, "LNCH")]
    tables = {"suspension": rows, "enrolment": on_roll("Amina", "Ben"), "calendar": school_days(14)}
    check_tables(MEASURE, tables, {"Amina": (0, 1), "Ben": (1, 1)})


def test_nobody_is_counted_here_who_is_not_counted_among_pupils_suspended():
    suspensions, rows = np.arange(4), np.array([1, 1, 2, 6])
    once, _ = all_measures()["pupils_suspended"].per_pupil(suspensions, rows)
    again, _ = MEASURE.per_pupil(suspensions, rows)
    assert once.tolist() == [0, 1, 1, 1] and again.tolist() == [0, 0, 1, 1]
