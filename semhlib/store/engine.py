"""The embedded data engine: DuckDB over a snapshot's Parquet files, seen through narwhals.

The only file that names the engine. Measures are narwhals expressions, so another engine that narwhals
speaks for can take its place: see engine_spark.py, which counts many schools at once. This one counts one.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import pyarrow as pa

from semhlib.terms.derived import DERIVED
from semhlib.terms.table import SCHOOL, Table
from semhlib.terms.tables import TABLES

_PUPIL = "pupil_number"
_SMALL_FILE = 250_000  # bytes
_ONE = "0::TINYINT"  # there is one school: every row is of it
_TYPES = {"key": _PUPIL, "text": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE"}


_threads = 2


def use_threads(threads: int) -> None:
    """How many threads each engine of this process may use. One, where several processes share the work."""
    global _threads
    _threads = threads
    pa.set_cpu_count(threads)


class Engine:
    """The tables of one snapshot, ready to be counted. Tables that the school has not given are empty."""

    def __init__(self, paths: dict[str, Path], memory: str = "1GB"):
        self._db = duckdb.connect(config={"memory_limit": memory, "threads": _threads})
        self.given = frozenset(paths)
        self._paths = dict(paths)
        self._made: set[str] = set()
        self._number_pupils(paths)

    def frame(self, name: str) -> Any:
        """A table as a lazy narwhals frame with a column `school`. The engine hears of a table when it is first asked for."""
        if name not in self._made:
            self._make(name)
            self._made.add(name)
        return nw.from_native(self._db.table(name))

    def _make(self, name: str) -> None:
        if name in _DERIVATIONS:
            nw.to_native(_DERIVATIONS[name](*(self.frame(t) for t in _NEEDS[name]))).create(name)
        elif name in self._paths:
            self._db.execute(_read(TABLES[name], self._paths[name]))
        else:
            self._db.execute(_empty(TABLES[name]))

    def collect(self, frame: Any) -> pa.Table:
        """Work out a lazy frame. Pupils' keys come as a dictionary column: each key stands there once."""
        return nw.to_native(frame).to_arrow_table()

    def plan(self, frame: Any) -> str:
        """What a lazy frame would do, as text: frames with the same plan give the same rows."""
        return str(nw.to_native(frame).sql_query())

    def close(self) -> None:
        self._db.close()

    def _number_pupils(self, paths: dict[str, Path]) -> None:
        """Let the engine hold each pupil's key as a small number: joins and sums by pupil take half the time."""
        keyed = [f"SELECT pupil_key FROM {_file(paths[name])}" for name in ("pupil", "enrolment") if name in paths]
        keys = " UNION ".join(keyed) or "SELECT 'nobody' AS pupil_key"
        self._db.execute(f"CREATE TYPE {_PUPIL} AS ENUM (SELECT DISTINCT pupil_key FROM ({keys}) ORDER BY pupil_key)")


def session(session_week: Any) -> Any:
    """Sessions of pupils of compulsory school age by week, with what each code counts as."""
    return session_week.filter(nw.col("compulsory") == 1).select(SCHOOL, *DERIVED["session"].columns)


_DERIVATIONS: dict[str, Callable[..., Any]] = {"session": session}
_NEEDS = {"session": ("session_week",)}


def needs(name: str) -> tuple[str, ...]:
    """The snapshot tables behind a table: itself, or what a derived one is made from."""
    return _NEEDS.get(name, (name,))


def _file(path: Path) -> str:
    return "read_parquet('{}')".format(str(path).replace("'", "''"))


def _read(table: Table, path: Path) -> str:
    """Small files are read once: the engine opens the file behind a view again at every step of a question."""
    made = "TABLE" if path.stat().st_size < _SMALL_FILE else "VIEW"
    keyed = any(f.kind == "key" for f in table.fields)
    columns = f"* REPLACE (pupil_key::{_PUPIL} AS pupil_key)" if keyed else "*"
    return f"CREATE {made} {table.name} AS SELECT {_ONE} AS {SCHOOL}, {columns} FROM {_file(path)}"


def _empty(table: Table) -> str:
    columns = ", ".join(f'"{f.name}" {_TYPES[f.kind]}' for f in table.fields)
    return f"CREATE TABLE {table.name} ({SCHOOL} TINYINT, {columns})"
