"""Both example schools, exported in every layout we read, come out with the same counts: each measure, pupil and week."""

from collections import Counter
from functools import cache
from importlib import import_module
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from semhlib.ingest.checked import Checked
from semhlib.ingest.folder import check_folder
from semhlib.ingest.layout import layouts
from semhlib.measures import all_measures
from semhlib.store.counts import count_all
from semhlib.store.engine import Engine
from semhlib.terms.errors import CannotImport
from tests.example_schools import SCHOOLS
from tests.ingest.exports import behaviour
from tests.ingest.exports.every_export import KINDS, LAYOUTS, Export
from tests.ingest.exports.kinds import as_text
from tests.ingest.exports.school_files import Files, SchoolFiles, school_files

KEY = b"k" * 32
PART = {"quillmere": 40, "fernhollow": 150}  # one pupil in so many, for quick tests
Counted = dict[str, pa.Table]
Made = tuple[Checked, Counted]


@cache
def school(name: str, every: int, numbered: bool = False) -> SchoolFiles:
    """A school or a part of it; where asked for, without pupils who have no UPN yet."""
    if numbered:
        return school(name, every).with_upn()
    return school_files(name).part(every) if every > 1 else school_files(name)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory):
    """What the school's own files give, by school and part of it."""

    @cache
    def give(name: str, every: int, numbered: bool = False) -> Made:
        return made(tmp_path_factory.mktemp("usual"), school(name, every, numbered), {}, ())

    return give


def made(place: Path, of: SchoolFiles, files: Files, instead: tuple[str, ...], rules: str = "") -> Made:
    """A school's files, some of them in another layout, as they are read, and the counts of every measure."""
    gone = set(of.own) if instead == ("every",) else {of.register if name == "register" else name for name in instead}
    files = {f"{name}.csv": as_text(rows) for name, rows in of.own.items() if name not in gone} | files
    folder = place / "exports"
    folder.mkdir(parents=True)
    for name, content in (files | {"school.toml": of.settings + rules}).items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    result = check_folder(folder, key=KEY)
    for name, table in result.tables.items():
        pq.write_table(table, place / f"{name}.parquet")
    engine = Engine({name: place / f"{name}.parquet" for name in result.tables})
    counts = count_all(engine, all_measures().values())
    assert not any(counts.outside.values())
    return result, counts.tables


def summed(table: pa.Table, by: str) -> pa.Table:
    """Counts by pupil and week, or by pupil and half-term."""
    keyed = table.set_column(0, "pupil_key", table["pupil_key"].cast(pa.string()))
    sums = keyed.group_by(["pupil_key", by]).aggregate([("numerator", "sum"), ("denominator", "sum")])
    return sums.sort_by([("pupil_key", "ascending"), (by, "ascending")])


def facts(table: pa.Table, lost: tuple[str, ...], only: tuple[str, ...]) -> Counter[tuple[object, ...]]:
    """How often each row stands in a table, without the columns that are lost."""
    kept = table.filter(pc.is_in(table["kind"], value_set=pa.array(only))) if only else table
    columns = [name for name in table.column_names if name not in lost]
    texts = [pc.fill_null(pc.cast(kept[name], pa.string()), "-") for name in columns]
    return Counter(zip(*(column.to_pylist() for column in texts), strict=True))


def compare(export: Export, own: Made, other: Made) -> set[str]:
    """All that such an export can hold is the same; what it is said not to hold is really not there.

    Returns     measures whose counts are the same
    """
    (result, counts), (found, recounted) = own, other
    assert found.tables.keys() == result.tables.keys()
    for name, table in {**result.tables, "names": result.names}.items():
        again = found.names if name == "names" else found.tables[name]
        lost, only = export.lost.get(name, ()), export.only.get(name, ())
        if not (lost or only):
            assert again.equals(table) or facts(again, (), ()) == facts(table, (), ()), name
        elif name not in ("session_mark", "session_week"):
            assert facts(again, lost, only) == facts(table, lost, only), name
            assert facts(again, (), ()) != facts(table, (), ()), f"{name}: nothing is lost"
    assert recounted.keys() == counts.keys()
    return {name for name, table in counts.items() if summed(recounted[name], export.by).equals(summed(table, export.by))}


def tried(export: Export, of: SchoolFiles, own: Made, place: Path) -> set[str]:
    other = made(place, of, export.write(of), export.instead, export.rules)
    same = compare(export, own, other)
    if export.layout:
        assert sum(f.rows_kept for f in other[0].files if f.layout == export.layout) > 0
    told = [p for p in other[0].problems if p.rule == "headings_not_confirmed"]
    assert bool(told) == any(not layout.confirmed for layout in layouts() if layout.name == export.layout)
    return same


@pytest.mark.parametrize("name", SCHOOLS)
@pytest.mark.parametrize("export", [*KINDS, *LAYOUTS], ids=lambda export: export.name)
def test_every_list_in_every_layout_gives_the_same_counts(export: Export, name: str, usual, tmp_path: Path) -> None:
    """Some pupils of each school, with rows in every list."""
    of = school(name, PART[name], export.numbered)
    assert all(of.own.values())
    same = tried(export, of, usual(name, PART[name], export.numbered), tmp_path)
    assert same == set(all_measures()) - set(export.measures)


@pytest.mark.slow
@pytest.mark.parametrize("name", SCHOOLS)
@pytest.mark.parametrize("export", [*KINDS, *LAYOUTS], ids=lambda export: export.name)
def test_every_list_of_the_whole_school_gives_the_same_counts(export: Export, name: str, usual, tmp_path: Path) -> None:
    same = tried(export, school(name, 1, export.numbered), usual(name, 1, export.numbered), tmp_path)
    assert same == set(all_measures()) - set(export.measures)


def test_every_layout_is_among_them() -> None:
    """But the DfE's own figures, which no school's system exports."""
    in_kinds = set(school_files("quillmere").own) | set(school_files("fernhollow").own)
    assert {layout.name for layout in layouts()} - {"dfe_attendance"} <= {e.layout for e in LAYOUTS} | in_kinds


@pytest.mark.parametrize("export", [e for e in LAYOUTS if e.lost], ids=lambda export: export.name)
def test_a_layout_says_itself_what_it_cannot_hold(export: Export) -> None:
    where = "transfer_file" if export.name == "a transfer file" else f"layouts.{export.layout}"
    assert "Cannot hold  " in (import_module(f"semhlib.ingest.{where}").__doc__ or "")


def test_a_lost_fact_would_be_seen(usual, tmp_path: Path) -> None:
    """One suspension, and then some totals, are left out of an export."""
    export = next(e for e in LAYOUTS if e.layout == "suspensions")
    of = school("quillmere", PART["quillmere"])
    short = SchoolFiles(of.name, of.settings, of.register, of.lists | {"suspensions": of.lists["suspensions"][1:]})
    with pytest.raises(AssertionError, match="suspension"):
        tried(export, short, usual("quillmere", PART["quillmere"]), tmp_path / "a")
    totals = next(e for e in LAYOUTS if e.layout == "attendance_summary")
    fewer = SchoolFiles(of.name, of.settings, of.register, of.lists | {"attendance_summary": of.lists["attendance_summary"][9:]})
    same = tried(totals, fewer, usual("quillmere", PART["quillmere"]), tmp_path / "b")
    assert "attendance" not in same and "suspensions" in same


def test_without_the_schools_word_on_semh_nothing_is_guessed(tmp_path: Path) -> None:
    of = school("quillmere", PART["quillmere"])
    with pytest.raises(CannotImport) as stopped:
        made(tmp_path, of, behaviour.concern_log(of), ("incidents",))
    sentences = [p.sentence() for p in stopped.value.problems]
    assert any("expected the types of incident that are linked to SEMH in school.toml" in s for s in sentences), sentences
