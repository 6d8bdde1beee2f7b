"""XML reports and common transfer files: read like CSV, and refused in words where they are damaged or refer outside."""

import csv
import io
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from semhlib.ingest.folder import check_folder
from semhlib.ingest.xml_lists import lists_of_xml
from semhlib.terms.errors import CannotImport
from tests.ingest.small_school import AMINA, BEN, MARKS, PUPILS, school

KEY = b"k" * 32


def report(text: str) -> str:
    """A SIMS report of a CSV text: spaces in headings written as _x0020_, empty fields without a tag."""
    rows = [{h.replace(" ", "_x0020_"): cell for h, cell in row.items()} for row in csv.DictReader(io.StringIO(text))]
    records = ("".join(f"<{tag}>{escape(cell)}</{tag}>" for tag, cell in row.items() if cell) for row in rows)
    return "<?xml version='1.0' encoding='utf-8'?>\n<SuperStarReport>" + "".join(f"<Record>{r}</Record>\n" for r in records) + (
        "</SuperStarReport>"
    )


def pupil(upn: str, surname: str, born: str, inside: str) -> str:
    return (
        f"<Pupil><UPN>{upn}</UPN><Surname>{surname}</Surname><Forename>A</Forename><DOB>{born}</DOB><Sex>F</Sex>"
        f"<BasicDetails><NCyearActual>8</NCyearActual><EnrolStatus>C</EnrolStatus><Ethnicity>MWAS</Ethnicity></BasicDetails>{inside}</Pupil>"
    )


def at_school(entry: str) -> str:
    here = "<School><LEA>000</LEA><Estab>4001</Estab><EntryDate>" + entry + "</EntryDate></School>"
    before = "<School><LEA>000</LEA><Estab>2002</Estab><EntryDate>2016-09-05</EntryDate></School>"
    return f"<SchoolHistory>{before}{here}</SchoolHistory>"


def year(estab: str, marks: str) -> str:
    return (
        f"<YearData><Year>2024</Year><LEA>000</LEA><Estab>{estab}</Estab><AttendanceStartDate>2024-09-02</AttendanceStartDate>"
        f"<AttendanceMarks>{marks}</AttendanceMarks></YearData>"
    )


HISTORY = (
    "<FSMhistory><FSMinstance><FSMstartDate>2023-09-05</FSMstartDate></FSMinstance></FSMhistory>"
    "<SENhistory><SEN><StartDate>2022-01-10</StartDate><SENprovision>K</SENprovision></SEN>"
    "<SEN><StartDate>2024-01-08</StartDate><SENprovision>E</SENprovision></SEN>"
    "<SENneeds><SENneed><SENtypeRank>1</SENtypeRank><SENtype>SEMH</SENtype></SENneed></SENneeds></SENhistory>"
)
AMINAS = f"<Attendance>{year('4001', '# # / &#92; / &#92; L &#92; C1 C1')}{year('2002', '/ /')}</Attendance>"
BENS = f"<Attendance>{year('4001', '##/&#92;/&#92;I&#92;C1C1')}</Attendance>"
TRANSFER = f"""\
<?xml version="1.0" encoding="utf-8"?>
<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>25.0</CTFversion>
<SourceSchool><LEA>000</LEA><Estab>4001</Estab></SourceSchool></Header><CTFpupilData>
{pupil(AMINA, "Adeyemi", "2012-02-10", HISTORY + AMINAS + at_school("2023-09-05"))}
{pupil(BEN, "Brown", "2012-03-11", BENS + at_school("2023-09-05"))}
</CTFpupilData></CTfile>
"""


def said(folder: Path) -> list[str]:
    with pytest.raises(CannotImport) as stopped:
        check_folder(folder, key=KEY)
    return [p.sentence() for p in stopped.value.problems]


def test_a_report_as_xml_says_the_same_as_csv(tmp_path: Path) -> None:
    usual = check_folder(school(tmp_path / "a"), key=KEY)
    files = {"pupils.csv": None, "pupils.xml": report(PUPILS), "attendance_long.csv": None, "marks.xml": report(MARKS)}
    other = check_folder(school(tmp_path / "b", files), key=KEY)
    assert all(other.tables[name].equals(table) for name, table in usual.tables.items())
    assert "where we name a row, row 2 is the first record" in " ".join(p.sentence() for p in other.problems)


def test_a_transfer_file_fills_four_lists(tmp_path: Path) -> None:
    files = {"pupils.csv": None, "attendance_long.csv": None, "0004001.xml": TRANSFER}
    checked = check_folder(school(tmp_path, files), key=KEY)
    kept = {f.layout: f.rows_kept for f in checked.files}
    assert kept == {"attendance_marks": 2, "calendar": 3, "needs": 1, "pupils": 2, "sen": 2}
    key = dict(zip(checked.names["upn"].to_pylist(), checked.names["pupil_key"].to_pylist(), strict=True))
    marks = {}
    for row in checked.tables["session_mark"].to_pylist():
        marks.setdefault(row["pupil_key"], []).append(row["code"])
    assert {who: " ".join(codes) for who, codes in marks.items()} == {
        key[AMINA]: "/ \\ / \\ L \\ C1 C1", key[BEN]: "/ \\ / \\ I \\ C1 C1",
    }  # fmt: skip
    assert checked.tables["pupil"]["ethnicity"].to_pylist() == ["Mixed", "Mixed"]
    needs = [(r["kind"], r["value"], str(r["start"]), str(r["end"])) for r in checked.tables["need"].to_pylist()]
    assert sorted(needs) == [
        ("fsm", "yes", "2023-09-05", "None"), ("sen_status", "E", "2024-01-08", "None"),
        ("sen_status", "K", "2022-01-10", "2024-01-07"), ("sen_type", "SEMH", "2024-01-08", "None"),
    ]  # fmt: skip
    assert any("1 pupils' years at other schools" in p.sentence() for p in checked.problems)


def test_lists_of_a_transfer_file_stand_back_where_the_school_has_its_own(tmp_path: Path) -> None:
    usual = check_folder(school(tmp_path / "a"), key=KEY)
    found = check_folder(school(tmp_path / "b", {"0004001.xml": TRANSFER}), key=KEY)
    assert all(found.tables[name].equals(table) for name, table in usual.tables.items())
    assert found.tables["need"].num_rows == 4
    told = [p.sentence() for p in found.problems if p.rule == "stands_back"]
    words = "that one was read, and this one was not."
    assert sorted(told) == [
        f"0004001.xml, attendance: expected each list once, and attendance_long.csv holds the same: {words}",
        f"0004001.xml, pupil list: expected each list once, and pupils.csv holds the same: {words}",
    ]


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "&a;&a;">' for n in range(9)
) + "]><a><r><UPN>&a8;</UPN></r></a>"  # fmt: skip
BAD = {
    "entities that grow": (BOMB, "without entities or a document type"),
    "an entity as long as a book": (
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "{"b" * 50_000}">]><a><r><UPN>{"&b;" * 5_000}</UPN></r></a>',
        "without entities or a document type",
    ),
    "an entity from outside": (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a><r><UPN>&b;</UPN></r></a>',
        "without entities or a document type",
    ),
    "a document type from outside": (
        '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a><r/></a>', "without entities or a document type",
    ),
    "a report cut off": (report(PUPILS)[:-40], "row 4: expected whole XML, and it breaks off"),
    "no XML": ("UPN,Adno\n1,2\n", "expected whole XML"),
    "an unknown encoding": ("<?xml version='1.0' encoding='klingon'?><a><r/></a>", "expected whole XML"),
    "no records": ("<a><b/><b/></a>", "expected a list of records"),
    "a field twice": ("<a><r><UPN>1</UPN><UPN>2</UPN></r></a>", "row 2: expected each field once in a record"),
    "a common transfer file without pupils": ("<CTfile><Header/><CTFpupilData/></CTfile>", "expected a list of records"),
    "a report of something else": ("<a><r><Colour>1</Colour><Size>2</Size></r></a>", "expected headings of an export"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_used_is_refused_in_words(tmp_path: Path, case: str) -> None:
    text, words = BAD[case]
    sentences = said(school(tmp_path, {"pupils.csv": None, "pupils.xml": text}))
    assert any(s.startswith("pupils.xml") and words in s for s in sentences), sentences


def test_letters_are_read_as_the_file_says_they_are_stored() -> None:
    text = "<?xml version='1.0' encoding='windows-1252'?><a><r><Surname>Zo\xeb</Surname><UPN>1</UPN></r></a>"
    sheets, _ = lists_of_xml("x.xml", text.encode("cp1252"))
    assert sheets[0].data.decode("utf-8") == "Surname,UPN\nZo\xeb,1\n"
