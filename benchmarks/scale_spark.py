"""The same schools on both engines: counting alone and the whole of `semh build`, and whether all counts are the same."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.measuring import Cost
from benchmarks.scale_watch import watch
from semhlib.publish.leaders import leaders_folder
from semhlib.store.role_files import read_store
from tests.store.spark_cluster import environment, running_cluster

KEYS = ("pupil_key", "week", "half_term")
_SUMS = ("half_term", "numerator", "denominator")
_ROW = pa.schema([("pupil_key", pa.string()), ("week", pa.date32()), *((name, pa.int64()) for name in _SUMS)])
_MADE_AGAIN = ("counts", "roles")


@dataclass(frozen=True)
class Beside:
    """Both engines side by side. Spark's costs are those of the command, the master and the workers together.

    counting         counting alone: by the embedded engine, and by Spark up to its first file of counts
    build            the whole of `semh build` on copies of the same homes: counts and every role's store
    rows             rows of counts that were compared; differ: what was not the same
    """

    schools: int
    marks: int
    counting: tuple[Cost, Cost | None]
    build: tuple[Cost, Cost]
    rows: int
    differ: tuple[str, ...]


def both(folder: Path, homes: Sequence[Path], marks: int) -> Beside:
    """Count and build on the embedded engine, then on a cluster of a master and two workers.

    Takes       homes: as the embedded engine built them, which stay as they are
    """
    names = [home.name for home in homes]
    embedded, spark = copies(homes, folder / "embedded"), copies(homes, folder / "spark")
    alone = watch(["benchmarks.scale_counting", str(folder / "counted"), *map(str, homes)]).whole
    built = watch(["semhlib.cli", "build", str(embedded)])
    with running_cluster(folder, java="") as cluster:
        words = ["semhlib.cli", "build", str(spark), "--engine", cluster.address]
        # Nothing of any school is written until all counts are there, so the first file tells when counting has ended.
        on_spark = watch(words, cluster.pids, lambda: any(spark.glob("*/counts/*/*.parquet")), environment(cluster))
    rows, differ = 0, list[str]()
    for name, home in zip(names, homes, strict=True):
        for other, words_of in ((embedded / name, "built again"), (spark / name, "Spark"), (None, "counted alone")):
            there = counts_of(other) if other else folder / "counted" / name
            more, wrong = differences(counts_of(home), there)
            rows += more
            differ += [f"{what} in {name}, {words_of}" for what in wrong]
        if read_store(leaders_folder(spark / name)).figures != read_store(leaders_folder(embedded / name)).figures:
            differ.append(f"figures in {name}")
    return Beside(len(homes), marks, (alone, on_spark.until), (built.whole, on_spark.whole), rows, tuple(differ))


def copies(homes: Sequence[Path], to: Path) -> Path:
    """Copies of homes without what a build makes."""
    for home in homes:
        shutil.copytree(home, to / home.name, symlinks=True)
        for part in _MADE_AGAIN:
            shutil.rmtree(to / home.name / part, ignore_errors=True)
    return to


def counts_of(home: Path) -> Path:
    """The folder of the counts of a home's current snapshot."""
    return home / "counts" / (home / "current").read_text(encoding="utf-8").strip()


def differences(here: Path, there: Path) -> tuple[int, list[str]]:
    """How many rows of counts there are, and the measures whose counts are not the same to the last row."""
    found = {path.stem for path in here.glob("*.parquet")}
    wrong = sorted(found ^ {path.stem for path in there.glob("*.parquet")})
    rows = 0
    for name in sorted(found - set(wrong)):
        one, other = (_in_order(folder / f"{name}.parquet") for folder in (here, there))
        rows += len(one)
        if not one.equals(other):
            wrong.append(name)
    return rows, wrong


def _in_order(path: Path) -> pa.Table:
    counts = pq.read_table(path).select(_ROW.names).cast(_ROW)
    return counts.sort_by([(key, "ascending") for key in KEYS]).combine_chunks()
