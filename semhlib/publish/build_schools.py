"""Every school of a folder counted and published again: each on this machine's own engine, or all at once on a cluster.

A cluster is for a trust that may pool its schools' pupils. Either way every school's counts, stores and pages are the same,
to the last row, and each school's pages are changed by themselves, whole or not at all.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from semhlib.measures import all_measures
from semhlib.publish.many import spread
from semhlib.publish.roles import publish_roles
from semhlib.store.counts import Counts, missing_tables
from semhlib.store.counts_of_schools import read_counts
from semhlib.store.lock import Busy, only_importer
from semhlib.store.snapshot import CURRENT, SNAPSHOTS, Snapshot, open_snapshot
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural

EMBEDDED = "embedded"
_WORK = ".semh-build-"
Progress = Callable[[str, int, int], None]
Faults = dict[Path, str | None]


@dataclass(frozen=True, kw_only=True)
class _School:
    """One school's part: its home, the copy that was looked at, and where a cluster has written its counts, if one has."""

    home: Path
    snapshot: str
    number: int = 0
    counted: Path | None = None
    written: Mapping[str, int] | None = None


def build_schools(folder: Path, engine: str = EMBEDDED, progress: Progress | None = None) -> Faults:
    """Count and publish every school of a folder from its current copy.

    Takes       folder: holds one home a school, each filled with `semh import --home`; engine: where to count
    Returns     by home: None where it went well, else why not in words. One school's fault stops no other
    Raises      SemhError where there is no home, another build is at work, or the cluster could not count: nothing has changed
    """
    step = progress or (lambda words, done, total: None)
    homes = homes_in(folder.resolve())
    with _only_build(folder.resolve()):
        step(f"Looking at {plural(len(homes), 'school', 'schools')}", 0, 1)
        copies, faults = _whole(homes)
        if engine == EMBEDDED:
            alone = [_School(home=home, snapshot=copy.name) for home, copy in copies.items()]
            return {**faults, **_publish(alone, "Counting and publishing", step)}
        if not copies:
            return faults
        with _work_place(folder.resolve()) as work:
            step(f"Counting {plural(len(copies), 'school', 'schools')} on Spark", 0, 1)
            written = _count(engine, list(copies.values()), work)
            schools = [
                _School(home=home, snapshot=copy.name, number=number, counted=work / "counts", written=written)
                for number, (home, copy) in enumerate(copies.items())
            ]
            return {**faults, **_publish(schools, "Publishing", step)}


def homes_in(folder: Path) -> list[Path]:
    """The homes in a folder, in order of their names.

    Raises      SemhError where there is none
    """
    if not folder.is_dir():
        raise SemhError(f"There is no folder “{folder.name}”. Nothing was changed.")
    if _is_home(folder):
        raise SemhError(f"“{folder.name}” is one school's home; name the folder that holds the homes. Nothing was changed.")
    homes = sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".") and _is_home(p))
    if not homes:
        raise SemhError(f"No school is kept in “{folder.name}” yet: semh import EXPORTS --home {folder.name}/SCHOOL")
    return homes


def _is_home(folder: Path) -> bool:
    return (folder / CURRENT).is_file() or (folder / SNAPSHOTS).is_dir()


def _whole(homes: Sequence[Path]) -> tuple[dict[Path, Snapshot], Faults]:
    """The current copy of each home that has a whole one, and what is wrong with the others."""
    copies: dict[Path, Snapshot] = {}
    faults: Faults = {}
    for home in homes:
        try:
            copies[home] = _open(home)
        except SemhError as error:
            faults[home] = str(error)
        except (OSError, ValueError, KeyError, TypeError):
            faults[home] = "Its current copy cannot be read. Import its files again. What it had is unchanged."
    return copies, faults


def _open(home: Path) -> Snapshot:
    copy = open_snapshot(home)
    if copy.broken():
        raise SemhError("A file of its current copy is damaged. Import its files again. What it had is unchanged.")
    return copy


def _paths(copy: Snapshot) -> dict[str, Path]:
    return {name: copy.path(name) for name in copy.tables}


def _count(engine: str, copies: Sequence[Snapshot], work: Path) -> dict[str, int]:
    """Count on a cluster; what stands in `work` afterwards is whole."""
    # Here, so that a school that never heard of Spark never loads it.
    from semhlib.store.engine_spark import SparkEngine, count_schools
    from semhlib.store.engine_spark_session import spark_session
    from semhlib.store.engine_spark_watch import watched

    measures = list(all_measures().values())
    with spark_session(engine) as spark:
        tables = SparkEngine(spark, [_paths(copy) for copy in copies], work)
        return watched(spark, lambda: count_schools(tables, measures, work / "counts"))


def _publish(schools: Sequence[_School], words: str, step: Progress) -> Faults:
    step(words, 0, len(schools))
    try:
        return spread(_publish_one, schools, told=lambda done: step(words, done, len(schools)))
    except BrokenExecutor:
        raise SemhError(
            "A process that was publishing was ended from outside, perhaps for want of memory. "
            "Every school has its earlier pages or its new ones, whole. Build once more."
        ) from None


def _publish_one(school: _School) -> tuple[Path, str | None]:
    home = school.home
    try:
        copy = open_snapshot(home)
        if copy.name != school.snapshot:
            return home, "It was imported again meanwhile. Its pages were left as they are. Build once more."
        publish_roles(copy, home, counts=_counts(school, copy))
    except SemhError as error:
        return home, str(error)
    except Exception as error:  # whatever it is, it is this school's: the others go on
        return home, f"It could not be published ({type(error).__name__}). Its earlier pages are unchanged."
    return home, None


def _counts(school: _School, copy: Snapshot) -> Counts | None:
    if school.counted is None or school.written is None:
        return None
    from semhlib.store.engine import pupil_keys

    paths = _paths(copy)
    missing = {name: missing_tables(measure, paths) for name, measure in all_measures().items()}
    return read_counts(school.counted, school.number, school.written, missing, pupil_keys(paths))


@contextmanager
def _only_build(folder: Path) -> Iterator[None]:
    try:
        with only_importer(folder):
            yield
    except Busy:
        raise SemhError("Another build of this folder is at work. Wait until it has finished. Nothing was changed.") from None


@contextmanager
def _work_place(folder: Path) -> Iterator[Path]:
    """A folder beside the homes for the cluster's counts, closed to other accounts, gone afterwards: it holds pupils' counts."""
    for left in folder.glob(f"{_WORK}*"):  # of a build that was killed: the folder's lock is ours
        shutil.rmtree(left, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=_WORK, dir=folder))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
