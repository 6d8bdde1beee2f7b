"""Facts about pupils as other systems have them: the pupil list, SEN, needs, support, suspensions, a transfer file."""

from collections import Counter, defaultdict
from xml.sax.saxutils import escape

from tests.ingest.exports.kinds import as_json, as_report, as_text
from tests.ingest.exports.school_files import Files, Row, SchoolFiles, iso, renamed

SIDE_BY_SIDE = {"FSM6": "EVERFSM_6", "EAL": "isEal", "Pupil premium": "isPp", "In care": "inCare", "Young carer": "youngCarer",
                "Service child": "serviceChild"}  # fmt: skip
PROVISION_MAP = {
    "UPN": "UPN", "Adno": "Admission Number", "Support": "Provision Name", "Led by": "Staff Lead", "THRIVE grouping": "THRIVE",
    "Tier": "Wave", "Sessions planned": "Number of Sessions", "Sessions attended": "Attended sessions",
    "Hours": "Hours of Provision", "Cost": "Provision Cost", "Start Date": "Start Date", "End Date": "End Date",
    "Review Date": "Next Review", "Outcome": "Evaluation",
}  # fmt: skip
EXCLUSIONS = {
    "UPN": "upn", "Adno": "pan", "Type": "exclusionType", "Start Date": "startDate", "End Date": "endDate",
    "Sessions": "exclusionLength", "Reason 1": "exclusionReason", "Reason 2": "exclusionReason2", "Reason 3": "exclusionReason3",
    "Return Meeting": "Reintegration Meeting Date",
}  # fmt: skip
NATIONAL = {"UPN": "UPN", "Adno": "PAN", "Legal Surname": "Surname", "Legal Forename": "Forename", "Gender": "Sex", "DOB": "DOB",
            "Year": "NCyearActual", "Reg Group": "Tutor Group", "Date of Entry": "Entry Date",
            "Date of Leaving": "Leaving Date", "Enrolment Status": "EnrolStatus",
            "Ethnicity": "Ethnic Group"}  # fmt: skip
ASSEMBLY_SEN = {"UPN": "upn", "Adno": "pan", "SEN Status": "senCategory", "SEN Need": "senNeedTypeCode",
                "Start Date": "startDate", "End Date": "endDate"}  # fmt: skip


def report(school: SchoolFiles) -> Files:
    """The pupil list as a report in XML with the names of national extracts; reception is year 0 there."""
    rows = renamed(school.lists["pupils"], NATIONAL)
    return {"pupils.xml": as_report([r | {"NCyearActual": _year(r["NCyearActual"]), "DOB": iso(r["DOB"])} for r in rows])}


def _year(text: str) -> str:
    return "0" if text == "R" else text.split()[-1]


def assembly_sen(school: SchoolFiles) -> Files:
    return {"sen.json": as_json(renamed(school.lists["sen"], ASSEMBLY_SEN))}


def assembly_exclusions(school: SchoolFiles) -> Files:
    return {"exclusions.json": as_json(renamed(school.lists["suspensions"], EXCLUSIONS))}


def provision_map(school: SchoolFiles) -> Files:
    return {"provision.csv": as_text(renamed(school.lists["support"], PROVISION_MAP))}


def indicators(school: SchoolFiles) -> Files:
    """Needs with a column for each, and those that have no such column as a list."""
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    rest: list[Row] = []
    for row in school.lists["needs"]:
        if row["Need"] in SIDE_BY_SIDE:
            held[row["UPN"], row["Start Date"]].add(row["Need"])
        else:
            rest.append(row)
    wide = [
        {"UPN": upn, "EntryDate": start} | {heading: "Y" if need in kinds else "N" for need, heading in SIDE_BY_SIDE.items()}
        for (upn, start), kinds in held.items()
    ]
    return {"indicators.csv": as_text(wide)} | ({"needs.csv": as_text(rest)} if rest else {})


def transfer_file(school: SchoolFiles) -> Files:
    """Pupils, SEN and marks in a common transfer file; incidents all with UPN, for it knows no admission numbers."""
    assert max(Counter(r["UPN"] for r in school.lists["pupils"]).values()) == 1
    sen, kinds, marks = defaultdict(str), {}, defaultdict(str)
    for r in school.lists["sen"]:
        sen[r["UPN"]] += _tags("SEN", StartDate=iso(r["Start Date"]), SENprovision=r["SEN Status"])
        kinds[r["UPN"]] = f"<SENneeds>{_tags('SENneed', NeedRank='1', SENtype=r['SEN Need'])}</SENneeds>" if r["SEN Need"] else ""
    for r in school.lists["attendance_marks"]:
        marks[r["UPN"]] += _tags(
            "YearData", Year=r["Academic Year"][:4], LEA="000", Estab="2001", AttendanceStartDate=iso(r["Start Date"]),
            AttendanceMarks=r["Marks"],
        )  # fmt: skip
    people = "".join(
        f"<Pupil><UPN>{r['UPN']}</UPN><Surname>{escape(r['Legal Surname'])}</Surname><Forename>{escape(r['Legal Forename'])}"
        f"</Forename><DOB>{iso(r['DOB'])}</DOB><Sex>{r['Gender']}</Sex>"
        + _tags("BasicDetails", NCyearActual=_year(r["Year"]), EnrolStatus=r["Enrolment Status"], Ethnicity=r["Ethnicity"])
        + f"<SENhistory>{sen[r['UPN']]}{kinds.get(r['UPN'], '')}</SENhistory><Attendance>{marks[r['UPN']]}</Attendance>"
        + f"<SchoolHistory>{_time(r)}</SchoolHistory></Pupil>"
        for r in school.lists["pupils"]
    )
    head = "<Header><CTFversion>25.0</CTFversion><SourceSchool><LEA>000</LEA><Estab>2001</Estab></SourceSchool></Header>"
    upns = {r["Adno"]: r["UPN"] for r in school.lists["pupils"]}
    incidents = as_text(r | {"UPN": upns[r["Adno"]]} for r in school.lists["incidents"])
    return {"0002001.xml": f"<CTfile>{head}<CTFpupilData>{people}</CTFpupilData></CTfile>", "incidents.csv": incidents}


def _time(pupil: Row) -> str:
    left = {"LeavingDate": iso(pupil["Date of Leaving"])} if pupil["Date of Leaving"] else {}
    return _tags("School", LEA="000", Estab="2001", EntryDate=iso(pupil["Date of Entry"]), **left)


def _tags(outer: str, **inner: str) -> str:
    return f"<{outer}>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in inner.items()) + f"</{outer}>"
