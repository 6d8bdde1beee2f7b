"""Counts: what measures counted, added up to pupil and week, and what is said when a table is missing."""

from datetime import date

import narwhals as nw
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from semhlib.measures import all_measures
from semhlib.store.counts import Weeks, by_week, count_all, write_counts
from semhlib.store.engine import Engine
from semhlib.terms.errors import SemhError
from tests.measures.small_school import small_school


@pytest.fixture
def paths(tmp_path):
    for name, table in small_school().items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
    return {name: tmp_path / f"{name}.parquet" for name in small_school()}


def counted(paths, measures=None):
    return count_all(Engine(paths), measures or all_measures().values())


def test_counts_have_one_row_for_each_pupil_and_week(paths):
    table = counted(paths).tables["attendance"]
    keys = list(zip(table["pupil_key"].to_pylist(), table["week"].to_pylist(), strict=True))
    assert len(keys) == len(set(keys)) > 0
    assert all(week.weekday() == 0 for _, week in keys)


def test_counts_keep_every_session_of_the_register(paths):
    sums = counted(paths).tables["attendance"]
    engine = Engine(paths)
    session = engine.collect(engine.frame("session").select(possible=(nw.col("possible") * nw.col("sessions")).sum()))
    assert sum(sums["denominator"].to_pylist()) == session["possible"][0].as_py()


def test_a_missing_table_is_named_and_its_measure_is_not_given(paths):
    del paths["suspension"]
    counts = counted(paths)
    assert counts.missing["suspensions"] == ("suspension",)
    assert "suspensions" not in counts.given
    assert "attendance" in counts.given


def test_an_event_outside_the_calendar_is_counted_as_outside(paths, tmp_path):
    table = small_school()["suspension"].slice(0, 1)
    stray = table.set_column(table.schema.get_field_index("date"), "date", pa.array([date(1999, 1, 4)], pa.date32()))
    stray = stray.set_column(stray.schema.get_field_index("kind"), "kind", pa.array(["SUSP"]))
    pq.write_table(stray, tmp_path / "stray.parquet")
    counts = counted(paths | {"suspension": tmp_path / "stray.parquet"})
    assert counts.outside["suspensions"] == 1
    assert counts.tables["suspensions"].num_rows == 0


def test_two_measures_that_count_the_same_are_counted_once(paths):
    tables = counted(paths).tables
    assert tables["persistent_absence"] is tables["severe_absence"]
    assert tables["attendance"] is not tables["persistent_absence"]


def test_counts_are_written_one_file_a_measure(paths, tmp_path):
    counts = counted(paths)
    write_counts(tmp_path / "out", counts)
    assert {p.stem for p in (tmp_path / "out").iterdir()} == set(all_measures())
    kept = pq.read_table(tmp_path / "out" / "attendance.parquet")
    assert kept.to_pylist() == counts.tables["attendance"].to_pylist()


def test_a_table_about_a_stranger_is_refused_in_words(paths, tmp_path):
    table = small_school()["suspension"]
    strange = table.set_column(table.schema.get_field_index("pupil_key"), "pupil_key", pa.array(["pupil-nobody"] * len(table)))
    pq.write_table(strange, tmp_path / "strange.parquet")
    with pytest.raises(SemhError, match="in no list of pupils"):
        counted(paths | {"suspension": tmp_path / "strange.parquet"})


def test_tables_share_one_numbering_of_the_pupils(paths):
    engine = Engine(paths)
    one, other = (engine.collect(engine.frame(name))["pupil_key"].chunk(0).dictionary for name in ("session", "suspension"))
    assert one.equals(other) and one.to_pylist() == sorted(one.to_pylist())


def test_places_known_from_another_measure_give_the_same_sums_as_places_looked_up_anew(paths):
    engine = Engine(paths)
    weeks = Weeks.of(engine.collect(engine.frame("calendar").select("date", "week", "half_term")))
    known = []
    for measure in all_measures().values():
        counted_rows = engine.collect(measure.count(*(engine.frame(t) for t in measure.tables)))
        again, alone = by_week(counted_rows, weeks, known), by_week(counted_rows, weeks)
        assert again[0].to_pylist() == alone[0].to_pylist() and again[1] == alone[1], measure.name
    assert 1 < len(known) < len(all_measures())  # attendance and unauthorised absence count the same list, referrals another
