"""The embedded data engine: Arrow over a snapshot's Parquet files, seen through narwhals.

The only file that names the engine. Measures are narwhals expressions, so another engine that narwhals
speaks for can take its place: see engine_spark.py, which counts many schools at once. This one counts one.

Why Arrow   a school's marks come summed to weeks: a list of some hundred thousand rows. A database spends more time planning
            a question about so few than Arrow does answering it
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from semhlib.store.table_file import read_parquet
from semhlib.terms.derived import DERIVED
from semhlib.terms.errors import SemhError
from semhlib.terms.table import SCHOOL, Table
from semhlib.terms.tables import TABLES

STRANGER = "A table is about a pupil who is in no list of pupils. Import the files again. Nothing was changed."
_KEY = pa.dictionary(pa.int32(), pa.string())  # each pupil's key stands once: joins and sums are over small numbers
_TYPES = {"key": _KEY, "text": pa.string(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64()}


def use_threads(threads: int) -> None:
    """How many threads this process may count with. One, where several processes share the work."""
    pa.set_cpu_count(threads)


class Engine:
    """The tables of one snapshot, ready to be counted. Tables that the school has not given are empty.

    Raises      SemhError where a table is about somebody who is in no list of pupils, when it is first asked for
    """

    def __init__(self, paths: dict[str, Path]):
        self.given = frozenset(paths)
        self._paths = dict(paths)
        self._frames: dict[str, Any] = {}

    def frame(self, name: str) -> Any:
        """A table as a narwhals frame with a column `school`, read when it is first asked for."""
        if name not in self._frames:
            if name in _DERIVATIONS:
                self._frames[name] = _DERIVATIONS[name](*(self.frame(t) for t in _NEEDS[name]))
            else:
                self._frames[name] = nw.from_native(_of_one_school(self._read(TABLES[name])))
        return self._frames[name]

    def collect(self, frame: Any) -> pa.Table:
        """The rows of a frame. Pupils' keys come as a dictionary column: each key stands there once."""
        return nw.to_native(frame)

    @cached_property
    def _pupils(self) -> pa.Array:
        return pupil_keys(self._paths)

    def _read(self, table: Table) -> pa.Table:
        if table.name not in self._paths:
            return pa.schema([(f.name, _TYPES[f.kind]) for f in table.fields]).empty_table()
        keys = [f.name for f in table.fields if f.kind == "key"]
        with pq.ParquetFile(self._paths[table.name], read_dictionary=keys) as file:
            found = file.read()
        # One numbering of pupils for all tables, in the order of the keys. A file may say of a column that nothing is missing
        # in it; here that is left open, as columns of two tables can be put together only where both say the same.
        columns = dict(zip(found.column_names, found.columns, strict=True))
        return pa.table(columns | {name: _numbered(columns[name], self._pupils) for name in keys})


def pupil_keys(paths: Mapping[str, Path]) -> pa.Array:
    """The key of every pupil of a school, in order: a pupil's number is the place in here."""
    found = [read_parquet(paths[name], ["pupil_key"])["pupil_key"] for name in ("pupil", "enrolment") if name in paths]
    keys = pc.unique(pa.chunked_array([chunk for each in found for chunk in each.chunks], pa.string()))
    return keys.take(pc.array_sort_indices(keys))


def session(session_week: Any) -> Any:
    """Sessions of pupils of compulsory school age by week, with what each code counts as."""
    return session_week.filter(nw.col("compulsory") == 1).select(SCHOOL, *DERIVED["session"].columns)


_DERIVATIONS: dict[str, Callable[..., Any]] = {"session": session}
_NEEDS = {"session": ("session_week",)}


def needs(name: str) -> tuple[str, ...]:
    """The snapshot tables behind a table: itself, or what a derived one is made from."""
    return _NEEDS.get(name, (name,))


def _numbered(column: pa.ChunkedArray, keys: pa.Array) -> pa.ChunkedArray:
    places = []
    for part in column.chunks:
        place = pc.index_in(part.dictionary, value_set=keys)
        if place.null_count:
            raise SemhError(STRANGER)
        places.append(pa.DictionaryArray.from_arrays(place.take(part.indices), keys))
    return pa.chunked_array(places, _KEY)


def _of_one_school(table: pa.Table) -> pa.Table:
    """With a column `school`: there is one, every row is of it."""
    return table.add_column(0, SCHOOL, pa.array(np.zeros(len(table), np.int8)))
