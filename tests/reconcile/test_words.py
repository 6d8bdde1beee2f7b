"""The answer in words: what both count, how many pupils that is about, and nothing that would tell about a few."""

import pytest

from semhlib.reconcile.lines import lines
from semhlib.reconcile.reconciled import Found
from semhlib.reconcile.search import every_way, reconcile
from semhlib.reconcile.words import DEFINITIONS, sentences
from semhlib.terms.wording import banned_in
from tests.reconcile.made import DAYS, facts_of
from tests.reconcile.test_search import OFF_SITE, PART_TIME, asked, away


def said(marks, *what):
    answer = reconcile(facts_of(marks), asked(*what))
    return sentences(answer), lines(answer)


def test_the_difference_is_said_with_both_ways_its_pupils_and_its_size():
    words, table = said(OFF_SITE, 85.0)
    assert words[0] == "2 ways of counting give 85.0%; the likeliest is told first."
    assert words[1] == "Their figure of 85.0% comes out in a system that counts codes B, K, V, P, W and J as authorised absence."
    assert words[2] == (
        "Ours counts them as attending, as the national figures do. This is about 6 pupils. "
        "By itself this moves the figure down by 10.00 percentage points."
    )
    assert words[3] == (
        "Our figure for 8 September 2025 to 19 September 2025 is 95.0% (228 of 240 sessions of 12 pupils). "
        "Sessions attended, out of possible sessions, of pupils of compulsory school age."
    )
    assert (table[0].figure, table[1].figure, table[1].apart) == ("95.0%", "85.0%", "−10.0 pp")
    assert table[1].counts == "204 of 240 sessions of 12 pupils"


def test_a_difference_about_a_few_pupils_is_said_without_its_size():
    words, table = said(away("B", 0, 1, 2, 3), 93.3)
    assert words[2].endswith("This is about a few pupils.")
    assert (table[1].figure, table[1].apart, table[1].counts) == ("93.3%", "c", "c")


def test_two_differences_are_told_one_by_one_and_that_it_may_be_chance():
    words, _ = said(PART_TIME, 84.21, 2)
    text = " ".join(words)
    assert "comes out where two things differ." in text and text.count("The other system ") == 2
    assert "so this may be chance." in text


def test_the_same_and_none_and_few_have_words_of_their_own():
    assert said(away("I", *range(6)), 90.0)[0][0] == "The figures are the same."
    assert said(away("I", *range(6)), 90.0, 0)[0][0] == "The figures are the same to the whole number."
    words, table = said(away("I", *range(6)), 42.0)
    assert words[0].startswith("None of the ") and words[0].endswith(" ways that we tried gives 42.0%.")
    assert words[2].startswith("The nearest is ") and len(table) == 4
    few = reconcile(facts_of(roll={"compulsory": dict.fromkeys(range(4), 0)}), asked(93.4))
    assert sentences(few)[0] == "Too few pupils stand behind this figure to compare it here." and lines(few) == ()


@pytest.mark.parametrize("what", DEFINITIONS)
def test_no_word_is_one_that_we_do_not_use(what):
    facts = facts_of(away("I", *range(6)), suspended=tuple((n, DAYS[0], "SUSP", 2) for n in range(6)))
    texts = [text for way in every_way(facts, asked(93.4, what=what)) for text in (way.theirs, way.ours)]
    assert [text for text in (*texts, DEFINITIONS[what]) if banned_in(text)] == []


def test_a_found_way_that_is_about_a_few_never_shows_a_count():
    answer = reconcile(facts_of(away("B", 0, 1) | away("I", *range(6))), asked(42.0))
    for found, line in zip(answer.nearest, lines(answer)[1:], strict=True):
        assert isinstance(found, Found) and (line.counts == "c") == found.few
