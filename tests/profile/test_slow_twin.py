"""Every factor of every pupil equals a second count in plain loops."""

from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest

from semhlib.profile.factor_set import Chosen, FactorSet, default_set
from semhlib.profile.factors import all_factors
from semhlib.profile.find import facts_on
from semhlib.store.snapshot import open_snapshot
from tests.profile.made_school import made_school
from tests.profile.slow_twin import RULES, facts_by_loops

READ = ("enrolment", "calendar", "session_week", "suspension", "incident", "referral", "assessment", "need")
EVERY = FactorSet(
    version="1",
    name="Every factor",
    least=1,
    chosen=tuple(Chosen(factor=f, value=f.threshold.value, months=f.months) for f in all_factors().values()),
)


def dated(facts):
    return {pupil: {fact.factor: fact.on for fact in some} for pupil, some in facts.items()}


def as_rows(tables):
    """Frames as plain rows: dates as dates, gaps as None."""
    made = {}
    for name, frame in tables.items():
        plain = frame.astype(object).where(frame.notna(), None).to_dict("records")
        made[name] = [{k: v.date() if hasattr(v, "date") else v for k, v in row.items()} for row in plain]
    return made


def test_the_twin_knows_every_factor():
    assert RULES.keys() == all_factors().keys()


@pytest.mark.parametrize("school", ["fernhollow", "quillmere"])
def test_default_factors_of_an_example_school_equal_the_slow_count(school, example_homes):
    snapshot = open_snapshot(example_homes[school])
    read = {name: pq.read_table(snapshot.path(name)) for name in READ}
    frames = {name: table.to_pandas(date_as_object=False) for name, table in read.items()}
    rows = {name: table.to_pylist() for name, table in read.items()}
    for day in (date(2026, 7, 17), date(2025, 3, 12)):
        found = dated(facts_on(frames, default_set(), day))
        assert len(found) > 50
        assert found == facts_by_loops(rows, default_set(), day)


@pytest.mark.parametrize("seed", range(4))
def test_every_factor_of_a_made_school_equals_the_slow_count_with_any_window(seed):
    tables = made_school(seed)
    rows = as_rows(tables)
    for day, months in ((date(2026, 7, 17), 12), (date(2026, 2, 25), 3), (date(2025, 5, 1), 24), (date(2024, 10, 31), 1)):
        chosen = tuple(replace(c, months=months if c.months else 0) for c in EVERY.chosen)
        used = replace(EVERY, chosen=chosen)
        assert dated(facts_on(tables, used, day)) == facts_by_loops(rows, used, day)
        assert dated(facts_on(tables, used, day, marks_end=day)) == facts_by_loops(rows, used, day, marks_end=day)


def test_a_difference_of_one_day_would_be_found():
    tables = made_school()
    day = date(2026, 7, 17)
    assert dated(facts_on(tables, EVERY, day)) != facts_by_loops(as_rows(tables), EVERY, date(2026, 7, 16))
