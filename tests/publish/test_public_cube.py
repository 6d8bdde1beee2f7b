"""The base cube counts each pupil once in each school year, by what may be told and by the group they were first in."""

from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest

from semhlib.measures import all_measures
from semhlib.publish.cube import Cube
from semhlib.publish.groups import Members
from semhlib.publish.public_cube import NOT_COUNTED, public_cube
from semhlib.store.role_store import Group

HALF_TERMS = (20241, 20242, 20251)  # the second year reaches its first half-term alone
ALL = {name: all_measures()[name] for name in ("persistent_absence", "suspensions")}


def members(key: str, *rows: str) -> Members:
    """A group of the breakdown "sex", one text a pupil: x where they were in it."""
    mask = np.array([[letter == "x" for letter in row] for row in rows])
    return Members(Group(key=key, name=key.upper(), breakdown="sex", breakdown_name="Sex"), mask)


def facts(*pupils: tuple[list[int], list[int], list[int]], known: tuple[bool, ...] = (True, True, True), groups=()):
    """A school of pupils, each with days on roll, sessions missed of 20 and suspensions by half-term."""
    on_roll, missed, suspended = (np.array(column) for column in zip(*pupils, strict=True))
    cube = Cube(
        pupils=pa.array([f"p{n}" for n in range(len(pupils))]), half_terms=HALF_TERMS,
        numerator={"persistent_absence": missed, "suspensions": suspended},
        denominator={"persistent_absence": np.where(on_roll > 0, 20, 0), "suspensions": on_roll},
        on_roll=on_roll, open_days=np.array([10, 10, 10]),
        known={"persistent_absence": np.array([True] * 3), "suspensions": np.array(known)},
    )  # fmt: skip
    return SimpleNamespace(cube=cube, members=groups)


HERE, GONE = ([10, 10, 10], [0, 0, 0], [0, 0, 0]), ([10, 10, 0], [4, 0, 0], [0, 1, 0])


def cells(cube) -> dict[tuple[str, ...], int]:
    axes = [list(d.values) for d in cube.dimensions]
    return {tuple(a[i] for a, i in zip(axes, at, strict=True)): int(n) for at, n in np.ndenumerate(cube.cells) if n}


def test_each_pupil_is_counted_once_in_each_year_in_which_they_were_here():
    cube = public_cube(facts(HERE, HERE, GONE), ALL)
    assert [d.key for d in cube.dimensions] == ["school_year", "persistent_absence", "suspensions"]
    assert cells(cube) == {("2024", "no", "no"): 2, ("2024", "yes", "no"): 1, ("2025", "no", "no"): 2}


def test_an_earlier_year_reaches_no_further_than_the_latest_one():
    """The suspension was in the second half-term, of which the latest year has nothing to lay beside."""
    in_time = ([10, 10, 10], [0, 0, 0], [1, 0, 0])
    cube = public_cube(facts(HERE, in_time, GONE), ALL)
    assert sum(n for key, n in cells(cube).items() if key[0] == "2024" and key[2] == "yes") == 1


def test_what_the_files_of_one_year_do_not_reach_is_not_told_at_all():
    cube = public_cube(facts(HERE, GONE, known=(True, True, False)), ALL)
    assert "suspensions" not in [d.key for d in cube.dimensions]


def test_a_pupil_without_any_session_is_not_counted_as_present():
    nobody_asked = ([0, 10, 10], [0, 0, 0], [0, 0, 0])
    cube = public_cube(facts(HERE, ([10, 10, 10], [0, 0, 0], [0, 0, 0]), GONE, nobody_asked), ALL)
    assert cube.pupils == 6  # three in the first half-term of the first year, three in the second year
    none = facts(HERE, GONE)
    none.cube.denominator["persistent_absence"][1, :] = 0
    none.cube.numerator["persistent_absence"][1, :] = 0
    assert cells(public_cube(none, ALL))[("2024", NOT_COUNTED, "no")] == 1


def test_a_pupil_stands_in_the_group_they_were_in_first():
    groups = [members("a", "xx ", "x  ", "   "), members("b", "  x", " xx", "   ")]
    cube = public_cube(facts(HERE, HERE, GONE, groups=groups), ALL)
    assert [d.key for d in cube.dimensions][-1] == "sex"
    by_group = {(key[0], key[-1]): 0 for key in cells(cube)}
    for key, n in cells(cube).items():
        by_group[key[0], key[-1]] += n
    assert by_group == {("2024", "a"): 2, ("2024", NOT_COUNTED): 1, ("2025", "b"): 2}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_the_order_of_pupils_does_not_matter(order):
    pupils = (HERE, GONE, ([10, 10, 10], [0, 0, 0], [1, 0, 1]))
    assert public_cube(facts(*(pupils[n] for n in order)), ALL).content == public_cube(facts(*pupils), ALL).content
