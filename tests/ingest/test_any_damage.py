"""Whatever happens to a file on its way: it is read, or refused in words; and no row is lost without a trace."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semhlib.ingest.folder import check_folder
from semhlib.terms.errors import CannotImport
from tests.ingest.small_school import AMINA, BEN, CALENDAR, MARKS, PUPILS, school

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
