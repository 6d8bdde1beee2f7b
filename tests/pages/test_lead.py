"""The large part of a verdict and the rest of it are together the tested wording, to the letter."""

from pathlib import Path

import pytest

from semhlib.pages.lead import split_lead, verdict_words
from semhlib.store.role_files import read_store
from tests.pages.reading import words_of

LONG = (
    "Since September 2025, attendance has been higher than the usual ups and downs would explain. "
    "The rise is about 1.4 percentage points (range 1.0 to 1.7). Each half-term is compared. This does not tell us why."
)


def test_two_sentences_stand_large_and_the_rest_below():
    large, rest = split_lead(LONG)
    assert large.endswith("(range 1.0 to 1.7).") and rest == "Each half-term is compared. This does not tell us why."


@pytest.mark.parametrize("words", ["", "One sentence.", "About 1.4 days. Two of them, e.g. a half.", "No full stop"])
def test_up_to_two_sentences_are_left_whole(words: str):
    assert split_lead(words) == (words, "")
    assert "semh-rest" not in verdict_words(words) and bool(verdict_words(words)) == bool(words)


def test_a_sentence_that_starts_with_a_number_is_a_sentence():
    assert split_lead("1 has improved: attendance. 1 needs attention. 3 are worth watching.")[1] == "3 are worth watching."


def test_no_word_of_what_either_example_school_is_told_is_changed_or_lost(leaders_store: Path, leaders_store_primary: Path):
    for folder in (leaders_store, leaders_store_primary):
        store = read_store(folder)
        for words in (*store.headline.values(), *(s.sentence for s in store.said)):
            large, rest = split_lead(words)
            assert f"{large} {rest}".strip() == words and large.endswith(".")
            assert words_of(verdict_words(words)) == words
