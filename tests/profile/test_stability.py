"""From term to term: who stays, comes, goes or leaves, and by which factors."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from semhlib.profile.stability import pupils_listed, steps, term_ends
from tests.profile.few_pupils import facts, half_terms

SUMMER, AUTUMN, SPRING = date(2025, 7, 22), date(2025, 12, 20), date(2026, 4, 4)


def one_step(before, after, here="abcdefgh", least=2):
    found = {SUMMER: before, AUTUMN: after}
    (step,) = steps(found.__getitem__, least, (SUMMER, AUTUMN), lambda day: frozenset(here))
    return step


def test_a_pupil_is_listed_from_the_least_number_of_different_factors_on():
    found = {"a": facts("late", "suspended"), "b": facts("late"), "c": facts("late", "late"), "d": ()}
    assert pupils_listed(found, 2) == {"a"}
    assert pupils_listed(found, 1) == {"a", "b", "c"}
    assert pupils_listed({}, 1) == frozenset()


def test_a_pupil_with_as_many_factors_stays_even_where_they_are_others():
    step = one_step({"a": facts("late", "suspended")}, {"a": facts("in_care", "moved_school")})
    assert (step.stayed, step.came, step.went, step.left) == (1, 0, 0, 0)
    assert (step.came_by, step.went_by) == ({}, {})


def test_who_came_did_so_by_what_newly_fits_and_not_by_what_fitted_before():
    step = one_step({"a": facts("late")}, {"a": facts("late", "suspended"), "b": facts("late", "in_care")})
    assert (step.came, step.came_by) == (2, {"in_care": 1, "late": 1, "suspended": 1})


def test_who_went_did_so_by_what_no_longer_fits():
    step = one_step({"a": facts("late", "suspended"), "b": facts("late", "suspended")}, {"a": facts("suspended")})
    assert (step.went, step.went_by) == (2, {"late": 2, "suspended": 1})


def test_a_pupil_who_left_the_school_is_told_apart_from_one_who_went_off_the_list():
    step = one_step({"a": facts("late", "suspended"), "b": facts("late", "suspended")}, {}, here="a")
    assert (step.went, step.left, step.went_by) == (1, 1, {"late": 1, "suspended": 1})


def test_each_end_is_compared_with_the_next_and_one_end_alone_with_nothing():
    def nobody(day):
        return {}

    def roll(day):
        return frozenset()

    assert [(s.start, s.end) for s in steps(nobody, 1, (SUMMER, AUTUMN, SPRING), roll)] == [(SUMMER, AUTUMN), (AUTUMN, SPRING)]
    assert steps(nobody, 1, (SUMMER,), roll) == steps(nobody, 1, (), roll) == ()


def test_terms_count_once_they_are_over_and_have_a_school_year_behind_them():
    terms = half_terms(2024, 2)
    assert term_ends(terms, date(2024, 9, 4), AUTUMN) == (SUMMER, AUTUMN)
    assert term_ends(terms, date(2024, 9, 4), date(2025, 12, 19)) == (SUMMER,)
    assert term_ends(terms[::-1], date(2024, 9, 11), SUMMER) == (SUMMER,)
    assert term_ends(terms, date(2024, 9, 12), AUTUMN) == (AUTUMN,), "the first half-term began without data"
    assert term_ends(terms[:4], date(2024, 9, 4), SPRING) == ()
    assert term_ends((), date(2024, 9, 4), SPRING) == ()


LISTS = st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from(["x", "y", "z"])))


@given(LISTS, LISTS, st.sets(st.sampled_from("abcdef")), st.integers(1, 3))
def test_telling_every_pupil_one_by_one_agrees(before, after, here, least):
    here |= {p for p, names in after.items() if names}  # nobody is found who is not on roll
    step = one_step({p: facts(*n) for p, n in before.items()}, {p: facts(*n) for p, n in after.items()}, here, least)
    counts = {"stayed": 0, "came": 0, "went": 0, "left": 0}
    came_by, went_by = {}, {}
    for pupil in "abcdef":
        was, now = before.get(pupil, set()), after.get(pupil, set())
        if len(was) >= least and len(now) >= least:
            counts["stayed"] += 1
        elif len(now) >= least:
            counts["came"] += 1
            for name in now - was:
                came_by[name] = came_by.get(name, 0) + 1
        elif len(was) >= least and pupil not in here:
            counts["left"] += 1
        elif len(was) >= least:
            counts["went"] += 1
            for name in was - now:
                went_by[name] = went_by.get(name, 0) + 1
    assert {name: getattr(step, name) for name in counts} == counts
    assert (step.came_by, step.went_by) == (came_by, went_by)
