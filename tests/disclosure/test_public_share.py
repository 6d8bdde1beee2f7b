"""A share as others may see it: exact, in words, or not at all."""

import pytest

from semhlib.disclosure.public_share import NO_FIGURES, NO_SHARE, public_share


@pytest.mark.parametrize(
    ("count", "of", "share", "words", "said"),
    [
        (173, 915, 18.9, "173 of 915", "18.9%"),
        (16, 400, None, "16 of 400", "under 5%"),
        (390, 400, None, "390 of 400", "over 95%"),
        (0, 400, None, "under 5%", "under 5%"),
        (400, 400, None, "over 95%", "over 95%"),
        (0, 100, None, "few or none", "few or none"),
        (100, 100, None, "nearly all or all", "nearly all or all"),
        (8, 9, None, "8 of 9", NO_SHARE),
        (0, 0, None, NO_FIGURES, NO_FIGURES),
    ],
)
def test_a_sensitive_share_is_told_as_far_as_it_speaks_of_nobody_in_particular(count, of, share, words, said):
    found = public_share(count, of, largest_error=9, sensitive=True)
    assert (found.share, found.words, found.share_words) == (share, words, said)
    assert found.is_told == (words != said) and (found.is_told or found.count == 0)


def test_what_is_not_sensitive_is_told_to_its_ends():
    assert public_share(0, 400, largest_error=9, sensitive=False).share_words == "0.0%"
    assert public_share(400, 400, largest_error=9, sensitive=False).share == 100.0
