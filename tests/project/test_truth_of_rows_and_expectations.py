"""Each of the nine rows, and each thing a school wrote down beforehand or too late, is told as the planted truth allows."""

from dataclasses import replace

import pytest

from semhlib.store.role_files import read_store
from semhlib.store.role_parts import read_part
from semhlib.store.role_timeline import TimelinePart
from tests.truth_of_expectations import (
    beyond_the_truth,
    expectation_is_right,
    expectation_of,
    planted_expectations,
)
from tests.truth_of_rows import planted_rows, row_is_right, row_of


@pytest.fixture(scope="module")
def stores(leaders_store, leaders_store_primary):
    return {"fernhollow": read_store(leaders_store), "quillmere": read_store(leaders_store_primary)}


@pytest.fixture(scope="module")
def timelines(leaders_store, leaders_store_primary):
    return {
        "fernhollow": read_part(leaders_store, TimelinePart), "quillmere": read_part(leaders_store_primary, TimelinePart)
    }  # fmt: skip


def test_all_nine_rows_of_both_schools_say_what_may_be_said(stores) -> None:
    truths = planted_rows()
    assert len(truths) == 18 and [t for t in truths if not row_is_right(t, row_of(t, stores))] == []
    assert not any(row.word == "no_data" for store in stores.values() for row in store.impact_rows("all", "programme"))


def test_what_was_declared_beforehand_is_judged_and_nothing_else_is_shown(timelines) -> None:
    wrong = [t for t in planted_expectations() if not expectation_is_right(t, expectation_of(t, timelines))]
    assert wrong == [] and beyond_the_truth(planted_expectations(), timelines) == ()


def test_an_expectation_declared_after_its_data_reaches_the_second_rung_at_most(timelines) -> None:
    late = next(t for t in planted_expectations() if t.reason == "declared_after")
    found = expectation_of(late, timelines)
    assert found is not None and (found.rung, found.reason) == (2, "declared_after")
    early = next(e for e in timelines["fernhollow"].expected_of("attendance") if e.words != late.words)
    assert early.rung == 3


def test_a_row_or_an_expectation_that_claims_too_much_would_be_seen(stores, timelines) -> None:
    quiet = next(t for t in planted_rows() if t.key == "goals")
    row = row_of(quiet, stores)
    assert row is not None and not row_is_right(quiet, replace(row, word="improved")) and not row_is_right(quiet, None)
    late = next(t for t in planted_expectations() if t.reason == "declared_after")
    found = expectation_of(late, timelines)
    assert found is not None and found.said is not None
    assert not expectation_is_right(late, replace(found, said=replace(found.said, rung=3)))
    assert not expectation_is_right(late, replace(found, said=replace(found.said, reasons=("beyond_usual_variation",))))
    assert not expectation_is_right(late, replace(found, said=None)) and not expectation_is_right(late, None)
    part = replace(timelines["fernhollow"], expectations=(replace(found, words="Something else"),))
    assert beyond_the_truth(planted_expectations(), {"fernhollow": part}) == (("fernhollow", "Something else"),)
