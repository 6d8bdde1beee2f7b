"""Which rating belongs to which item, also after the list of items has changed."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from semhlib.publish.audit_items import ItemFound, items_found
from semhlib.publish.filled_rows import filled_rows
from tests.publish.audit_tables import asked, items, rated, ratings


def found(template: list[tuple[Any, ...]], rows: list[tuple[Any, ...]]) -> list[ItemFound]:
    return items_found(filled_rows(items(*template)), filled_rows(ratings(*rows)))


def read(template: list[tuple[Any, ...]], rows: list[tuple[Any, ...]]) -> list[tuple[str, bool, list[int]]]:
    return [(i.words, i.asked, [int(r["level"]) for r in i.rows]) for i in found(template, rows)]


def test_items_stand_in_the_order_of_the_list_and_not_of_the_ratings() -> None:
    assert read([asked("A"), asked("B")], [rated("B", "2025-09-15", 1), rated("A", "2025-09-15", 2)]) == [
        ("A", True, [2]),
        ("B", True, [1]),
    ]


def test_a_ref_keeps_its_ratings_when_its_words_change() -> None:
    rows = [rated("A quiet place", "2024-09-16", 1, ref="2.1"), rated("A calm room", "2025-09-15", 2, ref="2.1")]
    assert read([asked("A calm room", ref="2.1")], rows) == [("A calm room", True, [1, 2])]


def test_a_rating_without_a_ref_is_found_by_its_words_whatever_their_capitals() -> None:
    assert read([asked("A quiet place", ref="2.1")], [rated("a Quiet  place", "2024-09-16", 1)]) == [("A quiet place", True, [1])]


def test_a_rating_without_a_ref_is_found_by_words_that_its_item_once_had() -> None:
    rows = [rated("A quiet place", "2024-09-16", 1, ref="2.1"), rated("A quiet place", "2024-10-16", 0, by="Deputy")]
    assert read([asked("A calm room", ref="2.1")], rows) == [("A calm room", True, [1, 0])]


def test_a_ref_that_the_list_does_not_have_falls_back_on_the_words() -> None:
    assert read([asked("A", ref="1.1")], [rated("A", "2024-09-16", 1, ref="L1")]) == [("A", True, [1])]


def test_an_item_that_is_asked_no_longer_keeps_its_history_under_its_last_words() -> None:
    rows = [rated("Old", "2024-09-16", 0, ref="9"), rated("Older", "2024-01-16", 1, ref="9"), rated("A", "2025-09-15", 2)]
    assert read([asked("A"), asked("New")], rows) == [("A", True, [2]), ("New", True, []), ("Old", False, [0, 1])]


def test_without_a_list_every_rated_item_is_asked() -> None:
    rows = [rated("B", "2024-09-16", 1), rated("A", "2024-09-16", 0), rated("B", "2025-09-15", 2)]
    assert read([], rows) == [("B", True, [1, 2]), ("A", True, [0])]


def test_two_refs_with_the_same_words_stay_two_items() -> None:
    rows = [rated("Staff are trained", "2024-09-16", 1, ref="5.1"), rated("Staff are trained", "2024-09-16", 2, ref="8.1")]
    assert read([], rows) == [("Staff are trained", True, [1]), ("Staff are trained", True, [2])]


def test_an_item_that_stands_twice_in_a_list_is_asked_once() -> None:
    template = [asked("A", ref="1"), asked("A again", ref="1"), asked("B"), asked("b ")]
    assert read(template, []) == [("A", True, []), ("B", True, [])]


refs = st.sampled_from([None, "1.1", "1.2", "1.3"])
words = st.sampled_from(["Ask", "Listen", "Look", "listen"])
days = st.sampled_from(["2024-09-16", "2025-01-20", "2025-09-15"])


@given(
    template=st.lists(st.builds(asked, words, ref=refs), max_size=4),
    rows=st.lists(st.builds(rated, words, days, st.integers(0, 3), ref=refs), max_size=10),
)
def test_no_list_of_items_ever_loses_a_rating_or_counts_it_twice(
    template: list[tuple[Any, ...]], rows: list[tuple[Any, ...]]
) -> None:
    table = filled_rows(ratings(*rows))
    every = items_found(filled_rows(items(*template)), table)
    assert sorted(id(row) for item in every for row in item.rows) == sorted(id(row) for row in table)
    assert len({item.key for item in every}) == len(every)
    assert [item.asked for item in every] == sorted((item.asked for item in every), reverse=True)


@given(rows=st.lists(st.builds(rated, words, days, st.integers(0, 3), ref=refs), max_size=10))
def test_ratings_of_one_ref_stand_in_one_item(rows: list[tuple[Any, ...]]) -> None:
    of_ref: dict[str, set[str]] = {}
    for item in found([], rows):
        for row in item.rows:
            if row["ref"]:
                of_ref.setdefault(row["ref"], set()).add(item.key)
    assert all(len(keys) == 1 for keys in of_ref.values())
