"""Which half-terms are held against which."""

from dataclasses import replace

import numpy as np

from semhlib.impact.periods import periods_of
from tests.impact.made import THREE_YEARS, series


def of(half_terms, first_after, empty=()):
    num = np.ones((12, len(half_terms)), int)
    num[:, list(empty)] = 0
    made = series([90.0] * len(half_terms), 0)
    return periods_of(replace(made, half_terms=tuple(half_terms), first_after=first_after, numerator=num, denominator=num))


def test_a_start_in_september_gives_school_years():
    found = of(THREE_YEARS, 12)
    before, after = found.seasonal()
    assert found.words(before) == "2023/24 and 2024/25"
    assert found.words(after) == "2025/26"
    assert found.words(found.paired()[0]) == "2024/25"
    assert (found.whole_years_before, found.extent(2).terms_after, found.term_against_term) == (2, 3, False)


def test_a_start_in_spring_gives_years_from_spring_to_autumn():
    half_terms = [20233, 20234, 20235, 20236, 20241, 20242, 20243, 20244, 20245, 20246, 20251, 20252]
    found = of(half_terms, 6)
    before, after = found.paired()
    assert found.words(before) == "spring 2024 to autumn 2024"
    assert found.words(after) == "spring 2025 to autumn 2025"
    assert found.whole_years_before == 1


def test_part_of_a_year_is_held_against_the_same_part_of_each_year():
    found = of(THREE_YEARS[:14], 12)
    before, after = found.seasonal()
    assert [THREE_YEARS[i] for i in before] == [20231, 20232, 20241, 20242]
    assert found.words(before) == "autumn 2023 and autumn 2024"
    assert found.words(after) == "autumn 2025"
    assert not found.term_against_term


def test_a_term_and_the_same_term_a_year_before_are_term_against_term():
    found = of([20243, 20244, 20253, 20254], 2)
    assert found.term_against_term
    assert (found.words(found.paired()[0]), found.words(found.paired()[1])) == ("spring 2025", "spring 2026")


def test_a_half_term_without_data_is_not_held_against_anything():
    found = of(THREE_YEARS, 12, empty=[8])
    assert 8 not in found.columns
    assert found.whole_years_before == 1
    assert [int(found.ids[i]) for i in found.paired()[1]] == [20251, 20252, 20254, 20255, 20256]


def test_a_second_year_after_counts_for_seasons_and_the_first_for_events():
    found = of((*THREE_YEARS, 20261, 20262), 12)
    assert found.words(found.paired()[1]) == "2025/26"
    assert found.words(found.seasonal()[1]) == "2025/26 and autumn 2026"


def test_earlier_years_are_whole_and_the_latest_comes_first():
    found = of((20216, *range(20221, 20227), *THREE_YEARS), 19)
    assert [found.words(places) for places in found.earlier()] == ["2023/24", "2022/23"]
