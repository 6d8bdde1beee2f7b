"""Of a survey counts are said, with their ranges, and nothing about a change."""

import re
from datetime import date

import pytest

from semhlib.impact import survey_words as say
from semhlib.terms.estimate import Estimate
from semhlib.terms.wording import banned_in
from tests.vectors.read import load

OCTOBER, JUNE = date(2025, 10, 14), date(2026, 6, 16)
BANNED = [re.compile(pattern, re.IGNORECASE) for pattern in load("claim_ladder.json")["banned_regex_ignore_case"]]
CHANGE = re.compile(r"\b(ris|rose|fell|fall|higher|lower|more|improv|wors|better|since|change[ds])", re.IGNORECASE)


def share(x, n, value, low, high):
    return Estimate(
        value=value, low=low, high=high, numerator=x, denominator=n, pupils=n, affected=x, method="Wilson", level=0.95
    )  # fmt: skip


THEN, NOW = share(501, 740, 67.7, 64.2, 71.0), share(502, 731, 68.7, 65.2, 71.9)
SAID = {
    "answered": say.answered(731, "pupils", "I feel safe here", JUNE),
    "said": say.said(NOW, ("Always", "Mostly")),
    "everybody": say.answered_by({"pupils": 731, "parents": 54, "staff": None}),
    "said to": say.said_to(NOW, "pupils", ("Always",), "I feel safe here"),
    "none": say.said(share(0, 50, 0.0, 0.0, 7.1), ("Always",)),
    "scale": say.filled_in(share(149, 149, 23.05, 22.5, 23.7), "staff", "SWEMWBS", JUNE),
    "few": say.too_few("parents", "Parent survey", JUNE),
    "hidden": say.hidden(("Always", "Mostly", "Often")),
    "two days": say.two_days("I feel safe here", THEN, OCTOBER, NOW, JUNE, percent=True),
    "two means": say.two_days("SWEMWBS", share(9, 9, 22.0, None, None), OCTOBER, share(9, 9, 23.0, 22.0, 24.0), JUNE, False),
}  # fmt: skip


def test_how_many_answered_and_how_many_of_them_said_what():
    assert SAID["answered"] == "731 pupils answered “I feel safe here” in June 2026."
    assert SAID["said"] == "502 of them said “Always” or “Mostly”."
    assert SAID["none"] == "None of them said “Always”."
    assert SAID["hidden"] == "How many of them said “Always”, “Mostly” or “Often” is hidden."


def test_everybody_is_counted_apart_and_fewer_than_ten_are_not_counted():
    assert SAID["everybody"] == (
        "731 pupils, 54 parents and carers and fewer than 10 members of staff answered their latest survey."
    )
    assert SAID["said to"] == "502 of 731 pupils said “Always” to “I feel safe here”."
    assert say.answered_by({"parents": None}).startswith("Fewer than 10 parents and carers answered")


def test_a_scale_is_told_with_its_mean_and_range_and_too_few_without():
    assert SAID["scale"] == "149 members of staff filled in SWEMWBS in June 2026. The mean was 23.1 (range 22.5 to 23.7)."
    assert SAID["few"] == "Fewer than 10 parents and carers answered “Parent survey” in June 2026. Their answers are hidden."


def test_two_days_are_two_figures_with_their_ranges():
    assert SAID["two days"] == (
        "“I feel safe here”: 67.7% (range 64.2% to 71.0%) in October 2025 and 68.7% (range 65.2% to 71.9%) in June 2026."
    )
    assert SAID["two means"] == "“SWEMWBS”: 22.0 in October 2025 and 23.0 (range 22.0 to 24.0) in June 2026."


@pytest.mark.parametrize("key", SAID)
def test_no_sentence_speaks_of_a_change_or_uses_a_banned_word(key):
    assert not CHANGE.search(SAID[key]) and not banned_in(SAID[key].replace("None of", ""))
    assert not [p.pattern for p in BANNED if p.search(SAID[key])]


def test_the_fixed_sentence_says_that_a_difference_is_no_change_in_anybody():
    assert say.NOT_THE_SAME == "These are not the same people on both days, so a difference is not a change in anybody."
    for text in (say.NOT_THE_SAME, say.NOT_EVERYBODY):
        assert not banned_in(text) and all(len(one.split()) <= 20 for one in text.split(". "))
