"""What was planted in the example schools is found, and nothing else is claimed of them."""

from dataclasses import replace

import pytest

from semhlib.store.role_files import read_store
from tests.truth import answers, false_claims, planted


@pytest.fixture(scope="module")
def stores(leaders_store, leaders_store_primary):
    return {"fernhollow": read_store(leaders_store), "quillmere": read_store(leaders_store_primary)}


def test_every_planted_truth_is_answered_rightly(stores):
    wrong = [
        (a.planted.school, a.planted.measure, a.planted.group, a.said.word if a.said else None)
        for a in answers(planted(), stores)
        if not a.right
    ]
    assert wrong == []


def test_something_was_planted_each_way_and_both_were_found(stores):
    words = {(a.planted.truth, a.said.word) for a in answers(planted(), stores) if a.said}
    assert {("improved", "improved"), ("worsened", "needs_attention")} <= words


def test_nothing_is_claimed_that_is_not_so(stores):
    assert [(school, s.measure, s.group, s.comparison, s.word) for school, s in false_claims(planted(), stores)] == []


def test_every_measure_is_judged_for_the_school_and_for_pupils_supported_or_not_and_registers_for_every_group(stores):
    for store in stores.values():
        given = {(s.measure, s.group, s.comparison) for s in store.said}
        for group in store.groups:
            whole = group.breakdown in ("all", "support")
            for name, measure in store.measures.items():
                assert ((name, group.key, "programme") in given) == (whole or measure.tables == ("session_mark",))
                assert ((name, group.key, "same_term") in given) == whole


def test_a_false_claim_and_a_wrong_answer_would_be_found(stores):
    store = stores["quillmere"]
    worse = replace(store, said=tuple(replace(s, word="improved") for s in store.said))
    changed = {**stores, "quillmere": worse}
    of_it = [said for school, said in false_claims(planted(), changed) if school == "quillmere"]
    assert len(of_it) == len(store.said)
    assert not all(a.right for a in answers(planted(), changed))
