"""The example school's files as other systems would export them, made from its own files."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from tests.example_schools import SAMPLES

HOME = SAMPLES / "quillmere"
OTHER = SAMPLES / "other_layouts" / "quillmere"
Row = dict[str, str]
Files = dict[str, str | bytes]


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def iso(text: str) -> str:
    """dd/mm/yyyy as yyyy-mm-dd."""
    return "-".join(reversed(text.split("/")))


def as_text(rows: Iterable[Row]) -> str:
    rows = list(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def as_workbook(rows: list[Row]) -> bytes:
    """Dates and whole numbers as Excel keeps them; numbers of pupils as text."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Export")
    sheet.append(["Quillmere Primary"])
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([_cell(heading, text) for heading, text in row.items()])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(heading: str, text: str) -> object:
    if len(text) == 10 and text[2] == text[5] == "/":
        return datetime.strptime(text, "%d/%m/%Y")
    if heading not in ("Adno", "UPN") and text.isdigit():
        return int(text)
    return text or None


def as_report(rows: list[Row]) -> str:
    """A report in XML: a tag for each field that is not empty."""
    tags = {heading: heading.replace(" ", "_x0020_") for heading in rows[0]}
    records = ("".join(f"<{tags[h]}>{escape(text)}</{tags[h]}>" for h, text in row.items() if text) for row in rows)
    return "<SuperStarReport>" + "".join(f"<Record>{r}</Record>" for r in records) + "</SuperStarReport>"


def as_json(rows: list[Row]) -> str:
    return json.dumps({"data": rows, "meta": {"page": 1}})


def renamed(rows: Iterable[Row], names: dict[str, str]) -> list[Row]:
    """The columns that `names` holds, under the other system's headings."""
    return [{new: row[old] for old, new in names.items()} for row in rows]


def in_every_file(suffix: str, write: Callable[[list[Row]], str | bytes], marks: Path) -> Files:
    """All of the school's files in another kind, with the marks from `marks`."""
    lists = [p for p in HOME.glob("*.csv") if not p.stem.startswith("attendance")]
    return {f"{p.stem}{suffix}": write(rows_of(p)) for p in [*lists, marks]}


def level(row: Row) -> str:
    """A type of event as a school would name it that wants severity and SEMH told apart."""
    semh = " SEMH" if row["Linked to SEMH"] == "Y" else ""
    return f"Level {row['Severity']}{semh}"


RULES = "\n[incidents]\nsemh = [{}]\n[incidents.severity]\n{}\n".format(
    ", ".join(f'"Level {n} SEMH"' for n in range(1, 6)),
    "\n".join(f'"Level {n}{semh}" = {n}' for n in range(1, 6) for semh in ("", " SEMH")),
)


def incidents(names: dict[str, str], type_heading: str, **more: Callable[[Row], str]) -> str:
    """The incidents under another system's headings."""
    return as_text(
        {new: row[old] for old, new in names.items()} | {type_heading: level(row)} | {h: make(row) for h, make in more.items()}
        for row in rows_of(HOME / "incidents.csv")
    )


def praise(text: str, **changes: str) -> str:
    """One more line, of praise, which is no incident."""
    rows = list(csv.DictReader(io.StringIO(text)))
    return as_text([*rows, rows[0] | changes])


WHO = {"UPN": "UPN", "Adno": "Admission Number", "Period": "Period", "Location": "Location"}
GO4SCHOOLS = {"UPN": "UPN", "Adno": "Admission Number", "Date": "whenDate", "Period": "whenTime", "Recorded on": "createdDate"}


def arbor() -> str:
    names = WHO | {"Date": "Incident Date", "Severity": "Incident Severity", "Recorded on": "Date Recorded"}
    text = incidents(names, "Behaviour Type", **{"Incident Severity": lambda r: f"-{r['Severity']}"})
    return praise(text, **{"Incident Severity": "4", "Behaviour Type": "Kind words"})


def class_charts() -> str:
    names = WHO | {"Date": "Awarded On", "Recorded on": "Recorded On"}
    text = incidents(names, "Behaviour", Points=lambda r: f"-{r['Severity']}")
    return praise(text, Points="2", Behaviour="Kind words")


INCIDENTS: dict[str, Callable[[], str]] = {
    "go4schools_behaviour": lambda: incidents(GO4SCHOOLS | {"Location": "groupName"}, "eventType"),
    "arbor_behaviour": arbor,
    "bromcom_behaviour": lambda: incidents(WHO | {"Date": "Event Date", "Recorded on": "Created On"}, "Event Name"),
    "class_charts_behaviour": class_charts,
    "concern_log": lambda: incidents(
        WHO | {"Date": "Date of Concern", "Recorded on": "Date Added"}, "Categories",
    ).replace("Level ", "Behaviour; Level "),
}  # fmt: skip


def assembly_summary() -> str:
    """Totals with approved activities among the sessions attended."""
    return as_json([
        {"upn": r["UPN"], "pan": r["Adno"], "endDate": iso(r["Date"]), "possibleSessions": r["Possible Marks"],
         "attendedSessions": str(int(r["Present Marks"]) + int(r["Approved Ed. Activity"])),
         "authorisedAbsenceSessions": r["Authorised Absences"], "unauthorisedAbsenceSessions": r["Unauthorised Absences"]}
        for r in rows_of(OTHER / "attendance_summary.csv")
    ])  # fmt: skip


def census() -> str:
    """Absences by reason: each kind under some of its codes."""
    return as_text(
        {"UPN": r["UPN"], "Term End Date": r["Date"], "TermlySessionsPossible": r["Possible Marks"],
         "T_Reason_B": r["Approved Ed. Activity"], "T_Reason_I": str(int(r["Authorised Absences"]) // 2),
         "T_Reason_M": str(int(r["Authorised Absences"]) - int(r["Authorised Absences"]) // 2),
         "T_Reason_O": r["Unauthorised Absences"], "T_Reason_U": "0"}
        for r in rows_of(OTHER / "attendance_summary.csv")
    )  # fmt: skip


SIDE_BY_SIDE = {"FSM6": "EVERFSM_6", "EAL": "isEal", "Pupil premium": "isPp", "In care": "inCare", "Young carer": "youngCarer",
                "Service child": "serviceChild"}  # fmt: skip


def indicators() -> Files:
    """Needs with a column for each, and those that have no such column as a list."""
    needs = rows_of(HOME / "needs.csv")
    held: dict[tuple[str, str], set[str]] = {}
    for row in needs:
        if row["Need"] in SIDE_BY_SIDE:
            held.setdefault((row["UPN"], row["Start Date"]), set()).add(row["Need"])
    wide = [
        {"UPN": upn, "EntryDate": start} | {heading: "Y" if need in kinds else "N" for need, heading in SIDE_BY_SIDE.items()}
        for (upn, start), kinds in held.items()
    ]
    rest = [row for row in needs if row["Need"] not in SIDE_BY_SIDE]
    return {"indicators.csv": as_text(wide)} | ({"needs.csv": as_text(rest)} if rest else {})


def transfer_file() -> str:
    """Pupils, SEN and marks in a common transfer file."""
    sen: dict[str, str] = {}
    for r in rows_of(HOME / "sen.csv"):
        spell = f"<SEN><StartDate>{iso(r['Start Date'])}</StartDate><SENprovision>{r['SEN Status']}</SENprovision></SEN>"
        sen[r["UPN"]] = sen.get(r["UPN"], "") + spell
    marks: dict[str, str] = {}
    for r in rows_of(OTHER / "attendance_marks.csv"):
        inside = {"Year": r["Academic Year"][:4], "LEA": "000", "Estab": "2001", "AttendanceStartDate": iso(r["Start Date"]),
                  "AttendanceMarks": escape(r["Marks"])}  # fmt: skip
        year = "".join(f"<{tag}>{text}</{tag}>" for tag, text in inside.items())
        marks[r["UPN"]] = marks.get(r["UPN"], "") + f"<YearData>{year}</YearData>"
    pupils = rows_of(HOME / "pupils.csv")
    assert max(Counter(r["UPN"] for r in pupils).values()) == 1
    people = "".join(
        f"<Pupil><UPN>{r['UPN']}</UPN><Surname>{escape(r['Legal Surname'])}</Surname><Forename>{escape(r['Legal Forename'])}"
        f"</Forename><DOB>{iso(r['DOB'])}</DOB><Sex>{r['Gender']}</Sex><BasicDetails><NCyearActual>{r['Year'].split()[-1]}"
        f"</NCyearActual><EnrolStatus>{r['Enrolment Status']}</EnrolStatus></BasicDetails>"
        f"<SENhistory>{sen.get(r['UPN'], '')}</SENhistory><Attendance>{marks.get(r['UPN'], '')}</Attendance>"
        "<SchoolHistory><School>"
        f"<LEA>000</LEA><Estab>2001</Estab><EntryDate>{iso(r['Date of Entry'])}</EntryDate>"
        + (f"<LeavingDate>{iso(r['Date of Leaving'])}</LeavingDate>" if r["Date of Leaving"] else "")
        + "</School></SchoolHistory></Pupil>"
        for r in pupils
    )
    head = "<Header><CTFversion>25.0</CTFversion><SourceSchool><LEA>000</LEA><Estab>2001</Estab></SourceSchool></Header>"
    return f"<CTfile>{head}<CTFpupilData>{people}</CTFpupilData></CTfile>"


PROVISION_MAP = {
    "UPN": "UPN", "Adno": "Admission Number", "Support": "Provision Name", "Led by": "Staff Lead", "THRIVE grouping": "THRIVE",
    "Sessions planned": "Number of Sessions", "Sessions attended": "Attended sessions", "Hours": "Hours of Provision",
    "Cost": "Provision Cost", "Start Date": "Start Date", "End Date": "End Date", "Review Date": "Next Review",
    "Outcome": "Evaluation",
}  # fmt: skip
ASSEMBLY_EXCLUSIONS = {
    "UPN": "upn", "Adno": "pan", "Type": "exclusionType", "Start Date": "startDate", "End Date": "endDate",
    "Sessions": "exclusionLength", "Reason 1": "exclusionReason", "Reason 2": "exclusionReason2", "Reason 3": "exclusionReason3",
}  # fmt: skip
