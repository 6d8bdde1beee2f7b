"""Waiting for a service."""

from tests.profile.lists import found, listed

DAY = ("2026-07-17", "2026-07-17")


def referral(pupil, sent, service="CAMHS", first_seen=None, closed=None):
    return {"pupil_key": pupil, "sent": sent, "service": service, "first_seen": first_seen, "closed": closed}


def fits(*rows, window=DAY):
    return found("waiting_for_service", {"referral": listed("referral", *rows)}, *window)


def test_twenty_eight_days_fit_and_twenty_seven_do_not():
    assert fits(referral("amina", "2026-06-19"), referral("ben", "2026-06-20")) == {
        "amina": ("2026-06-19", "Waiting for CAMHS since 19 June 2026, 28 days")
    }


def test_a_pupil_who_was_seen_or_whose_referral_was_closed_by_the_day_does_not_wait():
    assert (
        fits(referral("amina", "2026-03-02", first_seen="2026-07-17"), referral("ben", "2026-03-02", closed="2026-07-17")) == {}
    )


def test_of_several_waits_the_longest_is_told():
    two = fits(referral("amina", "2026-05-01", "Early help"), referral("amina", "2026-03-02"))
    assert two == {"amina": ("2026-03-02", "Waiting for CAMHS since 2 March 2026, 137 days, and 1 more")}


def test_a_wait_that_is_over_is_told_from_its_first_to_its_last_day():
    over = referral("amina", "2025-03-03", first_seen="2025-04-17", closed="2025-09-01")
    assert fits(over, window=("2023-09-04", "2026-07-17")) == {
        "amina": ("2025-04-17", "Waited 45 days for CAMHS, from 3 March 2025 to 17 April 2025")
    }
    assert fits(referral("amina", "2025-03-03", first_seen="2025-03-10"), window=("2023-09-04", "2026-07-17")) == {}


def test_a_referral_sent_later_and_an_empty_list_fit_nobody():
    assert fits(referral("amina", "2026-07-18")) == {}
    assert fits() == {}
