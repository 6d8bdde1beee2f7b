"""What counts of ratings in a term, and how items stand: held against slow and obvious twins."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.publish.audit_rounds import levels_by_term, middle_level, moved_between, standings_of, stands_at, start_term
from semhlib.store.role_whole_school import Item, Rating

TERMS = ("t2024-1", "t2025-1", "t2025-2", "t2025-3")


def rating(term: str, level: int, by: str = "SENCO") -> Rating:
    return Rating(term=term, on=date(2025, 1, 1), level=level, by=by, evidence="")


def item(key: str, levels: dict[str, int], asked: bool = True) -> Item:
    return Item(key=key, principle=1, area="", words=key, aim=None, asked=asked, ratings=(), levels=levels)


def test_where_two_roles_differ_the_lower_level_counts() -> None:
    assert levels_by_term([rating("t2025-1", 3, "Lead"), rating("t2025-1", 1, "Deputy")]) == {"t2025-1": 1}


def test_a_second_rating_by_one_role_in_a_term_does_not_count() -> None:
    assert levels_by_term([rating("t2025-1", 2, "Lead"), rating("t2025-1", 0, "lead ")]) == {"t2025-1": 2}


def test_ratings_without_a_role_may_be_of_different_people() -> None:
    assert levels_by_term([rating("t2025-1", 2, ""), rating("t2025-1", 0, "")]) == {"t2025-1": 0}


def test_a_term_without_a_rating_has_no_level_of_its_own() -> None:
    assert levels_by_term([rating("t2025-3", 2), rating("t2024-1", 1)]) == {"t2024-1": 1, "t2025-3": 2}


@pytest.mark.parametrize(
    "levels, middle", [([2], 2), ([0, 3], 3), ([0, 0, 3], 0), ([0, 1, 2, 3], 2), ([1, 1, 2, 3, 3], 2), ([0, 0, 0, 3], 0)]
)
def test_the_middle_is_the_level_that_at_least_half_have_reached(levels: list[int], middle: int) -> None:
    assert middle_level(levels) == middle


@given(st.lists(st.integers(0, 3), min_size=1, max_size=45))
def test_the_middle_agrees_with_counting_level_by_level(levels: list[int]) -> None:
    reached = 0
    for level in (1, 2, 3):
        enough = len([one for one in levels if one >= level])
        if enough + enough >= len(levels):
            reached = level
    assert middle_level(levels) == reached


def test_an_item_stands_as_last_rated_until_it_is_rated_again() -> None:
    assert stands_at(item("A", {"t2025-1": 1, "t2025-3": 3}), TERMS) == {"t2025-1": 1, "t2025-2": 1, "t2025-3": 3}


def test_an_item_that_is_asked_no_longer_stands_until_its_last_rating() -> None:
    levels = {"t2024-1": 2, "t2025-1": 1}
    assert stands_at(item("A", levels, asked=False), TERMS) == levels


@given(st.lists(st.dictionaries(st.sampled_from(TERMS), st.integers(0, 3)), max_size=6))
def test_each_standing_agrees_with_looking_back_item_by_item(levels: list[dict[str, int]]) -> None:
    every = [item(str(n), one) for n, one in enumerate(levels)]
    slow = {}
    for term in TERMS:
        counts = [0, 0, 0, 0]
        for one in levels:
            until = [t for t in sorted(one) if t <= term]
            if until:
                counts[one[until[-1]]] += 1
        if sum(counts):
            slow[term] = tuple(counts)
    assert {s.term: s.counts for s in standings_of(every, TERMS)} == slow


def test_the_start_is_the_last_term_rated_up_to_half_a_term_after_the_programme_began() -> None:
    days = {"t2024-1": date(2024, 9, 16), "t2025-1": date(2025, 10, 16), "t2025-2": date(2026, 1, 12)}
    assert start_term(days, date(2025, 9, 1), 45) == "t2025-1"
    assert start_term({**days, "t2025-1": date(2025, 10, 17)}, date(2025, 9, 1), 45) == "t2024-1"


def test_there_is_no_start_without_a_programme_or_an_early_rating() -> None:
    assert start_term({"t2024-1": date(2024, 9, 16)}, None, 45) is None
    assert start_term({"t2024-1": date(2024, 9, 16)}, date(2023, 9, 1), 45) is None
    assert start_term({}, date(2023, 9, 1), 45) is None


def test_items_that_moved_are_named_and_those_not_rated_at_both_times_are_counted() -> None:
    every = [
        item("up", {"t2024-1": 1, "t2025-3": 2}),
        item("down", {"t2024-1": 2, "t2025-2": 1}),
        item("same", {"t2024-1": 2}),
        item("new", {"t2025-3": 3}),
        item("gone", {"t2024-1": 3}, asked=False),
        item("never", {}),
    ]
    moved = moved_between(every, TERMS, "t2024-1")
    assert moved is not None
    assert (moved.up, moved.down, moved.same, moved.not_both) == (("up",), ("down",), 1, 2)


def test_nothing_moved_where_there_is_one_term_or_no_start() -> None:
    assert moved_between([item("A", {"t2024-1": 1})], ("t2024-1",), "t2024-1") is None
    assert moved_between([item("A", {"t2024-1": 1})], TERMS, None) is None
