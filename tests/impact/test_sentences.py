"""Every wording that a verdict can come to, held against what may not be said."""

import re
from dataclasses import replace
from functools import cache
from itertools import chain, product
from typing import get_args

import pytest

from semhlib.impact.beside import STRONGER, cautions, stronger
from semhlib.impact.caps import Code
from semhlib.impact.count_words import counts
from semhlib.impact.evidence import Flags
from semhlib.impact.gate import Extent, Gate, Outcome
from semhlib.impact.sentences import SENTENCES, Wording
from semhlib.impact.short import short
from semhlib.impact.subject import is_plural, lower_first
from semhlib.terms.estimate import Interval
from semhlib.terms.wording import banned_in
from tests.impact.made import ALL, ATTENDANCE, DAYS_LOST, INCIDENTS, REFERRALS, SUSPENSIONS, measure, series
from tests.vectors.read import load

PUPILS = (0, 1, 4, 5, 21)
BANNED = [re.compile(pattern, re.IGNORECASE) for pattern in load("claim_ladder.json")["banned_regex_ignore_case"]]
MEASURES = (*ALL, measure("Wellbeing", "ratio", "neither"))
EXTENTS = (
    Extent(),
    Extent(terms_after=1, half_terms_after=1, years_before=0, years_needed=1),
    Extent(terms_after=2, half_terms_after=4, years_before=1, years_needed=2),
    Extent(terms_after=3, half_terms_after=5, years_before=2, years_needed=2),
)


def gates():
    """One of each that can matter to a wording: way, counts on both sides, size, what could be seen, one term."""
    counted = product((1, -1), PUPILS, PUPILS, (False, True), EXTENTS[3:])
    dated = product((1, -1), (21,), (21,), (False, True), EXTENTS)
    for up, before, after, one_term, extent in chain(counted, dated):
        then, now = (Interval(value=float(p * 2), low=None, high=None, method="") for p in (before, after))
        yield Gate(
            outcome="within_usual_variation", sign=up, before=then, after=now, pupils_before=before, pupils_after=after,
            before_words="autumn 2024" if one_term else "2024/25", after_words="autumn 2025" if one_term else "2025/26",
            change=1.4 * up, low=0.6 * up, high=2.25 * up, smallest_seen=0.04 if up > 0 else 61.0, one_term=one_term,
            extent=extent, compared="2025/26 with 2024/25",
        )  # fmt: skip


def evidence(of):
    return replace(series([93.0] * 18, flags=Flags(substitution="High-level incidents linked to SEMH")), measure=of)


@cache
def wordings():
    return tuple(_wordings())


def _wordings():
    for of, gate, figures in product(MEASURES, gates(), (True, False)):
        made = evidence(of)
        for reason in SENTENCES:
            yield of, gate, figures, reason, Wording(made, gate, figures).say(reason)
            yield of, gate, False, reason, short(reason, made, gate)


@pytest.fixture(scope="module")
def said():
    """Every different text with one of the cases that leads to it."""
    return {text: reason for *_, reason, text in wordings()}


def test_every_outcome_and_every_cap_has_its_words():
    reasons = {*get_args(Outcome), *get_args(Code)}
    assert reasons == set(SENTENCES) == set(STRONGER)


def test_nothing_banned_is_ever_said(said):
    for text in said:
        assert not banned_in(text), text
        assert not [pattern.pattern for pattern in BANNED if pattern.search(text)], text


def test_the_check_for_banned_words_catches_what_it_must():
    for sentence in load("claim_ladder.json")["sentences_banned"]:
        assert any(pattern.search(sentence) for pattern in BANNED), sentence


def test_what_stands_beside_a_verdict_is_held_to_the_same_words():
    flags = Flags(
        definition_changed="New incident form", substitution="Suspensions", selected=True, missing_share=0.3, self_rated=True,
        roll_changed=-0.2, provisional=True, series_break="Incidents come from another system since 1 May 2025.",
        recording_drift="Fewer people write incidents down since about May 2025.",
    )  # fmt: skip
    beside = [
        *cautions(replace(evidence(ATTENDANCE), flags=flags)),
        *(line for reason in STRONGER for line in stronger((reason,), Gate(outcome="no_data"))),
    ]
    assert len(beside) > 20
    for line in beside:
        assert not banned_in(line) and not any(p.search(line) for p in BANNED), line
        assert not line[0].islower() and line.endswith(".") and len(line.split()) <= 20, line


def test_sentences_are_short_whole_and_hold_no_gaps(said):
    for text, reason in said.items():
        assert text == " ".join(text.split()) and not text[0].islower(), text
        assert not re.search(r"\bNone\b|\bnan\b|\{|\}|\.\.|\( |  ", text), text
        if text.endswith("."):
            for sentence in re.split(r"(?<=\.) (?=[A-Z])", text):
                assert len(sentence.split()) <= 20, (reason, sentence)
        else:
            assert len(text.split()) <= 8, text


def test_short_lines_hold_no_figure_of_the_schools(said):
    for text in said:
        if not text.endswith("."):
            assert not re.search(r"\d", re.sub(r"^\d terms? of data; 3 needed$|September 2025$", "", text)), text


def test_one_to_four_pupils_are_never_told():
    for of, gate, _, _, text in wordings():
        few = {p for p in (gate.pupils_before, gate.pupils_after) if 0 < p < 5}
        if of.kind != "events" and few:
            assert "%" not in text.replace("20%", "").replace("15%", "") and "points" not in text, text
        for pupils in few if of.kind == "events" else ():
            assert not re.search(rf"\b{2 * pupils}(\.0)? (suspensions|days|high|referrals|involving)", text), text
            assert not re.search(rf"involving {pupils}\b", text), text


def test_without_figures_there_are_none():
    allowed = re.compile(
        r"20%|15%|September 2025|20\d\d/\d\d|(autumn|spring|summer) 20\d\d|\d (terms?|half-terms|whole school years?) of data"
        r"|at least (a whole school year, )?\d"
    )
    for _, _, figures, reason, text in wordings():
        if not figures and text.endswith("."):
            assert not re.search(r"\d", allowed.sub("", text)), (reason, text)


def test_rising_and_falling_are_said_alike():
    """Every reason: turn the figures round, and nothing but the words of the direction changes."""
    swap = {"rise": "fall", "higher": "lower", "More": "Fewer", "more": "fewer", "rising": "falling", "rose": "fell"}
    kept = ("more than 20%", "more than 15%", "or more would", " rose.", " rose too.", "One term")
    for of, reason, figures in product((ATTENDANCE, SUSPENSIONS), SENTENCES, (True, False)):
        up, down = (
            Gate(
                outcome="beyond_usual_variation", sign=sign, before=Interval(value=30, low=20, high=40, method=""),
                after=Interval(value=30, low=20, high=40, method=""), pupils_before=20, pupils_after=20, before_words="2024/25",
                after_words="2025/26", change=3.0 * sign, low=1.0 * sign, high=5.0 * sign, smallest_seen=4.0,
            )
            for sign in (1, -1)
        )  # fmt: skip
        one, other = (Wording(evidence(of), gate, figures).say(reason) for gate in (up, down))
        for place, words in enumerate(kept):  # a threshold, and what else rose, stay as they are whichever way
            one, other = one.replace(words, f"<{place}>"), other.replace(words, f"<{place}>")
        one, other = (text.replace("<4>", "<3>") for text in (one, other))
        for word, opposite in swap.items():
            one = re.sub(rf"\b{word}\b", opposite, one)
        assert one == other, reason


def gate_of(before, after, pupils_before, pupils_after):
    return Gate(
        outcome="within_usual_variation", before=Interval(value=before, low=None, high=None, method=""),
        after=Interval(value=after, low=None, high=None, method=""), pupils_before=pupils_before, pupils_after=pupils_after,
        before_words="2024/25", after_words="2025/26",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "gate", "want"),
    [
        (INCIDENTS, gate_of(48, 31, 21, 14),
         "There were 31 high-level incidents linked to SEMH in 2025/26, involving 14 pupils (48 involving 21 in 2024/25)."),
        (SUSPENSIONS, gate_of(48, 0, 21, 0), "There were no suspensions in 2025/26 (48 involving 21 in 2024/25)."),
        (SUSPENSIONS, gate_of(0, 0, 0, 0), "There were no suspensions in 2025/26, and none in 2024/25."),
        (SUSPENSIONS, gate_of(3, 0, 1, 0), "There were no suspensions in 2025/26 (fewer than 5 pupils in 2024/25)."),
        (SUSPENSIONS, gate_of(0, 3, 0, 1), "Fewer than 5 pupils had suspensions in 2025/26 (none in 2024/25)."),
        (SUSPENSIONS, gate_of(3, 9, 1, 4), "Fewer than 5 pupils had suspensions in 2025/26 (fewer than 5 pupils in 2024/25)."),
        (SUSPENSIONS, gate_of(9, 31, 4, 14),
         "There were 31 suspensions in 2025/26, involving 14 pupils (fewer than 5 in 2024/25)."),
        (DAYS_LOST, gate_of(1058.0, 24.5, 200, 5),
         "There were 24.5 days lost to suspension in 2025/26, involving 5 pupils (1,058.0 involving 200 in 2024/25)."),
    ],
)  # fmt: skip
def test_none_few_and_many_each_have_their_own_words(of, gate, want):
    assert counts(of, gate) == want


def test_titles_take_has_or_have_as_english_does():
    assert [is_plural(m.title) for m in ALL] == [False, False, True, True, True, True, True]
    assert not is_plural("Progress in class") and not is_plural("Unauthorised absence")
    assert lower_first("SEMH referrals") == "SEMH referrals" and lower_first("Attendance") == "attendance"


def test_more_referrals_can_also_mean_needs_are_seen_earlier():
    made = Wording(evidence(REFERRALS), gate_of(30, 60, 20, 40), True)
    assert "Fewer referrals" in made.neither
    up = replace(gate_of(30, 60, 20, 40), sign=1)
    assert Wording(evidence(REFERRALS), up, True).neither.startswith("More referrals to outside services can also mean needs")
