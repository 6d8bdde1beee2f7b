"""Periods: half-terms make terms and years, and an unfinished year is compared with as much of the one before."""

from semhlib.publish.periods import all_periods, families, to_date

TWO_YEARS = (20241, 20242, 20243, 20244, 20245, 20246, 20251, 20252, 20253)


def test_every_half_term_term_and_year_is_a_period():
    ids = {p.id for p in all_periods(TWO_YEARS)}
    assert {"y2024", "y2025", "t2024-1", "t2025-2", "h20253"} <= ids


def test_an_unfinished_year_is_matched_by_the_same_half_terms_of_the_year_before():
    assert to_date(2024, TWO_YEARS).id == "d2024"
    assert to_date(2024, TWO_YEARS).half_terms == (20241, 20242, 20243)
    assert to_date(2025, TWO_YEARS).id == "y2025"


def test_a_finished_year_needs_no_cut():
    assert to_date(2024, TWO_YEARS[:6] + tuple(h + 10 for h in TWO_YEARS[:6])).id == "y2024"


def test_the_parts_of_each_family_make_up_its_total_without_gap_or_overlap():
    periods = {p.id: p.half_terms for p in all_periods(TWO_YEARS)}
    for family in families(all_periods(TWO_YEARS), "all"):
        inside = [h for _, part in family.parts for h in periods[part]]
        assert sorted(inside) == sorted(periods[family.total[1]])
