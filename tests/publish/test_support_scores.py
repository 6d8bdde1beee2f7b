"""Attendance before and after is each pupil's own, in the same half-terms of two years; and who counts as alike on a day."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from semhlib.publish.support_on_a_day import on_a_day
from semhlib.publish.support_scores import before_and_after
from semhlib.terms.calendar import HalfTerm

START = date(2025, 9, 1)
TERMS = tuple(
    HalfTerm(year * 10 + n, date(year + (n > 2), m, 2), date(year + (n > 2), m, 28))
    for year in (2024, 2025)
    for n, m in enumerate((9, 11, 1, 3, 4, 6), start=1)
)


def register(*rows, half_terms=TERMS):
    """Pupils with their sessions attended of 50 possible in each half-term; None where not on roll."""
    attended = np.array([[n or 0 for n in row] for _, row in rows])
    possible = np.array([[0 if n is None else 50 for n in row] for _, row in rows])
    cube = SimpleNamespace(
        half_terms=tuple(h.id for h in half_terms), pupils=pa.array([key for key, _ in rows]),
        numerator={"attendance": attended}, denominator={"attendance": possible},
    )  # fmt: skip
    return SimpleNamespace(cube=cube, half_terms=half_terms)


def test_the_same_half_terms_of_the_year_before_are_compared():
    pairs = before_and_after(register(("a", [40] * 6 + [45] * 6)), "attendance", START)
    assert pairs.loc["a"].to_list() == [80.0, 90.0, 12.0]


def test_half_terms_that_the_latest_year_has_not_reached_count_on_neither_side():
    autumn = register(("a", [40, 40, 0, 0, 0, 0, 45, 45]), half_terms=TERMS[:8])
    assert before_and_after(autumn, "attendance", START).loc["a", ["before", "after"]].to_list() == [80.0, 90.0]


def test_too_few_possible_sessions_before_leave_a_pupil_out_and_after_leave_a_gap():
    came, left = [None] * 5 + [40] + [45] * 6, [40] * 6 + [45] + [None] * 5
    pairs = before_and_after(register(("came", came), ("left", left)), "attendance", START)
    assert list(pairs.index) == ["left"] and np.isnan(pairs.loc["left", "after"])


def test_a_start_in_the_first_year_with_registers_has_nothing_before_it():
    assert before_and_after(register(("a", [40] * 12)), "attendance", date(2024, 9, 1)).empty


@pytest.mark.parametrize(("day", "status"), [("2025-09-03", "K"), ("2025-09-04", "E"), ("2026-07-01", "N")])
def test_needs_are_those_that_held_on_the_first_school_day(day, status):
    held = [("K", pd.Timestamp(2024, 9, 1)), ("E", pd.Timestamp(2025, 9, 4))]
    need = pd.DataFrame(held, columns=["value", "start"]).assign(pupil_key="a", kind="sen_status", end=pd.Timestamp(2026, 1, 9))
    enrolment = pd.DataFrame([
        {"pupil_key": "a", "year_group": 8, "start": pd.Timestamp(2025, 9, 3), "end": pd.NaT},
        {"pupil_key": "b", "year_group": 9, "start": pd.Timestamp(2024, 9, 3), "end": pd.Timestamp(2025, 7, 20)},
    ])  # fmt: skip
    calendar = pd.DataFrame({"date": pd.to_datetime([day]), "open": [1]})
    school = SimpleNamespace(tables={"calendar": calendar, "enrolment": enrolment})
    found = on_a_day(SimpleNamespace(school=school, table={"need": need}.get), date.fromisoformat(day))
    assert found.on_roll == {"a"} and found.years(pd.Index(["a", "b"]))[0] == 8
    assert found.alike(pd.Index(["a"])).tolist() == [[status, "no"]]
