"""What stands in a list for a tier of support, and which tier it is."""

import pytest

from semhlib.terms.tiers import TIERS, tier_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Universal", "universal"), ("TARGETED", "targeted"), ("for some pupils", "targeted"), ("specialist", "specialist"),
        ("Wave 1", "universal"), ("wave2", "targeted"), ("Tier-3", "specialist"), ("Level 2", "targeted"), ("1", "universal"),
        ("whole-school", "universal"),
    ],
)  # fmt: skip
def test_a_tier_is_known_by_its_name_its_wave_and_its_number(text, key):
    assert tier_key(text) == key


@pytest.mark.parametrize("text", ["", "  ", "4", "Wave", "Wave 12", "Gold", "not said"])
def test_what_is_no_tier_stays_unsaid(text):
    assert tier_key(text) is None


def test_the_order_runs_from_everybody_to_few():
    assert list(TIERS) == ["universal", "targeted", "specialist"]
