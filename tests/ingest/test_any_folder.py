"""Whatever lies in a folder: `semh check` and `semh map` say in words what it is and what to do, and never break."""

import contextlib
import io
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semhlib.cli import main
from semhlib.terms.errors import PUT_RIGHT
from tests.bad_inputs.workbook import workbook
from tests.ingest.small_school import CALENDAR, MARKS, PUPILS, SETTINGS, school

KINDS = (".csv", ".txt", ".tsv", ".xlsx", ".xml", ".json", ".toml", ".CSV", ".xls", ".zip", ".docx", ".csv.csv", "")
NAMES = (
    "pupils", "calendar", "attendance_long", "school", "mapping", "CON", "~$pupils", ".hidden", " ", "é", "n" * 240, "\udcff",
    "a\nb", "..csv",
)  # fmt: skip
ROWS = [line.split(",") for line in PUPILS.splitlines()]
YEAR = "<Attendance><YearData><AttendanceMarks>/\\</AttendanceMarks></YearData></Attendance>"
TRANSFER = f"<CTfile><CTFpupilData><Pupil><UPN>A</UPN><Surname/>{YEAR}</Pupil></CTFpupilData></CTfile>"
TEXTS = (
    PUPILS, CALENDAR, MARKS, SETTINGS, TRANSFER, "", "\n", "\0", ",", "UPN,Date\n", '"', "{", "[]", "[{}]", "[" * 5000,
    "<a>" * 5000, '[{"a": 1}, {"b": [1, {"c": {}}]}]', '{"data": [{"upn": "x", "date": 3}]}', "<x/>", "name = 3",
    "[files.x]\nlayout = 3",
    "<SuperStarReport><Record><UPN>x</UPN></Record></SuperStarReport>", "UPN,Adno,Need,Start Date\n", "\r\r\r", "Total\n",
    "UPN;Date;Session;Mark\n;;;\n", "UPN,UPN,Date,Date\nx,x,x,x\n", "a,b\n" * 30,
)  # fmt: skip
BOOK = workbook(ROWS)
WHOLE = [text.encode() for text in TEXTS] + [BOOK, workbook([["a"], [], ["b", "c"]]), workbook([[""]]), BOOK[:400]]
WHOLE += [bytes(range(256)) * 4, b"\xff\xfeU\0P\0", b"PK\x03\x04" + bytes(64)]


@st.composite
def content(draw: st.DrawFn) -> bytes:
    """A file as such a file may be: whole, cut off, with something pushed in between, two glued together, or noise."""
    data = draw(st.sampled_from(WHOLE))
    how = draw(st.sampled_from(("whole", "cut", "pushed", "glued", "noise", "lines")))
    at = draw(st.integers(0, len(data)))
    if how == "cut":
        return data[:at]
    if how == "pushed":
        return data[:at] + draw(st.binary(max_size=8)) + data[at:]
    if how == "glued":
        return data + draw(st.sampled_from(WHOLE))
    if how == "noise":
        return draw(st.binary(max_size=200))
    if how == "lines":
        return draw(st.text(alphabet="UPNDate,;\t\"\n0123456789/-=é ", max_size=300)).encode()
    return data


ODD = st.sampled_from(("folder", "full folder", "deep folder", "link to nowhere", "link to itself", "link to its folder", "pipe"))
Entry = tuple[str, bytes | str]
ENTRIES = st.lists(st.tuples(st.builds(str.__add__, st.sampled_from(NAMES), st.sampled_from(KINDS)), content() | ODD), max_size=5)
PROGRESS = ("check: ", "map: ")
OWN = (".", "~$", "school.toml", "mapping.toml")
STANDS = "Nothing was imported. The last good copy is unchanged."
NOT_WRITTEN = "This was a check. Nothing was written."
CURES = (
    PUT_RIGHT, "Put right in the system it came from what stands above, and export it again; an import now would leave it out.",
)  # fmt: skip


def put(folder: Path, name: str, what: bytes | str) -> None:
    """One entry of a folder; a name that this system does not take is passed over."""
    path = folder / name
    with contextlib.suppress(OSError):
        if path.exists() and not path.is_file():
            return
        if isinstance(what, bytes):
            path.write_bytes(what)
        elif "folder" in what and "link" not in what:
            path.mkdir()
            inner = path.joinpath(*["deeper"] * 40) if what == "deep folder" else path
            if what != "folder":
                inner.mkdir(parents=True, exist_ok=True)
                (inner / "pupils.csv").write_text(PUPILS, encoding="utf-8")
        elif "link" in what:
            path.symlink_to({"link to nowhere": "not there", "link to itself": name, "link to its folder": "."}[what])
        elif os.name != "nt":
            os.mkfifo(path)


def said(command: str, folder: Path, home: Path) -> tuple[int, list[str], list[str]]:
    """How a command ended, and the lines it said as its answer and as what is wrong."""
    out, err = io.StringIO(), io.StringIO()
    words = [command, str(folder), "--home", str(home)]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    wrong = [line for line in err.getvalue().splitlines() if not line.startswith(PROGRESS)]
    return code, out.getvalue().splitlines(), wrong


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES, among=st.booleans())
def test_any_folder_is_told_in_words(tmp_path: Path, entries: list[Entry], among: bool) -> None:
    folder = tmp_path / "exports"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if among:
        school(folder)
    for name, what in entries:
        put(folder, name, what)
    code, out, wrong = said("check", folder, tmp_path / "home")
    assert not (tmp_path / "home").exists()
    if code == 0:
        assert among and out[-1] == NOT_WRITTEN and wrong == []
        told = "\n".join(out)
        there = [p.name for p in folder.iterdir() if (p.is_file() or p.is_dir()) and not p.name.startswith(OWN)]
        assert [name for name in there if name not in told] == [], "passed over in silence"
    else:
        assert code == 1 and wrong[-1] in (STANDS, NOT_WRITTEN)
        assert all(": " in line and "expected " in line and line.endswith(".") for line in wrong[:-1] if line not in CURES), wrong
    code, _, wrong = said("map", folder, tmp_path / "home")
    assert not (tmp_path / "home").exists() and code in (0, 1) and bool(wrong) == bool(code)


WRONG_KINDS = {"school.toml": "expected a file that can be read, and the system refused.",
               "mapping.toml": "expected lines as `semh map` writes them; take the file away to start again."}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_KINDS)
@pytest.mark.parametrize("what", ["folder", "link to itself", "pipe"])
def test_what_only_looks_like_our_own_file_is_refused_and_never_waited_for(tmp_path: Path, name: str, what: str) -> None:
    folder = school(tmp_path, {"school.toml": None} if name == "school.toml" else {})
    put(folder, name, what)
    code, _, wrong = said("check", folder, tmp_path / "home")
    assert code == 1 and f"{name}: {WRONG_KINDS[name]}" in wrong


def test_an_empty_folder_and_none_at_all_are_told_in_words(tmp_path: Path) -> None:
    code, _, wrong = said("check", tmp_path, tmp_path / "home")
    assert code == 1 and wrong == [
        "school.toml: expected this file in the folder, with at least name, code and phase.", PUT_RIGHT, STANDS,
    ]  # fmt: skip
    code, _, wrong = said("check", tmp_path / "nowhere", tmp_path / "home")
    assert code == 1 and wrong == ["There is no folder “nowhere”. Nothing was imported."]


@pytest.mark.parametrize(("name", "data"), [("x.json", b"[{}]"), ("x.xlsx", workbook([[""]])), ("x.csv", b"\n")])
def test_a_file_with_nothing_in_it_is_no_file_to_pass_over(tmp_path: Path, name: str, data: bytes) -> None:
    code, _, wrong = said("check", school(tmp_path, {name: data}), tmp_path / "home")
    assert code == 1 and any(line.startswith(f"{name}: expected ") for line in wrong)


def test_exports_in_a_folder_inside_are_named_as_not_read(tmp_path: Path) -> None:
    folder = school(tmp_path)
    put(folder, "spring", "deep folder")
    code, out, _ = said("check", folder, tmp_path / "home")
    assert code == 0 and any(line.strip() == (
        "spring: expected files in this folder itself; what is in a folder inside it was not read: put its exports beside the "
        "others."
    ) for line in out)  # fmt: skip
