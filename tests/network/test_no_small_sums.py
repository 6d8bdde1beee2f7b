"""Whatever is added up over schools, and whatever is subtracted from it: it is about nobody, or about eight pupils and more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from semhlib.disclosure.rounding import BASE
from semhlib.network.kept import Kept
from semhlib.network.pack_shape import Pack
from semhlib.network.part import network_part
from semhlib.store.role_network import Funnel, NetworkPart
from tests.network.made_up_network import AXES, made_up_fingerprint
from tests.network.made_up_releases import SIZES, released_packs

SHAPE = tuple(len(values) for _, _, values in AXES)
COUNTS = re.compile(r"(\d[\d,]*) of (\d[\d,]*)")
PUPILS = re.compile(r"(\d[\d,]*) pupils")


@dataclass(frozen=True)
class Asked:
    """Two questions of which one asks for all that the other does, and more: schools, and values on each axis, as true or not."""

    schools: np.ndarray
    fewer_schools: np.ndarray
    values: tuple[np.ndarray, ...]
    fewer_values: tuple[np.ndarray, ...]


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    def chosen(size: int) -> tuple[np.ndarray, np.ndarray]:
        more = draw(st.integers(1, 2**size - 1))
        fewer = more & draw(st.integers(0, 2**size - 1))
        return tuple(np.array([bool(bits >> n & 1) for n in range(size)]) for bits in (more, fewer))

    schools, fewer_schools = chosen(len(SIZES))
    values = [chosen(size) for size in SHAPE]
    return Asked(schools, fewer_schools, tuple(more for more, _ in values), tuple(fewer for _, fewer in values))


def figures(asked: Asked, cubes: np.ndarray) -> Iterator[int]:
    """Every count that these questions give, and every difference of two of them of which one lies within the other.

    Takes       cubes: schools first, then the axes
    """
    found = {
        (of_schools, of_values): int(cubes[schools][(slice(None), *np.ix_(*values))].sum())
        for of_schools, schools in (("all", asked.schools), ("some", asked.fewer_schools))
        for of_values, values in (("all", asked.values), ("some", asked.fewer_values))
    }
    yield from found.values()
    yield found["all", "all"] - found["some", "all"]
    yield found["all", "all"] - found["all", "some"]
    yield found["all", "all"] - found["some", "some"]
    yield found["some", "all"] - found["some", "some"]
    yield found["all", "some"] - found["some", "some"]


def small(values: Iterator[int]) -> list[int]:
    return [value for value in values if 0 < value < BASE or value < 0]


@pytest.fixture(scope="module")
def shown() -> np.ndarray:
    return np.array([np.reshape(pack.cells, SHAPE) for pack, _ in released_packs()])


@pytest.fixture(scope="module")
def true() -> np.ndarray:
    return np.array([cube.cells for _, cube in released_packs()])


def test_every_school_of_these_is_told_with_all_its_axes():
    assert [pack.left_out for pack, _ in released_packs()] == [()] * len(SIZES)


@given(questions())
@settings(max_examples=1500, deadline=None)
def test_no_sum_over_schools_and_no_difference_of_two_is_of_1_to_7_pupils(shown, asked):
    assert small(figures(asked, shown)) == []


def test_the_same_questions_to_true_counts_find_a_few_pupils(true):
    found = find(questions(), lambda asked: bool(small(figures(asked, true))), settings=settings(max_examples=2000))
    assert 0 < min(small(figures(found, true))) < BASE


def test_each_school_subtracted_from_all_is_safe_for_each_group(shown):
    total = shown.sum(axis=0)
    others = total[None] - shown
    assert not ((others > 0) & (others < BASE)).any() and (others >= 0).all()


def part_of(packs: Sequence[Pack]) -> NetworkPart:
    """What the first of some schools is shown of the others."""
    own, *others = packs
    return network_part(own, [Kept(fingerprint=made_up_fingerprint(n), pack=p, vetoed=False) for n, p in enumerate(others)])


def told(words: str) -> tuple[int, int] | None:
    """The count and of how many, where words tell both."""
    found = COUNTS.search(words)
    return None if found is None else (number(found[1]), number(found[2]))


def number(words: str) -> int:
    return int(words.replace(",", ""))


def shown_by(funnel: Funnel, some: Sequence[bool]) -> Iterator[int]:
    """Every number of pupils in a funnel, and what is left of all together without some of the schools.

    Takes       some: for each dot, whether it is subtracted
    """
    dots = [(told(dot.words), dot.of) for dot in funnel.dots]
    for (pair, of), dot in zip(dots, funnel.dots, strict=True):
        yield of
        yield from (pair[0], pair[1], pair[1] - pair[0], of - pair[1]) if pair else ()
        assert dot.share is None or pair is not None
    if said := told(funnel.sentence):
        yield from (*said, said[1] - said[0])
    if not funnel.together:
        return
    pupils = PUPILS.search(funnel.together)
    assert pupils is not None
    yield number(pupils[1]) - sum(of for (_, of), out in zip(dots, some, strict=True) if out)
    if whole := told(funnel.together):
        assert all(pair is not None for pair, _ in dots)
        counts = [pair[0] for pair, _ in dots if pair]
        yield whole[0] - sum(count for count, out in zip(counts, some, strict=True) if out)
        yield whole[1] - whole[0]


@given(st.permutations(range(len(SIZES))), st.integers(1, len(SIZES)), st.data())
@settings(max_examples=40, deadline=None)
def test_nothing_that_the_page_shows_is_about_1_to_7_pupils(order, many, data):
    packs = [released_packs()[n][0] for n in order[:many]]
    for funnel in part_of(packs).funnels:
        some = data.draw(st.lists(st.booleans(), min_size=len(funnel.dots), max_size=len(funnel.dots)))
        assert small(shown_by(funnel, some)) == []


@given(st.permutations(range(len(SIZES))), st.integers(5, len(SIZES) - 1))
@settings(max_examples=6, deadline=None)
def test_a_network_before_and_after_a_school_joins_differs_by_what_that_school_shows(order, many):
    packs = [released_packs()[n][0] for n in order[: many + 1]]
    before, after = part_of(packs[:-1]), part_of(packs)
    for one, other in zip(before.funnels, after.funnels, strict=True):
        first, second = told(one.together), told(other.together)
        if first and second:
            assert small(iter([second[0] - first[0], second[1] - first[1]])) == []


def test_a_funnel_made_of_true_counts_would_be_found():
    pack, cube = released_packs()[0]
    cells = cube.cells.copy()
    cells[1, 1] = 0
    cells[1, 1, 0, 0, 0, 0] = 3
    bad = part_of([Pack(**{**vars(pack), "cells": tuple(int(n) for n in cells.ravel())})])
    assert small(n for funnel in bad.funnels for n in shown_by(funnel, ()))
