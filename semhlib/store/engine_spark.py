"""The distributed data engine: the tables of many schools on Apache Spark, counted by the very functions that count one.

Marks never leave Spark: it reads the snapshots' Parquet files, counts, adds up to pupil, week and half-term, and writes one
folder a school, which counts_of_schools.py reads. Every machine of the cluster must see the files under the same names.

Only for a trust that may pool its schools' pupils. Sessions come from engine_spark_session.py: of a cluster, of Spark Connect,
or of Spark on this machine alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import narwhals as nw
import pyarrow as pa
import pyarrow.parquet as pq

from semhlib.store.engine import pupil_keys, session
from semhlib.store.private_files import make_folder
from semhlib.terms.measure import Measure
from semhlib.terms.table import SCHOOL, Table
from semhlib.terms.tables import TABLES

PUPILS = "pupil_place"
_SCHOOL_BITS = 32  # a pupil's number: the school's above these bits, the pupil's place in the school below
_NOBODY = (1 << 31) - 1  # the place of a key that stands in no list of pupils
_TYPES = {"key": "string", "text": "string", "date": "date", "integer": "bigint", "number": "double"}
_MADE_FROM = {"session": (session, "session_week")}


class SparkEngine:
    """The tables of many schools, each row with its school's number.

    A pupil's key is a number here, made of the school's and of the pupil's place in it: two schools may know a pupil by one
    key, and numbers are added up in a fraction of the time that text takes.

    Takes       by school: where each table's file is. A table that a school has not given has no row of it
                work: a folder that every machine of the cluster sees
    """

    def __init__(self, spark: Any, schools: Sequence[Mapping[str, Path]], work: Path):
        self._spark, self._files = spark, work / "files"
        self._frames: dict[str, Any] = {}
        for number, paths in enumerate(schools):
            _lay_out(self._files, number, paths)

    def frame(self, name: str) -> Any:
        """A table of all schools as a lazy narwhals frame."""
        if name not in self._frames:
            made = _MADE_FROM.get(name)
            self._frames[name] = made[0](self.frame(made[1])) if made else nw.from_native(self._read(TABLES[name]))
        return self._frames[name]

    def _read(self, table: Table) -> Any:
        from pyspark.sql import functions as of

        columns = ", ".join(f"`{f.name}` {_TYPES[f.kind]}" for f in table.fields)
        rows = self._parquet(table.name, columns)
        if not any(f.kind == "key" for f in table.fields):
            return rows
        pupils = of.broadcast(self._parquet(PUPILS, "pupil_key string, place int"))
        place = of.coalesce("place", of.lit(_NOBODY)).cast("bigint")
        number = of.shiftleft(of.col(SCHOOL).cast("bigint"), _SCHOOL_BITS) + place
        return rows.join(pupils, [SCHOOL, "pupil_key"], "left").withColumn("pupil_key", number).drop("place")

    def _parquet(self, name: str, columns: str) -> Any:
        return self._spark.read.schema(f"{columns}, {SCHOOL} int").parquet(str(make_folder(self._files / name)))

    def same(self, one: Any, other: Any) -> bool:
        """Whether two lazy frames would do the very same, so that they give the same rows."""
        return bool(nw.to_native(one).sameSemantics(nw.to_native(other)))


def count_schools(engine: SparkEngine, measures: Iterable[Measure], to: Path) -> dict[str, int]:
    """Run every measure's count over all schools, add up to pupil, week and half-term, and write what came of it.

    Returns     by measure, the number under which its counts were written: two that count the same were counted once
    """
    written, frames = _each_once(engine, measures)
    numbered = [_numbered(nw.to_native(frame), number) for number, frame in enumerate(frames.values())]
    everything = reduce(lambda one, other: one.unionByName(other), numbered)
    # One question for all measures: Spark then has to be asked, and to recover from a lost machine, only once.
    _by_week(everything, nw.to_native(engine.frame("calendar"))).write.partitionBy(SCHOOL).parquet(str(to))
    places = {name: number for number, name in enumerate(frames)}
    return {measure: places[name] for measure, name in written.items()}


def _each_once(engine: SparkEngine, measures: Iterable[Measure]) -> tuple[dict[str, str], dict[str, Any]]:
    """Under which name each measure is counted, and the frame of each name."""
    written: dict[str, str] = {}
    frames: dict[str, Any] = {}
    asked: dict[tuple[str, ...], list[str]] = {}
    for measure in measures:
        frame = measure.count(*(engine.frame(name) for name in measure.tables))
        alike = asked.setdefault(measure.tables, [])
        name = next((other for other in alike if engine.same(frame, frames[other])), measure.name)
        if name == measure.name:
            frames[name] = frame
            alike.append(name)
        written[measure.name] = name
    return written, frames


def _numbered(counted: Any, number: int) -> Any:
    from pyspark.sql import functions as of

    return counted.select(of.lit(number).alias("measure"), "pupil_key", "date", "numerator", "denominator")


def _by_week(counted: Any, calendar: Any) -> Any:
    """Sums by school, measure, pupil's place, week and half-term, and how many rows stand behind each.

    Returns     rows whose date is on no date of their school's calendar as well, with an empty week
    Leaves out  sums with nothing to count, as the embedded engine does
    """
    from pyspark.sql import functions as of

    weeks = of.broadcast(calendar.select(SCHOOL, "date", "week", "half_term"))
    school = of.shiftright("pupil_key", _SCHOOL_BITS).cast("int")
    place = of.col("pupil_key").bitwiseAND((1 << _SCHOOL_BITS) - 1).cast("int")
    placed = counted.withColumn(SCHOOL, school).join(weeks, [SCHOOL, "date"], "left")
    sums = placed.groupBy("measure", "pupil_key", "week", "half_term").agg(
        of.sum("numerator").alias("numerator"), of.sum("denominator").alias("denominator"), of.count("*").alias("rows")
    )
    used = (of.col("numerator") != 0) | (of.col("denominator") != 0) | of.col("week").isNull()
    return sums.where(used).select(
        school.alias(SCHOOL), "measure", place.alias("place"), "week", "half_term", "numerator", "denominator", "rows"
    )


def _lay_out(files: Path, number: int, paths: Mapping[str, Path]) -> None:
    """Put every file of a school into a folder that says its number, which Spark makes a column of. Links: nothing is copied."""
    for name, path in paths.items():
        (_folder_of(files, name, number) / "part.parquet").symlink_to(path.resolve())
    keys = pupil_keys(paths)
    numbered = pa.table({"pupil_key": keys, "place": pa.array(range(len(keys)), pa.int32())})
    pq.write_table(numbered, _folder_of(files, PUPILS, number) / "part.parquet")


def _folder_of(files: Path, table: str, number: int) -> Path:
    return make_folder(files / table / f"{SCHOOL}={number}")
