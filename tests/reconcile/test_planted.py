"""The reconciler names the right way for figures that were counted a second way, in plain loops over a school's own files."""

from pathlib import Path

import pytest

from semhlib.reconcile.facts import Facts, read_facts
from semhlib.reconcile.words import sentences
from semhlib.store.role_files import read_lead_store
from tests.example_schools import SAMPLES
from tests.reconcile.planted import MADE_UP, PLANTED, REDUNDANT, Planted
from tests.reconcile.register import Register, read_register
from tests.reconcile.trying import made_up, tried, with_redundant_marks

School = tuple[Register, Facts]


def facts_of_example(home: Path) -> Facts:
    lead = home / "roles" / "lead"
    return read_facts(lead / read_lead_store(lead).snapshot)


@pytest.fixture(scope="module")
def primary(example_homes) -> School:
    return read_register(SAMPLES / "quillmere"), facts_of_example(example_homes["quillmere"])


@pytest.fixture(scope="module")
def secondary(example_homes) -> School:
    return read_register(SAMPLES / "fernhollow"), facts_of_example(example_homes["fernhollow"])


def named(planted: Planted, school: School) -> list[bool]:
    return [t.named for t in tried(planted, *school)]


def of(school: str) -> list[Planted]:
    return [p for p in PLANTED if school in p.schools]


@pytest.mark.parametrize("planted", of("quillmere"), ids=lambda p: p.differs)
def test_the_way_that_a_system_counts_is_named(planted, primary):
    assert all(named(planted, primary))


@pytest.mark.slow
@pytest.mark.parametrize("planted", of("fernhollow"), ids=lambda p: p.differs)
def test_the_way_that_a_system_counts_is_named_for_a_secondary(planted, secondary):
    assert all(named(planted, secondary))


@pytest.mark.slow
def test_marks_that_should_not_be_there_are_named(tmp_path):
    folder, facts = with_redundant_marks(tmp_path)
    register = read_register(folder)
    assert [named(planted, (register, facts)) for planted in REDUNDANT] == [[True, True]] * 3


@pytest.mark.parametrize("figure", MADE_UP, ids=str)
def test_a_figure_that_nobody_counted_fits_no_way(figure, primary):
    answer = made_up(primary[1], *figure)
    assert answer.state == "not_found" and not answer.found and len(answer.nearest) == 3


def test_enough_differences_are_planted():
    assert len({p.differs for p in (*PLANTED, *REDUNDANT)}) >= 20


def test_ways_together_are_not_named_where_they_would_fit_a_third_of_all_figures(primary):
    answer = made_up(primary[1], "attendance", 94.0, 1)
    assert answer.state == "by_chance" and answer.chance > 1 / 3 and not answer.found
    words = sentences(answer)
    assert words[0] == "No one way of counting gives 94.0%." and "That may well be chance." in words[1]
