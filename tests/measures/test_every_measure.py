"""What every measure promises. A new file in measures/ is found by itself and held to all of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from semhlib.measures import all_measures
from semhlib.store.counts import Weeks, by_week
from semhlib.store.engine import session
from semhlib.terms.derived import DERIVED
from semhlib.terms.measure import Measure
from semhlib.terms.table import SCHOOL
from semhlib.terms.tables import TABLES
from semhlib.terms.wording import banned_in
from tests.measures.small_school import PUPILS, small_school
from tests.measures.two_schools import LATER, of_school, together

MEASURES = all_measures()
EVERY = pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
COLUMNS = ["pupil_key", "date", "numerator", "denominator"]
Tables = dict[str, pa.Table]
SOMEBODY = "pupil-z"


def in_duckdb(tables: Tables) -> dict[str, Any]:
    db = duckdb.connect()
    for name, table in tables.items():
        db.register(f"{name}_rows", table)
        db.execute(f"CREATE TABLE {name} AS FROM {name}_rows")
    return {name: nw.from_native(db.table(name)) for name in tables}


def in_pandas(tables: Tables) -> dict[str, Any]:
    return {name: nw.from_native(table.to_pandas(types_mapper=pd.ArrowDtype)) for name, table in tables.items()}


def in_arrow(tables: Tables) -> dict[str, Any]:
    return {name: nw.from_native(table) for name, table in tables.items()}


ENGINES: dict[str, Callable[[Tables], dict[str, Any]]] = {"duckdb": in_duckdb, "pandas": in_pandas, "pyarrow": in_arrow}


def frames(tables: Tables, engine: str = "pyarrow") -> dict[str, Any]:
    """The tables on an engine, with those that are made from others."""
    made = ENGINES[engine](tables if SCHOOL in tables["calendar"].column_names else of_school(tables, 0))
    made["session"] = session(made["session_week"])
    return made


def arrow(frame: Any) -> pa.Table:
    native = nw.to_native(frame)
    if isinstance(native, pd.DataFrame):
        return pa.Table.from_pandas(native, preserve_index=False)
    return native if isinstance(native, pa.Table) else native.to_arrow_table()


def counted(measure: Measure, tables: Tables, engine: str = "pyarrow") -> set[tuple[Any, ...]]:
    """A measure's counts by pupil and week, as rows in no order."""
    made = frames(tables, engine)
    counted = arrow(measure.count(*(made[name] for name in measure.tables)))
    weeks, _ = by_week(counted, Weeks.of(tables["calendar"]))
    return {tuple(row.values()) for row in weeks.to_pylist()}


def alone(tables: Tables, pupil: str) -> Tables:
    """The same tables with one pupil's rows. How far a list reaches stays: rows with its first and last days are SOMEBODY's."""

    def kept(table: pa.Table) -> pa.Table:
        frame = table.to_pandas(types_mapper=pd.ArrowDtype)
        dates = [f.name for f in table.schema if pa.types.is_date(f.type)]
        edges = {row for name in dates for row in (frame[name].idxmin(), frame[name].idxmax()) if frame[name].notna().any()}
        others = frame.loc[sorted(edges)].query("pupil_key != @pupil").assign(pupil_key=SOMEBODY)
        both = pd.concat([frame[frame["pupil_key"] == pupil], others])
        return pa.Table.from_pandas(both, schema=table.schema, preserve_index=False)

    return {name: kept(table) if "pupil_key" in table.column_names else table for name, table in tables.items()}


@EVERY
def test_its_words_are_filled_in(measure):
    named = ("title", "question", "why_it_matters", "unit", "numerator", "denominator", "source", "defined_by", "checked_by")
    assert [name for name in named if not getattr(measure, name).strip()] == []
    assert measure.question.endswith("?")
    assert isinstance(measure.next_review, date)
    assert measure.source_url.startswith("https://") or measure.source_url == ""
    assert measure.decimals >= 0 and measure.scale > 0 and measure.event_size > 0


@EVERY
def test_its_words_are_kind_and_claim_nothing(measure):
    shown = (measure.title, measure.question, measure.why_it_matters, measure.unit, measure.numerator, measure.denominator)
    assert {text: found for text in (*shown, *measure.caveats) if (found := banned_in(text))} == {}


@EVERY
def test_the_measures_to_show_beside_it_exist(measure):
    assert set(measure.balance) <= MEASURES.keys() - {measure.name}


@EVERY
def test_it_asks_for_tables_that_there_are(measure):
    assert measure.tables and set(measure.tables) <= TABLES.keys() | DERIVED.keys()


@EVERY
def test_it_has_a_test_of_its_own(measure):
    assert Path(__file__).with_name(f"test_{measure.name}.py").is_file()


@EVERY
def test_it_counts_something_in_the_small_school(measure):
    assert sum(row[3] for row in counted(measure, small_school())) > 0


@EVERY
@pytest.mark.parametrize("engine", ENGINES)
def test_it_gives_four_columns_and_whole_numbers(measure, engine):
    made = frames(small_school(), engine)
    table = arrow(measure.count(*(made[name] for name in measure.tables)))
    assert table.column_names == COLUMNS
    assert {name: str(table.schema.field(name).type) for name in COLUMNS[2:]} == dict.fromkeys(COLUMNS[2:], "int64")
    assert table["numerator"].null_count == table["denominator"].null_count == 0


@EVERY
@pytest.mark.parametrize("engine", [name for name in ENGINES if name != "duckdb"])
def test_every_engine_gives_the_same_counts(measure, engine):
    assert counted(measure, small_school(), engine) == counted(measure, small_school(), "duckdb")


@EVERY
@pytest.mark.parametrize("engine", ENGINES)
def test_two_schools_counted_at_once_are_counted_as_each_alone(measure, engine):
    schools = together()
    alone = [counted(measure, {name: t.filter(pc.equal(t[SCHOOL], n)) for name, t in schools.items()}) for n in (0, 1)]
    assert any(row[0].startswith(LATER) for row in alone[1]) and not alone[0] & alone[1]
    assert counted(measure, schools, engine) == alone[0] | alone[1]


@EVERY
def test_it_leaves_its_tables_untouched(measure):
    made = frames(small_school(), "pandas")
    asked = [made[name] for name in measure.tables]
    before = [nw.to_native(frame).copy(deep=True) for frame in asked]
    measure.count(*asked)
    for frame, copy in zip(asked, before, strict=True):
        pd.testing.assert_frame_equal(nw.to_native(frame), copy)


@EVERY
def test_the_order_of_rows_does_not_matter(measure):
    random = np.random.default_rng(7)
    shuffled = {name: table.take(random.permutation(len(table))) for name, table in small_school().items()}
    assert counted(measure, shuffled) == counted(measure, small_school())


@EVERY
@pytest.mark.parametrize("engine", ENGINES)
def test_empty_tables_give_empty_counts(measure, engine):
    empty = {name: table if name in ("calendar", "codes") else table.slice(0, 0) for name, table in small_school().items()}
    assert counted(measure, empty, engine) == set()


@EVERY
def test_each_pupil_is_counted_without_regard_to_the_others_but_for_how_far_a_list_reaches(measure):
    one_by_one = [{row for row in counted(measure, alone(small_school(), pupil)) if row[0] == pupil} for pupil in PUPILS]
    assert set.union(*one_by_one) == counted(measure, small_school())


@EVERY
def test_a_part_is_never_more_than_the_whole(measure):
    rows = counted(measure, small_school())
    assert all(row[3] >= 0 and row[4] >= 0 for row in rows)
    if measure.kind == "events":
        assert {row[4] for row in rows} == {0}
    else:
        assert all(row[3] <= row[4] for row in rows)


@EVERY
def test_what_counts_for_a_pupil_is_worked_out_for_each_alone_and_changes_nothing(measure):
    denominator = np.array([[0, 1, 10], [380, 379, 12]])
    numerator = np.array([[0, 1, 1], [38, 0, 6]])
    given = numerator.copy(), denominator.copy()
    top, bottom = measure.per_pupil(numerator, denominator)
    assert (numerator == given[0]).all() and (denominator == given[1]).all()
    assert top.shape == bottom.shape == numerator.shape
    alone = [
        measure.per_pupil(numerator[i : i + 1, j : j + 1], denominator[i : i + 1, j : j + 1]) for i in (0, 1) for j in (0, 1, 2)
    ]
    assert [int(t[0, 0]) for t, _ in alone] == top.ravel().tolist()
    assert [int(b[0, 0]) for _, b in alone] == bottom.ravel().tolist()
    if measure.kind == "share":
        assert set(top.ravel()) <= {0, 1} and (bottom == (denominator > 0)).all() and (top <= bottom).all()
