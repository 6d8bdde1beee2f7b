"""The impact page's first sentence: none, one and many, each verdict."""

import re

import pytest

from semhlib.impact.headline import headline
from semhlib.terms.wording import banned_in

NAMES = ("Attendance", "Days lost to suspension", "Progress", "Referrals", "SEMH lead in place")


def said(*words):
    return headline(list(zip(NAMES, words, strict=False)), "programme")


def test_one_improved_and_one_needs_attention_are_named():
    text = said("improved", "needs_attention", "no_clear_change", "no_data", "in_place")
    assert text == (
        "1 of 5 measures has improved since the programme began: attendance. "
        "1 needs attention: days lost to suspension. 1 shows no clear change. 1 is in place. 1 cannot be judged yet."
    )


def test_none_improved_is_said_plainly():
    text = said("no_clear_change", "no_clear_change", "watch", "too_few", "in_place")
    assert text.startswith(
        "None of the 5 measures shows a clear improvement since the programme began. No measure needs attention."
    )
    assert text.endswith("2 show no clear change. 1 is worth watching. 1 is in place. 1 cannot be judged yet.")


def test_many_are_joined_with_and():
    assert "have improved since the programme began: attendance, days lost to suspension and SEMH lead in place." in said(
        "improved", "improved", "too_early", "watch", "improved"
    )


@pytest.mark.parametrize("comparison", ["programme", "same_term"])
@pytest.mark.parametrize(
    "word", ["improved", "needs_attention", "no_clear_change", "watch", "too_few", "too_early", "no_data", "in_place"]
)
def test_no_wording_is_banned(word, comparison):
    assert not banned_in(headline([(name, word) for name in NAMES], comparison))


def test_every_row_is_in_the_sentence_once():
    words = (
        "improved",
        "needs_attention",
        "no_clear_change",
        "watch",
        "too_few",
        "too_early",
        "no_data",
        "in_place",
        "not_in_place",
    )
    text = headline([(f"Row {i}", word) for i, word in enumerate(words)], "programme").replace("of 9", "")
    assert sum(int(n) for n in re.findall(r"\b(\d)\b(?=[ ](?:measure|need|show|is |are |cannot|has|have| ))", text)) == 9
