"""Bad inputs 33 to 36, 52 to 55 and 67 to 69: workbooks and XML, questionnaires, consent."""

from tests.bad_inputs.case import AMINA, ASSESSMENTS, BEN, CARYS, PUPILS, Case, Kept, same_marks
from tests.bad_inputs.workbook import workbook

ROWS = [line.split(",") for line in PUPILS.splitlines()]
FOUR_MB = bytes(4_000_000)
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SDQ = f"{AMINA},001,SDQ,teacher,0"
RANGE = (
    "which is what this scale can give; look whether answers were missing or scored the wrong way round."
)
SCORES = ASSESSMENTS + "".join(f"{SDQ}{d}/09/2024,{scale},7\n" for d in (3, 4, 5, 6) for scale in ("total", "conduct", "peer"))
CONSENT = ASSESSMENTS.strip() + ",Consent\n" + f"{SDQ}3/09/2024,total,12,Yes\n" + f"{BEN},002,SDQ,self,03/09/2024,total,9,No\n"
CONSENT += f"{CARYS},003,SDQ,self,09/09/2024,total,8,\n"


def _without_the_others(kept: Kept) -> bool:
    """One score is kept; of the others nothing, not even in the list of rows left out."""
    lines = [line for line in kept.left_out() if line[0] == "assessments.csv"]
    return kept.rows("assessment") == 1 and len(lines) == 2 and all(line[-1] == "" for line in lines)


def _refused(number: int, kind: str, data: bytes, expected: str, file: str = "pupils.xlsx") -> Case:
    return Case(number=number, kind=kind, files={"pupils.csv": None, file: data}, said=(f"{file}{expected}",))


def _read(number: int, kind: str, data: bytes, *said: str) -> Case:
    return Case(
        number=number, kind=kind, files={"pupils.csv": None, "pupils.xlsx": data}, said=said, refused=False,
        then=lambda kept: sorted(kept.names("forename")) == ["Amina", "Ben", "Carys"] and same_marks(kept),
    )  # fmt: skip


ENTITIES = ": expected a file without entities or a document type inside; no school system writes them: export it again."
OTHER = (
    ": expected a kind of file that we can read: save it as CSV or XLSX, or take it out of the folder, or leave it out with "
    "--confirm."
)
PASSWORD = ": expected an XLSX workbook, and this one is older or has a password: open it in Excel and save it as CSV or XLSX."
MACROS = ": expected an XLSX workbook without macros, and this is another kind: open it and save it as CSV or XLSX."
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)

CASES = (
    _read(33, "a workbook with a title in merged cells", workbook([["Pupils", ""], *ROWS], merged="A1:B1")),
    _read(34, "a workbook with a hidden row", workbook(ROWS, hidden=3),
          "pupils.xlsx: expected nothing hidden, and there is: 1 hidden row; all of it was read like the rest."),
    _read(35, "a workbook with several sheets", workbook(ROWS, other="Notes"),
          "pupils.xlsx: expected headings that we know on each sheet: read was “Sheet1”; not read was “Notes”."),
    _refused(36, "a workbook with a formula that nobody worked out", workbook(ROWS, formula="C2"),
             ", row 2: expected a value in cell C2, and there is a formula without its result: open it in Excel and save it "
             "again."),
    _refused(52, "a workbook that unpacks to hundreds of times its size", workbook(ROWS, more=FOUR_MB * 50),
             ": expected a workbook of at most 200 MB once unpacked (some 700,000 marks), and this one says it is not: "
             "export the list as CSV, or year by year."),
    _refused(53, "a workbook with entities that grow", workbook(ROWS, before=LAUGHS), ENTITIES),
    _refused(53, "a workbook that asks for another file", workbook(ROWS, before=OUTSIDE), ENTITIES),
    _refused(54, "XML with entities that grow", f"{LAUGHS}<x>&i;</x>".encode(), ENTITIES, "export.xml"),
    _refused(54, "XML that asks for another file", f"{OUTSIDE}<x>&a;</x>".encode(), ENTITIES, "export.xml"),
    _refused(55, "an old workbook", OLD, OTHER, "pupils.xls"),
    _refused(55, "a workbook with a password", OLD, PASSWORD),
    _refused(55, "a workbook with macros", workbook(ROWS), OTHER, "pupils.xlsm"),
    _refused(55, "a workbook with macros that is called XLSX", workbook(ROWS, macros=True), MACROS),
    _refused(55, "a binary workbook", workbook(ROWS), OTHER, "pupils.xlsb"),
    _refused(55, "an OpenDocument sheet", workbook(ROWS), OTHER, "pupils.ods"),
    Case(
        number=67, kind="an SDQ total of 41 and a scale of 11", refused=False,
        files={"assessments.csv": SCORES + f"{BEN},002,SDQ,self,03/09/2024,total,41\n" + f"{SDQ}9/09/2024,total,8\n" * 1},
        said=(f"assessments.csv, row 14, column “Score”: expected a whole number from 0 to 40, {RANGE}",),
        then=lambda kept: kept.rows("assessment") == 13,
    ),
    Case(
        number=67, kind="a SWEMWBS total with answers missing", refused=False,
        files={"assessments.csv": SCORES + f"{BEN},002,SWEMWBS,self,03/09/2024,total,5\n"},
        said=(f"assessments.csv, row 14, column “Score”: expected a number from 7 to 35, {RANGE}",),
        then=lambda kept: kept.rows("assessment") == 12,
    ),
    Case(
        number=68, kind="a survey with its questions as headings",
        files={"survey.csv": "Name,I feel good about school,I have somebody to talk to\nx,3,4\n"},
        said=("survey.csv, row 1: expected headings of an export that we know: say what they are with semh map, or take the "
              "file out of the folder, or leave it out with --confirm.",),
    ),
    Case(
        number=69, kind="a pupil who did not agree", files={"assessments.csv": CONSENT}, refused=False,
        said=("assessments.csv, row 3, column “Consent”: expected yes; rows without it are not used, and nothing of them is "
              "kept. 2 rows have this.",), then=_without_the_others,
    ),
)  # fmt: skip
