import gc
import json
import weakref
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.widgets.pupil_table import A_PAGE, Column, PupilTable, Row

COLUMNS = (
    Column("pupil", "Pupil"), Column("year", "Year", "number", first="ascending"), Column("factors", "Factors", "number"),
    Column("support", "Support now", sortable=False), Column("review", "Review", "date"),
)  # fmt: skip


def a_row(number: int, year: int = 7, factors: tuple[str, ...] = (), review: date | None = None) -> Row:
    cells = (f"Pupil {number}", str(year), factors, "None recorded", "")
    return Row(number, cells, (f"pupil {number:04d}", year, len(factors), None, review))


def a_table(rows: tuple[Row, ...], paper: bool = False) -> tuple[PupilTable, list[str]]:
    heard: list[str] = []
    table = PupilTable(COLUMNS, heard.append, paper=paper)
    table.show(rows, f"{len(rows)} pupils match", "No pupils match these filters.")
    return table, heard


def ids(table: PupilTable) -> list[int]:
    return [number for number, _ in table.shown]


def press(table: PupilTable, *messages: object) -> None:
    for content in messages:
        table._handle_custom_msg(content, None)


MANY = tuple(a_row(number, 7 + number % 5, ("late",) * (number % 4)) for number in range(1500))


def test_a_browser_is_given_one_page_and_never_the_rest():
    table, _ = a_table(MANY)
    assert (len(table.shown), table.page, table.pages, table.caption) == (50, 1, 30, "1500 pupils match")
    sent = json.dumps({name: value for name, value in table.get_state().items() if name in table.traits(sync=True)}, default=str)
    assert "Pupil 49" in sent and "Pupil 50" not in sent and "Pupil 1499" not in sent


def test_rows_stand_in_the_order_given_until_a_reader_sorts():
    table, _ = a_table((a_row(3), a_row(1), a_row(2)))
    assert (ids(table), table.sort, table.words()) == ([3, 1, 2], ("", ""), "Page 1 of 1.")


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("pupil", [1, 2, 3], [3, 2, 1]), ("year", [2, 3, 1], [1, 3, 2]),
        ("factors", [3, 1, 2], [1, 2, 3]), ("review", [2, 3, 1], [3, 2, 1]),
    ],
)  # fmt: skip
def test_a_column_sorts_one_way_at_the_first_press_and_back_at_the_second(column: str, first: list[int], second: list[int]):
    rows = (a_row(1, 9, ("a",)), a_row(2, 7, ("a",), date(2026, 7, 3)), a_row(3, 8, ("a", "b"), date(2026, 6, 1)))
    table, heard = a_table(rows)
    for expected in (first, second, first):
        press(table, {"sort": column})
        assert ids(table) == expected
    assert heard == ["sort"] * 3


def test_pupils_who_are_alike_keep_the_order_of_the_list_either_way_round():
    table, _ = a_table((a_row(3, 8), a_row(1, 7), a_row(2, 8)))
    press(table, {"sort": "year"})
    assert ids(table) == [1, 3, 2]
    press(table, {"sort": "year"})
    assert ids(table) == [3, 2, 1]


def test_what_is_not_known_stands_last_in_either_order():
    table, _ = a_table((a_row(1), a_row(2, review=date(2026, 6, 1)), a_row(3, review=date(2026, 7, 1))))
    for order, expected in (("ascending", [2, 3, 1]), ("descending", [3, 2, 1])):
        table.sort_by("review", order)
        assert ids(table) == expected


def test_on_a_phone_column_and_order_are_chosen_together():
    table, heard = a_table((a_row(1), a_row(2)))
    press(table, {"sort": ["pupil", "descending"]}, {"sort": ["pupil", "descending"]})
    assert (ids(table), table.sort, heard) == ([2, 1], ("pupil", "descending"), ["sort", "sort"])


def test_sorting_begins_again_at_the_first_page_and_is_said_in_words():
    table, _ = a_table(MANY)
    press(table, {"page": 3}, {"sort": "year"})
    assert (table.page, table.words()) == (1, "Sorted by Year, lowest first. Page 1 of 30.")


@given(st.integers(0, 260), st.sampled_from(["", "pupil", "year", "factors"]))
def test_the_pages_together_hold_every_row_once(number: int, column: str):
    table, _ = a_table(MANY[:number])
    if column:
        press(table, {"sort": column})
    seen: list[int] = []
    for page in range(1, table.pages + 1):
        press(table, {"page": page})
        seen += ids(table)
        assert len(table.shown) <= A_PAGE
    assert sorted(seen) == list(range(number)) and len(seen) == number


@pytest.mark.parametrize(
    "content",
    [
        {"page": 0}, {"page": 31}, {"page": -1}, {"page": True}, {"page": 2.0}, {"page": "2"}, {"page": [2]}, {"page": None},
        {"sort": "support"}, {"sort": "nosuch"}, {"sort": ""}, {"sort": 1}, {"sort": ["pupil"]}, {"sort": ["pupil", "sideways"]},
        {"sort": ["support", "ascending"]}, {"sort": [["pupil"], "ascending"]}, {"sort": ["", ""]}, {"sort": {"pupil": 1}},
        {"select": 1500}, {"select": -1}, {"select": "1"}, {"select": True}, {"select": None}, {"shown": []},
        {}, [], "page", None,
    ],
)  # fmt: skip
def test_a_message_that_makes_no_sense_here_changes_nothing(content: object):
    table, heard = a_table(MANY)
    before = table.get_state()
    press(table, content)
    assert (heard, table.get_state()) == ([], before)


def test_a_pupil_who_is_pressed_is_marked_and_told():
    table, heard = a_table(MANY)
    press(table, {"select": 7})
    assert (table.selected, heard) == (7, ["select"])
    press(table, {"sort": "year"}, {"page": 2})
    assert table.selected == 7
    table.select(None)
    assert table.selected is None


def test_a_pupil_who_is_no_longer_listed_cannot_be_pressed():
    table, heard = a_table(MANY)
    table.show(MANY[:5], "5 pupils match")
    press(table, {"select": 7})
    assert (table.selected, heard) == (None, [])


def test_a_browser_cannot_change_the_rows_or_who_is_marked():
    table, _ = a_table(MANY)
    state = {"shown": [], "selected": 9, "page": 4, "pages": 1000, "sort": ["support", "up"], "paper": True}
    table._handle_msg({"content": {"data": {"method": "update", "state": state, "buffer_paths": []}}, "buffers": []})
    assert (len(table.shown), table.selected, table.page, table.pages, table.paper) == (50, None, 1, 30, False)


def test_other_pupils_begin_at_the_first_page_in_the_readers_order():
    table, _ = a_table(MANY)
    press(table, {"sort": ["pupil", "descending"]}, {"page": 2})
    table.show(MANY[:200], "200 pupils match")
    assert (table.page, table.pages, ids(table)[:2], table.caption) == (1, 4, [199, 198], "200 pupils match")


def test_the_same_pupils_with_something_new_leave_the_reader_on_the_page():
    table, _ = a_table(MANY)
    press(table, {"page": 2})
    table.show((*MANY[:60], a_row(60, 8, ("moved",)), *MANY[61:]), "1500 pupils match")
    assert (table.page, table.shown[10]) == (2, [60, ["Pupil 60", "8", ["moved"], "None recorded", ""]])


def test_nobody_on_the_list_is_one_empty_page_with_words():
    table, _ = a_table(())
    assert (table.shown, table.page, table.pages, table.none) == ([], 1, 1, "No pupils match these filters.")


def test_on_paper_every_row_is_there_and_nothing_can_be_pressed():
    table, heard = a_table(MANY, paper=True)
    press(table, {"sort": "year"}, {"select": 3}, {"page": 1})
    assert (len(table.shown), table.pages, table.sort, heard) == (1500, 1, ("", ""), [])
    table.sort_by("year", "descending")
    assert table.shown[0][0] == 4


@pytest.mark.parametrize(
    ("name", "order"), [("support", "ascending"), ("nosuch", "ascending"), ("year", "up"), ("year", ""), ("", "ascending")]
)
def test_a_page_cannot_sort_by_what_cannot_be_sorted(name: str, order: str):
    with pytest.raises(ValueError):
        a_table(MANY)[0].sort_by(name, order)


def test_a_table_is_forgotten_once_it_is_closed():
    table, _ = a_table(MANY[:2])
    kept = weakref.ref(table)
    table.close()
    del table
    gc.collect()
    assert kept() is None
