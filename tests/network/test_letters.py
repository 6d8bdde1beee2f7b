"""What unnamed schools are called: by their key alone, the same as long as they are there."""

from hypothesis import given
from hypothesis import strategies as st

from semhlib.network.letters import letters
from tests.network.made_up_network import made_up_fingerprint

FINGERPRINTS = st.sets(st.integers(0, 10**6), min_size=1, max_size=40).map(lambda n: [made_up_fingerprint(m) for m in n])


def test_a_school_is_called_by_the_first_digits_of_its_key():
    assert letters(["3f0a 91c2 0000", "77b1 91c2 0000"]) == {"3f0a 91c2 0000": "3F0A", "77b1 91c2 0000": "77B1"}


def test_two_keys_that_begin_alike_get_as_many_digits_as_tell_them_apart():
    found = letters(["3f0a 91c2 0000", "3f0a 9200 0000", "77b1 0000 0000"])
    assert list(found.values()) == ["3F0A91", "3F0A92", "77B1"]


@given(FINGERPRINTS)
def test_no_two_schools_are_called_the_same(fingerprints):
    assert len(set(letters(fingerprints).values())) == len(fingerprints)


@given(FINGERPRINTS, FINGERPRINTS)
def test_whoever_joins_nobody_loses_the_digits_that_are_known(first, more):
    before, after = letters(first), letters(dict.fromkeys([*first, *more]))
    assert all(after[one].startswith(letter) for one, letter in before.items())


@given(FINGERPRINTS)
def test_the_order_in_which_packs_lie_there_changes_nothing(fingerprints):
    assert letters(fingerprints) == letters(reversed(fingerprints))
