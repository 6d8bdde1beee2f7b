"""What every factor promises. A new file in factors/ is found by itself and held to all of it."""

import ast
import inspect
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from semhlib.profile.factor import Factor, Found, Window
from semhlib.profile.factor_set import FAMILIES, Chosen, FactorSet, rule_words, title_words
from semhlib.profile.factors import all_factors
from semhlib.profile.find import facts_on, older_facts_on
from semhlib.profile.protected import is_protected
from semhlib.terms.tables import TABLES
from semhlib.terms.wording import banned_in
from tests.profile.made_school import LAST, PUPILS, made_school

FACTORS = all_factors()
EVERY = pytest.mark.parametrize("factor", FACTORS.values(), ids=FACTORS)
TWO_YEARS = Window(first=date(2024, 9, 2), last=LAST)
WHOLE = FactorSet(
    version="1",
    name="Every factor",
    least=1,
    chosen=tuple(Chosen(factor=f, value=f.threshold.value, months=f.months) for f in FACTORS.values()),
)
# Columns and kinds of need that tell of a protected characteristic, or stand close to one.
CLOSED_COLUMNS = {"sex", "ethnicity", "year_group", "compulsory"}
CLOSED_KINDS = {"sen_status", "sen_type", "eal"}


def chosen(factor: Factor) -> Chosen:
    return Chosen(factor=factor, value=factor.threshold.value, months=factor.months)


def found(factor: Factor, tables: dict[str, pd.DataFrame], window: Window = TWO_YEARS) -> dict[str, Found]:
    return factor.find(tables, window, factor.threshold.value)


def closed_words(source: str) -> set[str]:
    """Texts in a factor's code that name a column, table or kind which no factor may read."""
    texts = {n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    names = {n.attr for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Attribute)}
    return {t for t in texts | names if t in CLOSED_COLUMNS | CLOSED_KINDS | {"pupil"} or (" " not in t and is_protected(t))}


def other_people(tables: dict[str, pd.DataFrame], seed: int = 0) -> dict[str, pd.DataFrame]:
    """The same tables with other sexes, ethnic groups, ages, SEN and first languages."""
    random = np.random.default_rng(seed)
    changed = dict(tables)
    pupils = len(tables["pupil"])
    changed["pupil"] = tables["pupil"].assign(
        sex=random.choice(["F", "M", "X"], pupils), ethnicity=random.choice(["Asian", "White"], pupils)
    )
    years, n = tables["enrolment"], len(tables["enrolment"])
    changed["enrolment"] = years.assign(year_group=random.integers(-2, 14, n), compulsory=random.integers(0, 2, n))
    weeks = tables["session_week"]
    changed["session_week"] = weeks.assign(compulsory=random.integers(0, 2, len(weeks)))
    changed["need"] = tables["need"][~tables["need"]["kind"].isin(CLOSED_KINDS)]
    return changed


def listed_girls(tables, window, least):
    girls = tables["pupil"][tables["pupil"]["sex"] == "F"]
    return {key: Found(on=window.last, words="x") for key in girls["pupil_key"]}


def listed_with_sen(tables, window, least):
    rows = tables["need"][tables["need"]["kind"].str.startswith("se")]
    return {key: Found(on=window.last, words="x") for key in rows["pupil_key"]}


@EVERY
def test_its_words_are_filled_in_kind_and_claim_nothing(factor):
    words = (title_words(chosen(factor)), rule_words(chosen(factor)), factor.why, factor.source)
    assert all(text.strip() for text in (*words, factor.threshold.unit, factor.threshold.source))
    assert {text: some for text in words if (some := banned_in(text))} == {}
    assert factor.why.endswith(".") and factor.family in FAMILIES and isinstance(factor.threshold.since, date)


@EVERY
def test_it_reads_tables_that_there_are_and_has_a_test_of_its_own(factor):
    assert factor.tables and set(factor.tables) <= TABLES.keys()
    assert (Path(__file__).parent / "factors" / f"test_{factor.name}.py").is_file()


@EVERY
def test_it_fits_somebody_in_a_made_school_and_says_so_with_a_number(factor):
    everywhere = [found(factor, made_school(seed)) for seed in range(3)]
    facts = [fact for some in everywhere for fact in some.values()]
    assert facts
    assert all(set(some) <= set(PUPILS) for some in everywhere)
    assert all(any(letter.isdigit() for letter in fact.words) for fact in facts)
    assert {fact.words: some for fact in facts if (some := banned_in(fact.words))} == {}


@EVERY
def test_a_fact_always_has_a_date_that_is_not_after_the_window(factor):
    facts = found(factor, made_school()).values()
    assert all(type(fact.on) is date and fact.on <= TWO_YEARS.last for fact in facts)
    if factor.months:
        assert all(fact.on >= date(2024, 9, 2) for fact in facts)


@EVERY
def test_it_reads_the_tables_that_it_names_and_changes_none(factor):
    tables = {name: made_school()[name].copy(deep=True) for name in factor.tables}
    found(factor, tables)
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(frame, made_school()[name])


@EVERY
def test_the_order_of_rows_does_not_matter(factor):
    mixed = {name: frame.sample(frac=1, random_state=5) for name, frame in made_school().items()}
    assert found(factor, mixed) == found(factor, made_school())


@EVERY
def test_empty_tables_fit_nobody(factor):
    empty = {name: frame.iloc[:0] for name, frame in made_school().items()}
    assert found(factor, empty) == {}
    assert found(factor, {**empty, "calendar": made_school()["calendar"]}) == {}


@EVERY
def test_a_higher_amount_never_fits_more_pupils(factor):
    if factor.family == "circumstances":
        assert factor.threshold.value == 1
    doubled = factor.find(made_school(), TWO_YEARS, factor.threshold.value * Fraction(3, 2))
    assert doubled.keys() <= found(factor, made_school()).keys()


@EVERY
def test_it_does_not_read_sex_ethnicity_age_sen_or_first_language(factor):
    assert closed_words(inspect.getsource(inspect.getmodule(factor.find))) == set()
    assert "pupil" not in factor.tables
    assert found(factor, other_people(made_school())) == found(factor, made_school())


@pytest.mark.parametrize("rule", [listed_girls, listed_with_sen])
def test_a_rule_that_reads_them_would_be_found(rule):
    bad = replace(FACTORS["suspended"], name="bad", find=rule)
    assert found(bad, other_people(made_school())) != found(bad, made_school())


@pytest.mark.parametrize(
    "source",
    ['rows["sex"] == "F"', "row.ethnicity", 'kind == "sen_status"', 'tables["pupil"]', "row.year_group > 9", '"eal"'],
)
def test_code_that_names_them_would_be_found(source):
    assert closed_words(source) != set()


@settings(max_examples=5, deadline=None, phases=(Phase.generate,))  # made schools do not get simpler
@given(day=st.dates(date(2024, 10, 1), date(2026, 7, 10)), seed=st.integers(2, 5))
def test_nothing_after_the_day_is_read(day, seed):
    """Everything dated after the day is exchanged for another school's: what was found on the day stays as it was."""
    first, other = made_school(1), made_school(seed)
    mixed = {name: _with_future(name, first[name], other[name], day) for name in first}
    assert facts_on(mixed, WHOLE, day) == facts_on(first, WHOLE, day)
    assert older_facts_on(mixed, WHOLE, day) == older_facts_on(first, WHOLE, day)


def test_a_future_that_was_read_would_be_found():
    first, day = made_school(1), date(2025, 11, 14)
    mixed = {name: _with_future(name, first[name], made_school(2)[name], day) for name in first}
    for factor in FACTORS.values():
        if factor.name != "moved_school":
            assert found(factor, mixed) != found(factor, first)


def _with_future(name: str, rows: pd.DataFrame, others: pd.DataFrame, day: date) -> pd.DataFrame:
    """The rows up to a day, then another school's; whatever ended later, ends on another day after it."""
    dates = [f.name for f in TABLES[name].fields if f.kind == "date"]
    if not dates or name in ("calendar", "enrolment"):
        return rows
    at = pd.Timestamp(day)
    # A week's row holds the whole week: one that is not over on the day is future too.
    fridays = rows[dates[0]] + pd.to_timedelta(4 - rows[dates[0]].dt.day_of_week, unit="D")
    before = rows[(fridays if name == "session_week" else rows[dates[0]]) <= at].copy()
    for column in dates[1:]:
        later = before[column] > at
        before[column] = before[column].mask(later, before[column] + pd.Timedelta(days=37))
        if name == "referral" and column == "closed":
            before["outcome"] = before["outcome"].mask(later, "Not accepted")
    return pd.concat([before, others[others[dates[0]] > at]], ignore_index=True)
