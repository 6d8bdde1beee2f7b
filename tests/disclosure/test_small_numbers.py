"""Small numbers are hidden, and nobody can work them out from the figures beside them."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.disclosure.small_numbers import Cell, Family, protect, why_hidden, worked_out
from semhlib.publish.periods import all_periods, families

HALF_TERMS = (20241, 20242, 20243, 20244, 20245, 20246, 20251, 20252, 20253)


def cell(key, affected, pupils=100, kind="events"):
    return Cell(key=key, kind=kind, pupils=pupils, affected=affected)


@pytest.mark.parametrize("affected", [1, 2, 3, 4])
def test_figures_about_one_to_four_pupils_are_hidden(affected):
    assert why_hidden(cell(("a",), affected)) == "small"


@pytest.mark.parametrize("affected", [0, 5, 100])
def test_nought_and_five_or_more_may_be_shown(affected):
    assert why_hidden(cell(("a",), affected)) is None


def test_all_but_two_names_the_two():
    assert why_hidden(cell(("a",), 98, kind="share")) == "small"
    assert why_hidden(cell(("a",), 98)) is None


def test_a_rate_of_fewer_than_ten_pupils_is_not_given():
    assert why_hidden(cell(("a",), 7, pupils=7, kind="ratio")) == "too_few"


def test_nobody_there_is_no_data_and_not_nought():
    assert why_hidden(cell(("a",), 0, pupils=0)) == "no_data"


def test_a_lone_hidden_part_takes_the_next_smallest_with_it():
    cells = [cell(("all",), 47), cell(("a",), 3), cell(("b",), 20), cell(("c",), 24)]
    hidden = protect(cells, [Family(("all",), (("a",), ("b",), ("c",)))])
    assert hidden == {("a",): "small", ("b",): "protected"}


def test_two_hidden_parts_whose_sum_is_small_take_a_third():
    cells = [cell(("all",), 32), cell(("a",), 1), cell(("b",), 1), cell(("c",), 30)]
    hidden = protect(cells, [Family(("all",), (("a",), ("b",), ("c",)))])
    assert set(hidden) == {("a",), ("b",), ("c",)}


def test_a_hidden_total_is_not_the_sum_of_shown_parts():
    cells = [cell(("all",), 12, pupils=8, kind="ratio"), cell(("a",), 6, kind="ratio"), cell(("b",), 6, kind="ratio")]
    assert set(protect(cells, [Family(("all",), (("a",), ("b",)))])) == {("all",), ("a",)}


def test_the_same_figure_under_two_names_is_hidden_twice():
    cells = [cell(("term",), 3), cell(("half",), 3)]
    assert set(protect(cells, [Family(("term",), (("half",),))])) == {("term",), ("half",)}


def test_hiding_family_by_family_is_not_enough_and_the_check_notices():
    """Two in each row and column are hidden, and a cross of sums still gives the corner away."""
    shown_rows = [Family(("r1",), (("a",), ("b",))), Family(("r2",), (("a",), ("c",))), Family(("r3",), (("b",), ("c",)))]
    assert worked_out(shown_rows, [("a",), ("b",), ("c",)]) == {("a",), ("b",), ("c",)}


@st.composite
def schools(draw):
    """Cells and families of a made-up school: groups of three breakdowns, each over all periods."""
    seed, level = draw(st.integers(0, 10_000)), draw(st.sampled_from([0.05, 0.2, 0.5]))
    rng = np.random.default_rng(seed)
    pupils = draw(st.integers(8, 90))
    events = rng.poisson(level, (pupils, len(HALF_TERMS))) * (rng.random((pupils, 1)) < 0.3)
    sizes = {"sex": 2, "year": 4, "sen": 3}
    member = {name: rng.integers(0, size, pupils) for name, size in sizes.items()}
    masks = {"all": np.ones(pupils, dtype=bool)} | {
        f"{name}-{i}": member[name] == i for name, size in sizes.items() for i in range(size)
    }
    periods = all_periods(HALF_TERMS)
    cells, adding = [], []
    for group, mask in masks.items():
        adding += families(periods, group)
        for period in periods:
            columns = [HALF_TERMS.index(h) for h in period.half_terms]
            affected = int((events[mask][:, columns].sum(axis=1) > 0).sum())
            cells.append(cell((group, period.id), affected, pupils=int(mask.sum())))
    for name, size in sizes.items():
        adding += [Family(("all", p.id), tuple((f"{name}-{i}", p.id) for i in range(size))) for p in periods]
    return cells, adding


@settings(max_examples=25, deadline=None)
@given(schools())
def test_no_small_figure_comes_back_by_adding_and_subtracting(school):
    cells, adding = school
    hidden = protect(cells, adding)
    small = {c.key for c in cells if why_hidden(c) in ("small", "too_few")}
    assert small <= set(hidden)
    assert not small & slow_worked_out(cells, adding, set(hidden))


def slow_worked_out(cells, adding, hidden):
    """The same question by plain elimination in exact fractions: which hidden figures have one answer only."""
    empty = {c.key for c in cells if c.pupils == 0}
    order = sorted(hidden - empty)
    place = {key: i for i, key in enumerate(order)}
    rows = []
    for family in adding:
        row = [Fraction(0)] * len(order)
        for key, sign in ((family.total, 1), *((part, -1) for part in family.parts)):
            if key in place:
                row[place[key]] += sign
        if any(row):
            rows.append(row)
    pivots = []
    for column in range(len(order)):
        pick = next((i for i in range(len(pivots), len(rows)) if rows[i][column]), None)
        if pick is None:
            continue
        top = len(pivots)
        rows[top], rows[pick] = rows[pick], rows[top]
        rows[top] = [v / rows[top][column] for v in rows[top]]
        for i, row in enumerate(rows):
            if i != top and row[column]:
                rows[i] = [a - row[column] * b for a, b in zip(row, rows[top], strict=True)]
        pivots.append(column)
    # A pivot row with no other unknown left in it has one answer.
    return {order[c] for c, row in zip(pivots, rows, strict=False) if sum(map(bool, row)) == 1}


def test_the_slow_check_agrees_on_a_case_by_hand():
    cells = [cell(("all",), 9), cell(("a",), 3), cell(("b",), 6)]
    adding = [Family(("all",), (("a",), ("b",)))]
    assert slow_worked_out(cells, adding, {("a",)}) == {("a",)}
    assert slow_worked_out(cells, adding, {("a",), ("b",)}) == set()


def test_what_is_hidden_does_not_hang_on_the_order_of_the_cells():
    cells = [cell(("all",), 47), cell(("a",), 3), cell(("b",), 20), cell(("c",), 24)]
    family = [Family(("all",), (("a",), ("b",), ("c",)))]
    assert len({frozenset(protect(order, family)) for order in itertools.permutations(cells)}) == 1
