"""Whatever happens to a file on its way: it is read, or refused in words; and no row is lost without a trace."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semhlib.ingest.checked import Checked
from semhlib.ingest.folder import check_folder
from semhlib.publish.import_school import import_school
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import CannotImport
from tests.ingest.small_school import AMINA, BEN, CALENDAR, MARKS, PUPILS, present, school

STRINGS = "UPN,Adno,Academic Year,Start Date,Marks\n"
STRINGS += f"{AMINA},001,2024/25,02/09/2024,# # / \\ I I C2 /\n"
STRINGS += f"{BEN},002,2024/25,03/09/2024,/ \\\n"
SEN = f"UPN,Adno,SEN Status,SEN Need,Start Date,End Date\n{AMINA},001,K,SEMH,01/09/2023,\n{BEN},002,N,,01/09/2023,31/08/2024\n"
FILES = {"pupils.csv": PUPILS, "calendar.csv": CALENDAR, "sen.csv": SEN}
FILES |= {"attendance_long.csv": MARKS, "attendance_marks.csv": STRINGS}
BYTES = st.sampled_from([
    b"", b"\0", b'"', b",", b",,", b"\n", b"\r", b"\xff", b"\xe9", b";", b"-", b"=1", b"99", b" ", b"/", b"\\", b"\xc3\xa9",
])  # fmt: skip


@st.composite
def damage(draw: st.DrawFn) -> tuple[str, bytes]:
    """One file with up to four places overwritten, pushed apart or cut off."""
    name = draw(st.sampled_from(sorted(FILES)))
    data = FILES[name].encode()
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 6))
        data = data[:at] + draw(BYTES) + data[at + length :]
    return name, data[: draw(st.integers(len(data) // 2, len(data)))] if draw(st.booleans()) else data


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damaged=damage(), confirm=st.booleans())
def test_a_damaged_file_is_read_or_refused_in_words(tmp_path: Path, damaged: tuple[str, bytes], confirm: bool) -> None:
    name, data = damaged
    folder = school(tmp_path, {**FILES, name: data})
    try:
        checked = check_folder(folder, confirm=confirm)
    except CannotImport as stopped:
        assert str(stopped).endswith("Nothing was imported. The last good copy is unchanged.")
        assert any(p.severity == "stop" for p in stopped.problems)
        return
    for file in checked.files:
        assert file.rows_in == file.rows_kept + file.rows_left_out
        assert all(file.left_out_why) and sum(file.left_out_why.values()) == sum(r.file == file.name for r in checked.left_out)
        assert file.marks_in == file.marks_kept + file.marks_left_out + file.marks_empty
    kept = sum(f.marks_kept for f in checked.files)
    assert kept == (checked.tables["session_mark"].num_rows if "session_mark" in checked.tables else 0)
    listed = {(r.file, r.row) for r in checked.left_out if not r.when}
    for file in checked.files:
        if file.layout not in ("attendance_long", "attendance_marks"):
            assert file.rows_left_out == sum(name == file.name for name, _ in listed)


KEY = bytes(32)
DAYS = [f"{day:02d}/09/2024" for day in (9, 10, 11, 12, 13)]
LONG = MARKS + present(AMINA, "001", *DAYS) + present(BEN, "002", *DAYS)


def marks_of(checked: Checked) -> dict[tuple[str, str, str], str]:
    """Every mark: pupil, date and session, and its code."""
    table = checked.tables.get("session_mark")
    rows = table.to_pylist() if table is not None else []
    return {(r["pupil_key"], f"{r['date']:%d/%m/%Y}", r["session"]): r["code"] for r in rows}


@st.composite
def damaged_marks(draw: st.DrawFn) -> bytes:
    """The list of marks with up to three places damaged."""
    data = LONG.encode()
    for _ in range(draw(st.integers(1, 3))):
        at, length = draw(st.integers(data.index(b"\n") + 1, len(data))), draw(st.integers(0, 4))
        data = data[:at] + draw(BYTES) + data[at + length :]
    return data


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged_marks())
def test_rows_that_were_not_touched_are_kept_or_named(tmp_path: Path, data: bytes) -> None:
    """No change in silence: what a damaged file gives differs from the good one by damaged and by named rows alone."""
    good = marks_of(check_folder(school(tmp_path, {"attendance_long.csv": LONG}), key=KEY))
    names = {p["upn"]: p["pupil_key"] for p in check_folder(tmp_path, key=KEY).names.to_pylist()}
    try:
        checked = check_folder(school(tmp_path, {"attendance_long.csv": data}), key=KEY, confirm=True)
    except CannotImport:
        return
    found, named = marks_of(checked), {row.raw for row in checked.left_out}
    before, after = LONG.splitlines(), data.decode("utf-8", "replace").splitlines()
    untouched = set(before) & set(after)
    for line in untouched - {before[0]} - named:
        upn, _, day, session, code = line.split(",")
        assert found.get((names[upn], day, session)) == code, "a row that nobody touched was lost or changed"
    assert len(set(found.items()) - set(good.items())) <= sum(line not in untouched for line in after)


@pytest.fixture(scope="module")
def kept() -> Iterator[Path]:
    with TemporaryDirectory() as place:
        import_school(school(Path(place) / "exports", {"attendance_long.csv": LONG}), Path(place) / "home")
        yield Path(place) / "home"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged_marks(), confirm=st.booleans())
def test_the_copy_before_is_never_touched(tmp_path: Path, kept: Path, data: bytes, confirm: bool) -> None:
    home = tmp_path / "home"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(kept, home)
    before = open_snapshot(home)
    files = [*before.folder.rglob("*.*"), home / "names" / f"{before.name}.parquet", home / "left_out" / f"{before.name}.csv"]
    hashes = {path: sha256(path.read_bytes()).hexdigest() for path in files}
    refused = False
    try:
        import_school(school(tmp_path / "exports", {"attendance_long.csv": data}), home, confirm=confirm)
    except CannotImport:
        refused = True
    assert {path: sha256(path.read_bytes()).hexdigest() for path in files} == hashes and not before.broken()
    assert not refused or open_snapshot(home).name == before.name
