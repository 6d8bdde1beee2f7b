"""Consent stands where it was given last, whatever was said before."""

from datetime import date

import pytest

from semhlib.profile.consent import consent_given, last_asked
from tests.profile.pupils_made_up import record

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
GIVEN = record("consent", on=MAY, what="tas", words="given", who="parent")
BACK = record("consent", on=JUNE, what="tas", words="withdrawn", who="parent")


@pytest.mark.parametrize(("records", "stands"), [
    ((), False),
    ((GIVEN,), True),
    ((GIVEN, BACK), False),
    ((BACK, GIVEN), False),
    ((record("consent", on=MAY, what="transition", words="given"),), False),
])  # fmt: skip
def test_consent_stands_where_it_was_given_last(records, stands):
    assert (consent_given(records, "tas") is not None) == stands


def test_of_two_in_one_second_the_later_one_counts():
    back = record("consent", on=MAY, what="tas", words="withdrawn")
    assert consent_given((GIVEN, back), "tas") is None
    assert consent_given((back, GIVEN), "tas") == GIVEN
    assert last_asked((GIVEN, back), "tas") == back
