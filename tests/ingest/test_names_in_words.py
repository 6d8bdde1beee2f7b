"""A pupil's full name or a UPN is found in any words; a word that is also somebody's forename is not."""

import pytest

from semhlib.ingest.names_in_words import NamesInWords, words_of

PUPILS = NamesInWords([
    ("Amina", "Adeyemi"), ("Zoë Mary", "O'Neill"), ("Ben", "Brown-Smith"), ("Grace", ""), ("Li", "de la Cruz"),
])  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Amina Adeyemi", "we met AMINA adeyemi's mother", "Adeyemi, Amina (8A)", "Zoe O'Neill spoke", "Zoë Mary O’Neill",
        "ONeill is not met, O'Neill Zoë is", "ask Ben Brown Smith", "de la Cruz Li", "UPN a000990124001.", "A00099012400B",
    ],
)  # fmt: skip
def test_a_full_name_in_either_order_and_a_upn_are_found(text: str) -> None:
    assert PUPILS.stand_in(text)


@pytest.mark.parametrize(
    "text",
    ["", "Amina", "Adeyemi said", "a grace period", "Amina and Adeyemi", "Ben Brown", "Aminaadeyemi", "Room A000990", "Cruz Li"],
)
def test_half_a_name_and_words_that_only_look_like_one_are_not(text: str) -> None:
    assert not PUPILS.stand_in(text)


def test_the_words_of_a_text_are_small_letters_without_accents_or_signs() -> None:
    assert words_of("Zoë  O’Neill-Śmith, 3rd_place!") == ("zoe", "o", "neill", "smith", "3rd", "place")
