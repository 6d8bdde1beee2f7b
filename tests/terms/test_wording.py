"""Banned words are caught where they label or claim, and plain words are left alone."""

import pytest

from semhlib.terms.wording import CLAIMS, EXPLAINING, WORDS, banned_in

CAUGHT = """
12 high-risk pupils; pupils at risk; flagged red; a risk score of 7; pupils to target; tackle absence; challenging behaviour
disruptive; badly behaved; an offence; violent pupil; fixed-term exclusion; a truant; school refuser; SEMH kid; SEMH pupils
EAL kid; suffers from anxiety; is anxious; LAC; poor pupils; tier 2; severe need; low-level; unsupported; league table; our rank
invalid row; an error; NaN; None; null; The programme worked.; Suspensions fell significantly because of our support.
Impact of nurture group: 36% reduction.; This proves our approach is effective.; 8 of 10 pupils recovered.; p < 0.05
Suspensions halved from 4 to 2.; The intervention had no effect.; It caused a fall.; only 3 pupils; Well done!; 3 months' progress
"""
LEFT_ALONE = """
There were 14 suspensions in 2024/25, involving 9 pupils.; No clear change: the difference is within the usual ups and downs.
Attendance has been higher since September 2024 than the usual ups and downs would explain. This does not tell us why.
Pupils who had the support improved more than similar pupils who did not. Other differences may still explain this.
Missing 50% or more of sessions (severe absence); Getting risk support; listed because attendance fell; worksheet; canal
Could not be worked out
None of 9 measures improved.; None needs attention.; Show only measures that changed; Travel widely disrupted; nine lines
Provision improved; Unable to attend: transport not provided; Is our SEMH work having impact?
"""


def texts(block: str) -> list[str]:
    return [text.strip() for line in block.strip().splitlines() for text in line.split(";")]


@pytest.mark.parametrize("text", texts(CAUGHT))
def test_words_that_label_or_claim_are_caught(text):
    assert banned_in(text)


@pytest.mark.parametrize("text", texts(LEFT_ALONE))
def test_plain_words_are_left_alone(text):
    assert banned_in(text) == ()


def test_a_sentence_that_explains_a_limit_may_name_what_it_denies_and_no_other_may():
    assert banned_in(EXPLAINING[0]) == ()
    assert banned_in("The programme caused it.") == ("caused",)


def test_every_banned_expression_says_what_to_write():
    assert all(b.write for b in (*WORDS, *CLAIMS))
