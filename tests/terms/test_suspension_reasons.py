"""Reasons of suspensions by the list of their day."""

from datetime import date

from semhlib.terms.suspension_reasons import LIST_OF_2026, REASONS, codes_on, reason_on, reason_title

LONG_AGO, LAST_YEAR, LATER = date(2019, 3, 1), date(2025, 3, 1), date(2026, 9, 7)


def test_the_list_of_2020_has_sixteen_codes_and_that_of_2026_has_twenty_nine() -> None:
    assert len(codes_on(LAST_YEAR)) == len(set(codes_on(LAST_YEAR))) == 16
    assert len(codes_on(LATER)) == len(set(codes_on(LATER))) == 29
    assert set(codes_on(LAST_YEAR)) <= set(codes_on(LATER))


def test_other_ended_when_the_list_of_2020_came_in() -> None:
    assert reason_title("OT", LONG_AGO) == "Another reason"
    assert reason_title("OT", date(2020, 8, 31)) is not None and reason_title("OT", date(2020, 9, 1)) is None


def test_a_code_that_came_later_means_nothing_before() -> None:
    assert (reason_title("VR", LAST_YEAR), reason_title("VR", LATER)) == (None, "Vaping")
    assert reason_title("OW", LONG_AGO) is None and reason_title("OW", LAST_YEAR) is not None


def test_disruption_means_what_it_meant_on_its_day() -> None:
    assert reason_title("DB", date(2026, 7, 31)) == "Persistent disruption"
    assert reason_title("DB", date(2026, 8, 1)) == "Persistent or general disruption"


def test_only_what_came_in_2026_is_not_confirmed() -> None:
    assert all(r.confirmed == (r.since != LIST_OF_2026) for r in REASONS)
    found = reason_on("MP", LATER)
    assert found is not None and not found.confirmed


def test_no_two_meanings_of_a_code_hold_on_the_same_day() -> None:
    for day in (LONG_AGO, LAST_YEAR, date(2026, 7, 31), LIST_OF_2026, LATER):
        assert len(codes_on(day)) == len(set(codes_on(day)))
