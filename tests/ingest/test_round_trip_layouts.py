"""The example school exported in every layout we read comes out with the same counts, pupil by pupil and week by week."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from semhlib.ingest.checked import Checked
from semhlib.ingest.folder import check_folder
from semhlib.terms.errors import CannotImport
from tests.ingest import other_systems as other
from tests.ingest.other_systems import HOME, OTHER, RULES, Files

KEY = b"k" * 32


def checked(folder: Path, files: Files, without: tuple[str, ...] = (), rules: str = "") -> Checked:
    """The example school with some of its files in another layout."""
    shutil.copytree(HOME, folder)
    for name in without:
        (folder / name).unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    settings = folder / "school.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + rules, encoding="utf-8")
    return check_folder(folder, key=KEY)


@pytest.fixture(scope="module")
def usual() -> Checked:
    return check_folder(HOME, key=KEY)


@pytest.fixture(scope="module")
def totals(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The school with an attendance summary and no marks."""
    summary = {"summary.csv": (OTHER / "attendance_summary.csv").read_bytes()}
    return checked(tmp_path_factory.mktemp("totals") / "school", summary, ("attendance_long.csv",))


def counted(result: Checked, table: str, *columns: str) -> Counter[tuple[object, ...]]:
    """How often each combination of some columns stands in a table."""
    return Counter(tuple(row[c] for c in columns) for row in result.tables[table].select(columns).to_pylist())


def of_layout(result: Checked, layout: str) -> int:
    return sum(f.rows_kept for f in result.files if f.layout == layout)


CSV_FILES = tuple(p.name for p in HOME.glob("*.csv"))
KINDS = {
    ".xlsx": (other.as_workbook, OTHER / "attendance_marks.csv"),
    ".xml": (other.as_report, HOME / "attendance_long.csv"),
    ".json": (other.as_json, HOME / "attendance_long.csv"),
}


@pytest.mark.parametrize("suffix", KINDS)
def test_every_file_in_another_kind(tmp_path: Path, usual: Checked, suffix: str) -> None:
    write, marks = KINDS[suffix]
    found = checked(tmp_path / "school", other.in_every_file(suffix, write, marks), CSV_FILES)
    assert {f.name.rsplit(".", 1)[1] for f in found.files} == {suffix[1:]}
    assert found.tables.keys() == usual.tables.keys()
    assert [name for name, table in usual.tables.items() if not found.tables[name].equals(table)] == []
    assert found.names.equals(usual.names)


@pytest.mark.parametrize("layout", other.INCIDENTS)
def test_incidents_of_every_system(tmp_path: Path, usual: Checked, layout: str) -> None:
    text = other.INCIDENTS[layout]()
    found = checked(tmp_path / "school", {"behaviour.csv": text}, ("incidents.csv",), RULES)
    columns = ("pupil_key", "date", "recorded", "severity", "high_level", "semh", "period", "location")
    assert of_layout(found, layout) == text.count("\n") - 1
    assert counted(found, "incident", *columns) == counted(usual, "incident", *columns)
    told = [p.sentence() for p in found.problems if p.rule == "headings_not_confirmed"]
    assert len(told) == (layout != "go4schools_behaviour")


@pytest.mark.parametrize(
    ("layout", "name", "make"),
    [("assembly_summary", "summary.json", other.assembly_summary), ("census_attendance", "census.csv", other.census)],
)
def test_totals_of_every_system(tmp_path: Path, totals: Checked, layout: str, name: str, make) -> None:
    found = checked(tmp_path / "school", {name: make()}, ("attendance_long.csv",))
    assert of_layout(found, layout) == of_layout(totals, "attendance_summary") > 3000
    if layout == "census_attendance":
        assert found.tables["session_week"].equals(totals.tables["session_week"])
    attended = {"=P": "attended", "=B": "attended"}  # the rate counts both

    def weeks(result: Checked) -> Counter[tuple[object, ...]]:
        sums: Counter[tuple[object, ...]] = Counter()
        for row in result.tables["session_week"].to_pylist():
            sums[row["pupil_key"], row["date"], attended.get(row["code"], row["code"])] += row["sessions"]
        return sums

    assert weeks(found) == weeks(totals)


def test_needs_side_by_side(tmp_path: Path, usual: Checked) -> None:
    found = checked(tmp_path / "school", other.indicators(), ("needs.csv",))
    assert of_layout(found, "pupil_indicators") > 50
    columns = ("pupil_key", "kind", "value", "start")
    assert counted(found, "need", *columns) == counted(usual, "need", *columns)


def test_a_transfer_file_that_schools_pass_on(tmp_path: Path, usual: Checked) -> None:
    gone = ("pupils.csv", "sen.csv", "attendance_long.csv")
    found = checked(tmp_path / "school", {"0002001.xml": other.transfer_file()}, gone)
    for table in ("pupil", "enrolment", "session_mark", "session_week"):
        assert found.tables[table].equals(usual.tables[table]), table

    def statuses(result: Checked) -> Counter[tuple[object, ...]]:
        every = counted(result, "need", "pupil_key", "kind", "value", "start")
        return Counter({fact: times for fact, times in every.items() if fact[1] == "sen_status"})

    assert statuses(found) == statuses(usual)


def test_support_of_a_provision_map(tmp_path: Path, usual: Checked) -> None:
    rows = other.renamed(other.rows_of(HOME / "support.csv"), other.PROVISION_MAP)
    found = checked(tmp_path / "school", {"provision.csv": other.as_text(rows)}, ("support.csv",))
    assert found.tables["support_episode"].equals(usual.tables["support_episode"])


def test_suspensions_of_assembly(tmp_path: Path, usual: Checked) -> None:
    rows = other.renamed(other.rows_of(HOME / "suspensions.csv"), other.ASSEMBLY_EXCLUSIONS)
    found = checked(tmp_path / "school", {"exclusions.json": other.as_json(rows)}, ("suspensions.csv",))
    assert found.tables["suspension"].equals(usual.tables["suspension"])


def test_without_the_schools_word_on_semh_nothing_is_guessed(tmp_path: Path) -> None:
    with pytest.raises(CannotImport) as stopped:
        checked(tmp_path / "school", {"behaviour.csv": other.INCIDENTS["concern_log"]()}, ("incidents.csv",))
    sentences = [p.sentence() for p in stopped.value.problems]
    assert any("expected the types of incident that are linked to SEMH in school.toml" in s for s in sentences), sentences
