"""The ladder that people read is the one that verdicts climb: same rungs, same sentences, same facts that hold back."""

from typing import get_args

import pytest

from semhlib.impact.caps import Code
from semhlib.impact.cohort_gate import COHORT_RUNG
from semhlib.impact.cohort_sentences import COHORT_SENTENCES
from semhlib.impact.gate import RUNG
from semhlib.impact.ladder import FACTS, MAIN, NAMES, TAKES, held_back_by, ladder
from semhlib.impact.sentences import SENTENCES
from semhlib.terms.wording import banned_in

SAID_ALIKE = 1  # that there is no data is said of scores in the words that are used of figures


def test_every_rung_that_a_verdict_can_reach_is_told_once():
    rungs = [step.rung for step in ladder()]
    assert rungs == list(range(len(NAMES))) == list(range(len(TAKES)))
    assert {*RUNG.values(), *COHORT_RUNG.values()} == set(rungs)


def test_every_outcome_has_its_sentence_on_its_own_rung():
    told = {step.rung: {step.sentence, *step.others} for step in ladder()}
    assert sum(len(sentences) for sentences in told.values()) == len(RUNG) + len(COHORT_RUNG) - SAID_ALIKE
    assert any("likeliest reason" in sentence for sentence in told[6])
    assert all(sentence.startswith(("No clear", "A pattern to look at")) for sentence in told[2])


@pytest.mark.parametrize("outcome", sorted(MAIN))
def test_what_says_a_rung_best_is_an_outcome_of_a_verdict(outcome):
    assert outcome in SENTENCES or outcome in COHORT_SENTENCES


def test_every_fact_that_can_hold_a_verdict_back_is_told_with_its_sentence():
    told = held_back_by()
    assert [fact.code for fact in told] == list(get_args(Code)) == list(FACTS)
    assert all(fact.rung in (1, 2) and fact.sentence.endswith(".") for fact in told)


def test_no_banned_word_and_no_figure_of_a_school_stands_in_the_ladder():
    texts = [text for step in ladder() for text in (step.name, *step.takes, step.sentence, *step.others)]
    texts += [text for fact in held_back_by() for text in (fact.fact, fact.sentence)]
    assert {text: found for text in texts if (found := banned_in(text))} == {}
    assert not any("about 0" in text or "None" in text for text in texts)
