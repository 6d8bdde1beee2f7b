"""Referral not accepted."""

from tests.profile.lists import found, listed


def fits(*rows, least=None):
    lines = ({"pupil_key": p, "sent": "2025-06-02", "service": s, "closed": c, "outcome": o} for p, s, c, o in rows)
    return found("referral_not_accepted", {"referral": listed("referral", *lines)}, "2025-07-18", "2026-07-17", least=least)


def test_a_referral_that_was_not_accepted_is_told_with_its_service_and_date():
    assert fits(("amina", "CAMHS", "2026-05-07", "Not accepted"), ("ben", "CAMHS", "2026-05-07", "Support given")) == {
        "amina": ("2026-05-07", "Referral to CAMHS not accepted, closed on 7 May 2026")
    }


def test_how_the_outcome_was_typed_does_not_matter_and_no_outcome_is_no_refusal():
    rows = ("amina", "CAMHS", "2026-05-07", " not ACCEPTED "), ("ben", "CAMHS", "2026-05-07", None)
    assert fits(*rows).keys() == {"amina"}


def test_it_counts_by_the_day_it_was_closed():
    edges = ("amina", "CAMHS", "2025-07-17", "Not accepted"), ("ben", "CAMHS", "2025-07-18", "Not accepted")
    assert fits(*edges, ("chloe", "CAMHS", None, "Not accepted")).keys() == {"ben"}


def test_of_several_the_last_is_told_with_how_many_more():
    two = ("amina", "CAMHS", "2025-09-01", "Not accepted"), ("amina", "Early help", "2026-05-07", "Not accepted")
    assert fits(*two)["amina"][1] == "Referral to Early help not accepted, closed on 7 May 2026, and 1 more before"
    assert fits(two[0], least=2) == {}
    assert fits() == {}
