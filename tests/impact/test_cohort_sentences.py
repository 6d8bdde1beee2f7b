"""Every sentence that scores of a group can come to, held against what may not be said."""

import re
from dataclasses import replace
from functools import cache
from itertools import product
from typing import get_args

import numpy as np
import pytest

from semhlib.impact.caps import Code
from semhlib.impact.cohort import Cohort, Group
from semhlib.impact.cohort_beside import COHORT_STRONGER, cohort_cautions, cohort_compared, cohort_stronger
from semhlib.impact.cohort_gate import COHORT_RUNG, CohortGate, CohortOutcome
from semhlib.impact.cohort_sentences import COHORT_SENTENCES, PAIRS, CohortWording
from semhlib.impact.cohort_short import COHORT_SHORT, cohort_short
from semhlib.impact.evidence import Flags
from semhlib.impact.questionnaire import SDQ
from semhlib.impact.single_pupil import SINGLE_PUPIL
from semhlib.terms.wording import banned_in
from tests.vectors.read import load

BANNED = [re.compile(pattern, re.IGNORECASE) for pattern in load("claim_ladder.json")["banned_regex_ignore_case"]]
PUPILS = (0, 1, 4, 5, 10, 23)
NOBODY = Group(before=np.array([]), after=np.array([]))
CAUTIOUS = Flags(substitution="High-level incidents linked to SEMH", definition_changed="New form.")


def cohorts():
    for informant, better, by_lot, compared in product(SDQ, ("lower", "higher"), (False, True), (False, True)):
        yield Cohort(
            questionnaire=replace(SDQ[informant], better=better), supported=NOBODY, comparison=NOBODY if compared else None,
            by_lot=by_lot, months=6.2 if by_lot else 1.0, start_words="September 2025", flags=CAUTIOUS,
        )  # fmt: skip


def gates(outcome="no_clear_difference", ways=(1, -1)):
    sized = ((0.0, 0.0, None), (0.04, 1.04, 0.9), (2.5, 1.0, 3.7), (11.26, 12.0, 14.2))
    for sign, pupils, (moved, usual, seen), groups in product(ways, PUPILS, sized, ((0, 0), (2, 2), (3, 4))):
        yield CohortGate(
            outcome=outcome, sign=sign, pupils=pupils, others=pupils, moved=moved * sign, usual=usual * sign,
            difference=None if seen is None else moved * sign, low=min(0.6, moved) * sign, high=(moved + 1.9) * sign,
            smallest_seen=seen, apart=0.4, left_out=0.1, missing=0.3, agreeing=groups[0], of=groups[1],
        )  # fmt: skip


@cache
def wordings():
    found = []
    for cohort, gate, figures, outcome in product(cohorts(), gates(), (True, False), ("beyond_expected", "beyond_comparison")):
        held = replace(gate, outcome=outcome)
        for reason in COHORT_SENTENCES:
            found.append((reason, figures, CohortWording(cohort, held, figures).say(reason)))
            found.append((reason, False, cohort_short(reason, cohort, held)))
    return tuple(dict.fromkeys(found))


def test_every_outcome_and_every_cap_has_its_words():
    reasons = {*get_args(CohortOutcome), *get_args(Code)}
    assert reasons == set(COHORT_SENTENCES) == set(COHORT_SHORT) == set(COHORT_STRONGER)
    assert set(COHORT_RUNG) == set(get_args(CohortOutcome))


def test_nothing_banned_is_ever_said():
    texts = {text for _, _, text in wordings()} | set(SINGLE_PUPIL.values())
    assert len(texts) > 100
    for text in texts:
        assert not banned_in(text), text
        assert not [p.pattern for p in BANNED if p.search(text)], text


def test_what_stands_beside_is_held_to_the_same_words():
    lines = {line for reason in COHORT_STRONGER for line in cohort_stronger((reason,))}
    for cohort, gate in product(cohorts(), gates()):
        lines |= {*cohort_cautions(cohort, gate)}
        compared = cohort_compared(cohort, gate)
        assert not banned_in(compared) and not re.search(r"None|nan", compared)
    assert len(lines) > 20
    for line in lines:
        assert not banned_in(line) and not any(p.search(line) for p in BANNED), line
        assert not line[0].islower() and line.endswith(".") and len(line.split()) <= 20, line


def test_sentences_are_short_whole_and_hold_no_gaps():
    for reason, _, text in wordings():
        assert text == " ".join(text.split()) and not text[0].islower(), text
        assert not re.search(r"\bNone\b|\bnan\b|\{|\}|\.\.|\( ", text), text
        if text.endswith("."):
            for sentence in re.split(r"(?<=\.) (?=[A-Z])", text):
                assert len(sentence.split()) <= 20, (reason, sentence)
        else:
            assert len(text.split()) <= 8, text


def test_without_figures_there_are_none():
    allowed = re.compile(r"20%|15%|September 2025|seen in \d of \d groups")
    for reason, figures, text in wordings():
        if not figures:
            assert not re.search(r"\d", allowed.sub("", text)), (reason, text)


def test_the_number_of_pupils_is_never_told_in_a_sentence():
    for _, _, text in wordings():
        assert not re.search(r"\b\d+ pupils?\b", text), text


def swapped(text: str) -> str:
    """Each word of a direction replaced by its opposite."""
    words = {one: other for a, b in PAIRS for one, other in ((a, b), (b, a))}
    pattern = "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))
    return re.sub(rf"\b({pattern})\b", lambda m: words[m.group(0)], text)


def test_worse_is_said_in_the_very_words_of_better():
    """Every sentence, for every kind of cohort: turn the figures round and nothing but the direction's words changes."""
    for cohort, up, reason, figures in product(cohorts(), gates(ways=(1,)), COHORT_SENTENCES, (True, False)):
        down = replace(up, sign=-1, **{k: -getattr(up, k) for k in ("moved", "usual", "low", "high")},
                       difference=None if up.difference is None else -up.difference)  # fmt: skip
        for outcome in ("beyond_expected", "beyond_comparison"):
            one, other = (CohortWording(cohort, replace(g, outcome=outcome), figures).say(reason) for g in (up, down))
            if reason == "substitution":  # what else rose, rose either way
                one, other = (text.replace(" rose.", " went up.") for text in (one, other))
            if reason == "groups_disagree":
                assert one == other
                continue
            assert swapped(one) == other, reason


@pytest.mark.parametrize(("way", "word"), [(-1, "better"), (1, "worse")])
def test_a_claim_says_how_large_and_what_else_may_explain_it(way, word):
    cohort = Cohort(questionnaire=SDQ["parent"], supported=NOBODY, comparison=NOBODY, start_words="September 2025")
    gate = CohortGate(outcome="beyond_comparison", sign=way, difference=2.5 * way, low=0.6 * way, high=4.4 * way)
    assert CohortWording(cohort, gate, True).say("beyond_comparison") == (
        f"Since September 2025, pupils who had the support did {word} than similar pupils who did not. "
        "The difference is about 2.5 points (range 0.6 to 4.4). Other differences between the groups may explain some of this."
    )
