"""Groups: who is in each, taken at the start of the school year."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from semhlib.publish.groups import memberships

PUPILS = ["ann", "bob", "cat"]
HALF_TERMS = (20246, 20251)


def frame(columns, *rows):
    table = pd.DataFrame(rows, columns=columns)
    for name in ("start", "end"):
        if name in table:
            table[name] = pd.to_datetime(table[name])
    return table


@pytest.fixture
def tables():
    enrolled = [("ann", 2024, 7), ("ann", 2025, 8), ("bob", 2024, 8), ("cat", 2025, 7)]
    return {
        "pupil": frame(["pupil_key", "sex"], ("ann", "F"), ("bob", "M"), ("cat", None)),
        "enrolment": frame(
            ["pupil_key", "academic_year", "year_group", "start", "end"],
            *[(p, y, g, f"{y}-09-02", f"{y + 1}-07-20") for p, y, g in enrolled],
        ),
        "need": frame(
            ["pupil_key", "kind", "value", "start", "end"],
            ("ann", "sen_status", "K", "2025-01-10", None),
            ("bob", "fsm6", "yes", "2020-01-01", "2024-08-31"),
            ("cat", "fsm6", "yes", "2020-01-01", None),
        ),
        "support_episode": frame(["pupil_key", "start"], ("ann", "2025-10-01"), ("bob", "2024-10-01")),
    }


def members(tables, key):
    found = {m.group.key: m.mask for m in memberships(tables, PUPILS, HALF_TERMS, date(2025, 9, 1))}
    return {(p, h) for i, p in enumerate(PUPILS) for j, h in enumerate(HALF_TERMS) if key in found and found[key][i, j]}


def test_a_year_group_moves_up_with_its_pupils(tables):
    assert members(tables, "year-7") == {("ann", 20246), ("cat", 20251)}
    assert members(tables, "year-8") == {("bob", 20246), ("ann", 20251)}


def test_sen_support_given_in_january_counts_from_the_next_school_year(tables):
    assert members(tables, "sen-support") == {("ann", 20251)}
    assert ("ann", 20246) in members(tables, "sen-none")


def test_a_fact_that_ended_before_the_year_does_not_count(tables):
    assert members(tables, "fsm6") == {("cat", 20251)}


def test_pupils_supported_by_the_programme_are_the_same_pupils_before_and_after(tables):
    assert members(tables, "supported") == {("ann", 20246), ("ann", 20251)}


def test_a_school_without_lists_of_needs_has_no_such_groups(tables):
    del tables["need"]
    assert members(tables, "sen-support") == set()


def test_groups_of_one_breakdown_share_no_pupil_and_add_up_to_everyone_on_roll(tables):
    found = memberships(tables, PUPILS, HALF_TERMS, date(2025, 9, 1))
    on_roll = np.array([[True, True], [True, False], [False, True]])
    for breakdown in {m.group.breakdown for m in found} - {"all"}:
        total = sum(m.mask.astype(int) for m in found if m.group.breakdown == breakdown)
        assert (total[on_roll] <= 1).all()
        assert (total[on_roll] == 1).all()
