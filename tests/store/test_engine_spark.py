"""The distributed engine counts what the embedded one counts, to the last row, whatever a school has given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from semhlib.measures import all_measures
from semhlib.store.counts import COLUMNS, Counts, missing_tables
from semhlib.store.counts_of_schools import FINISHED, read_counts
from semhlib.store.engine import pupil_keys
from semhlib.store.engine_spark import SparkEngine, count_schools
from semhlib.store.engine_spark_session import spark_session
from semhlib.store.engine_spark_watch import watched
from semhlib.terms.errors import SemhError
from tests.store.spark_cluster import SMALL
from tests.store.spark_schools import ALIKE, LATER, LESS, NOT_GIVEN, STRANGER, Paths, embedded, write_schools

MEASURES = all_measures()


@dataclass(frozen=True)
class Counted:
    """What Spark wrote of all schools, counted once for all tests here."""

    folder: Path
    schools: list[Paths]
    written: Mapping[str, int]

    def of(self, number: int) -> Counts:
        paths = self.schools[number]
        missing = {name: missing_tables(measure, paths) for name, measure in MEASURES.items()}
        return read_counts(self.folder, number, self.written, missing, pupil_keys(paths))


@pytest.fixture(scope="module")
def counted(spark_is_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counted]:
    work = tmp_path_factory.mktemp("spark")
    schools = write_schools(work / "schools")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", SMALL)
        with spark_session("local[2]", {"spark.sql.shuffle.partitions": "2"}) as spark:
            engine = SparkEngine(spark, schools, work)
            written = watched(spark, lambda: count_schools(engine, MEASURES.values(), work / "counts"))
    yield Counted(work / "counts", schools, written)


@pytest.mark.parametrize("number", [ALIKE, LATER, LESS])
def test_each_school_has_the_counts_that_the_embedded_engine_gives_it_alone(counted, number):
    ours, theirs = counted.of(number), embedded(counted.schools[number])
    assert ours.tables.keys() == theirs.tables.keys() == MEASURES.keys()
    for name, table in theirs.tables.items():
        assert ours.tables[name].schema == table.schema
        assert ours.tables[name].to_pylist() == table.to_pylist(), name
    assert (ours.missing, ours.outside, ours.given) == (theirs.missing, theirs.outside, theirs.given)
    assert sum(table.num_rows for table in theirs.tables.values()) > 100


def test_a_pupil_of_one_school_is_nobody_in_another_that_uses_the_same_key(counted):
    one, other = counted.of(ALIKE), counted.of(LESS)
    assert set(one.tables["attendance"]["pupil_key"].to_pylist()) == set(other.tables["attendance"]["pupil_key"].to_pylist())
    assert one.tables["attendance"].to_pylist() == other.tables["attendance"].to_pylist()


def test_what_a_school_has_not_given_is_missing_there_and_there_alone(counted):
    for name in ("suspensions", "referrals"):
        assert name not in counted.of(LESS).given and counted.of(LESS).tables[name].num_rows == 0
        assert name in counted.of(ALIKE).given and counted.of(ALIKE).tables[name].num_rows > 0
    assert {t for tables in counted.of(LESS).missing.values() for t in tables} == set(NOT_GIVEN)


def test_a_row_outside_the_calendar_is_in_no_week_and_is_told(counted):
    assert max(counted.of(LESS).outside.values()) > 0 == max(counted.of(ALIKE).outside.values())


def test_a_table_about_a_stranger_stops_its_own_school_and_no_other(counted):
    with pytest.raises(SemhError, match="in no list of pupils"):
        counted.of(STRANGER)
    assert counted.of(ALIKE).tables["attendance"].num_rows > 0


def test_measures_that_count_the_same_were_counted_once(counted):
    assert counted.written["persistent_absence"] == counted.written["severe_absence"] != counted.written["attendance"]
    assert len(set(counted.written.values())) < len(MEASURES)


def test_what_was_not_written_to_its_end_is_not_read(counted, tmp_path):
    (tmp_path / "counts").symlink_to(counted.folder)
    assert (tmp_path / "counts" / FINISHED).is_file()
    keys = pupil_keys(counted.schools[ALIKE])
    with pytest.raises(SemhError, match="not whole"):
        read_counts(tmp_path, ALIKE, counted.written, {}, keys)
    assert read_counts(tmp_path / "counts", ALIKE, counted.written, {}, keys).tables["attendance"].column_names == list(COLUMNS)
