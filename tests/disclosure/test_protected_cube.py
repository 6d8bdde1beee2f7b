"""The base cube, its rounding, and what can be worked out from it."""

from itertools import chain, combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from semhlib.disclosure.base_cube import BaseCube, Dimension, base_cube, shown_counts
from semhlib.disclosure.cube_audit import every_filter, nested_differences, open_values
from semhlib.disclosure.release import TOO_SMALL, percent_hidden, release_of, seed_of, withheld
from semhlib.disclosure.rounding import BASE, rounded_cells
from semhlib.terms.errors import SemhError
from tests.disclosure.attack import got_back
from tests.disclosure.random_schools import KNOWN, random_school

SEX = Dimension(key="sex", title="Sex", values={"F": "Girls", "M": "Boys"})
YEAR = Dimension(key="year", title="Year group", values={"7": "Year 7", "8": "Year 8", "9": "Year 9"})
CUBES = arrays(np.int64, (3, 2, 2), elements=st.integers(0, 40))


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_every_pupil_stands_in_one_cell():
    cube = base_cube((YEAR, SEX), {"year": ["7", "7", "9"], "sex": ["F", "F", "M"]})
    assert cube.cells.tolist() == [[2, 0], [0, 0], [0, 1]]
    assert cube.pupils == 3
    assert cube.without("sex").cells.tolist() == [2, 0, 1]


def test_a_value_that_nobody_described_is_refused():
    with pytest.raises(ValueError, match="sex: a value that this dimension does not know"):
        base_cube((SEX,), {"sex": ["F", "other"]})
    with pytest.raises(ValueError, match="every pupil needs one value"):
        base_cube((YEAR, SEX), {"year": ["7"], "sex": ["F", "M"]})


@given(CUBES)
def test_shown_counts_are_those_of_every_table_added_up_by_hand(cells):
    tables = chain.from_iterable(combinations(range(3), order) for order in range(3))
    slow = [
        int(cells[tuple(place[axes.index(a)] if a in axes else slice(None) for a in range(3))].sum())
        for axes in tables
        for place in product(*(range(cells.shape[a]) for a in axes))
    ]
    assert shown_counts(cells, 2).tolist() == slow


@given(CUBES, st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_no_cell_and_no_difference_of_filters_shows_1_to_7_pupils(cells, seed):
    shown = rounded_cells(cells, rng(seed))
    assert not ((shown > 0) & (shown < BASE)).any()
    assert (shown[cells >= BASE] == cells[cells >= BASE]).all()
    assert (shown[cells == 0] == 0).all()
    assert nested_differences(every_filter(shown)).small == 0


@given(CUBES)
@settings(max_examples=30, deadline=None)
def test_the_same_state_of_chance_rounds_the_same_way(cells):
    assert (rounded_cells(cells, rng(3)) == rounded_cells(cells, rng(3))).all()


def test_rounding_is_as_near_as_any_way_of_rounding_a_small_table():
    cells = np.array([[3, 5, 2], [6, 1, 4]])
    ways = (np.array(up).reshape(2, 3) * BASE for up in product((0, 1), repeat=6))
    least = min(int((shown_counts(way - cells, 3) ** 2).sum()) for way in ways)
    found = int((shown_counts(rounded_cells(cells, rng()) - cells, 3) ** 2).sum())
    assert found <= 1.25 * least  # of equally near ones it takes the one whose largest error is smallest


def test_filters_are_every_choice_of_values():
    cells = np.array([[1, 2], [3, 4]])
    shown = every_filter(cells)
    assert shown.shape == (3, 3)
    assert shown[2, 2] == 10 and shown[0, 2] == 3 and shown[2, 1] == 6


def test_a_difference_of_three_pupils_is_found():
    assert nested_differences(every_filter(np.array([[10, 3], [20, 30]]))).small > 0


def test_a_total_known_outside_pins_a_lone_small_cell():
    true, shown = np.array([[3, 20], [30, 40]]), np.array([[0, 20], [30, 40]])
    assert open_values(true, shown, ()).tolist() == [8]  # 0 to 7
    assert open_values(true, shown, [(0,)]).tolist() == [1]


def test_open_values_are_those_of_trying_every_possibility():
    true = np.array([[3, 6, 12], [1, 0, 9]])
    shown = np.array([[0, 8, 12], [0, 0, 9]])
    ranges = [range(8), range(1, 9), (12,), range(8), range(8), (9,)]
    fits = [way for way in product(*ranges) if np.array(way).reshape(2, 3).sum(axis=1).tolist() == true.sum(axis=1).tolist()]
    slow = [max(way[n] for way in fits) - min(way[n] for way in fits) + 1 for n in (0, 1, 3)]
    assert open_values(true, shown, [(0,)]).tolist() == slow


def test_moving_pupils_never_promises_more_than_the_program_finds():
    for number in (1, 4):
        true = random_school(number).cells
        shown = rounded_cells(true, rng(number))
        exact, quick = (open_values(true, shown, [(), (0,), (0, 1)], enough=enough) for enough in (None, 3))
        assert (np.minimum(exact, 3) == np.minimum(quick, 3)).all()
        assert (quick <= exact).all()


def test_hiding_under_five_is_opened_by_subtraction_and_the_cube_is_not():
    school = random_school(3)
    hidden, back = got_back(school.cells)
    assert back > 0.9 * hidden > 100
    assert got_back(rounded_cells(school.cells, rng()))[0] == 0


def test_a_release_tells_its_error_and_what_it_was_tried_against():
    release = release_of(random_school(3), seed_of(b"key", "one"), KNOWN)
    assert release.mean_error <= 3 and release.largest_error <= 10 and release.least_open >= 3
    assert release.nested.small == 0 < release.nested.pairs
    again = release_of(random_school(3), seed_of(b"key", "one"), KNOWN)
    assert (again.cells == release.cells).all()


def test_a_cube_that_could_be_seen_through_loses_its_last_dimension():
    cells = np.array([[3, 40], [50, 60], [44, 52]])
    cube = BaseCube(dimensions=(YEAR, SEX), cells=cells)
    assert release_of(cube, seed_of(b"key", "one")).left_out == ()
    assert release_of(cube, seed_of(b"key", "one"), (("year",),)).left_out == ("sex",)


def test_a_school_too_small_for_any_cube_is_told_so():
    cube = BaseCube(dimensions=(YEAR, SEX), cells=np.array([[3, 4], [5, 6], [4, 5]]))
    with pytest.raises(SemhError) as told:
        release_of(cube, seed_of(b"key", "one"))
    assert str(told.value) == TOO_SMALL


def test_a_release_that_differs_through_few_pupils_is_withheld():
    last = BaseCube(dimensions=(YEAR, SEX), cells=np.array([[30, 40], [50, 60], [44, 52]]))
    few, many = last.cells.copy(), last.cells.copy()
    few[0, 0] += 3
    many[0, 0] += 9
    assert not withheld(last, last)
    assert withheld(last, BaseCube(dimensions=last.dimensions, cells=few))
    assert not withheld(last, BaseCube(dimensions=last.dimensions, cells=many))


def test_none_and_all_of_a_group_are_hidden_where_that_tells_about_everybody():
    assert percent_hidden(0, 40, sensitive=True) and percent_hidden(40, 40, sensitive=True)
    assert not percent_hidden(8, 40, sensitive=True)
    assert not percent_hidden(40, 40, sensitive=False)
