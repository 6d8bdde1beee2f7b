"""Who is with support, who is beside them, and which of their scores count."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from semhlib.publish.cohorts import cohorts_of
from semhlib.publish.verdicts import Declared

START = date(2025, 9, 1)


def scores(*rows):
    columns = ["pupil_key", "instrument", "informant", "date", "scale", "score"]
    return pd.DataFrame(
        [(key, "SDQ", "parent", pd.Timestamp(day), scale, score) for key, day, scale, score in rows], columns=columns
    )


SUPPORT = pd.DataFrame({"pupil_key": ["a", "a", "b"], "start": pd.to_datetime(["2025-10-01", "2026-01-10", "2025-03-01"])})
TABLES = {
    "support_episode": SUPPORT,
    "assessment": scores(
        ("a", "2025-01-10", "total", 30), ("a", "2025-06-16", "total", 20), ("a", "2025-06-16", "impact", 4),
        ("a", "2026-06-15", "total", 14), ("b", "2025-06-16", "total", 25), ("b", "2026-06-15", "total", 9),
        ("c", "2025-06-16", "total", 18), ("d", "2025-06-16", "total", 19), ("d", "2026-06-15", "total", 17),
        ("e", "2026-06-15", "total", 11),
    ),
}  # fmt: skip


def test_the_last_score_before_the_start_and_the_latest_since_are_compared():
    found = cohorts_of(TABLES, START, ())["sdq_parent"]
    assert (found.supported.before.tolist(), found.supported.after.tolist()) == ([20], [14])
    assert found.months == pytest.approx(12, abs=0.1)


def test_who_had_support_before_the_start_is_in_neither_group_and_who_has_no_later_score_is_missing():
    beside = cohorts_of(TABLES, START, ())["sdq_parent"].comparison
    assert beside.before.tolist() == [18, 19]
    assert np.isnan(beside.after[0]) and beside.after[1] == 17


def test_scores_count_as_named_beforehand_where_the_school_named_them():
    named = Declared(measure="sdq_parent", direction="lower", on=date(2025, 7, 1))
    assert cohorts_of(TABLES, START, (named,))["sdq_parent"].flags.primary
    assert not cohorts_of(TABLES, START, ())["sdq_parent"].flags.primary
    late = Declared(measure="sdq_parent", direction="lower", on=date(2025, 11, 1))
    assert cohorts_of(TABLES, START, (late,))["sdq_parent"].flags.declared_after


def test_without_a_start_support_or_scores_there_is_no_cohort():
    assert cohorts_of(TABLES, None, ()) == {}
    assert cohorts_of({"assessment": TABLES["assessment"]}, START, ()) == {}
    assert cohorts_of({"support_episode": SUPPORT}, START, ()) == {}
    assert cohorts_of(TABLES, date(2024, 9, 1), ()) == {}
