"""Incidents under the headings of systems that keep behaviour or concerns, each in its own way."""

from collections.abc import Callable

from tests.ingest.exports.kinds import as_json, as_text
from tests.ingest.exports.school_files import Files, Row, SchoolFiles, iso

NAME = "behaviour.csv"
WHO = {"UPN": "UPN", "Adno": "Admission Number", "Period": "Period", "Location": "Location", "Recorded by": "Recorded By"}
GO4SCHOOLS = {
    "UPN": "UPN", "Adno": "Admission Number", "Date": "whenDate", "Period": "whenTime", "Recorded on": "createdDate",
    "Recorded by": "createdBy", "Location": "groupName",
}  # fmt: skip
CONCERNS = WHO | {"Date": "Date of Concern", "Recorded on": "Date Added", "Recorded by": "Added By"}
RULES = "\n[incidents]\nsemh = [{}]\n[incidents.severity]\n{}\n".format(
    ", ".join(f'"Level {n} SEMH"' for n in range(1, 6)),
    "\n".join(f'"Level {n}{semh}" = {n}' for n in range(1, 6) for semh in ("", " SEMH")),
)


def level(row: Row) -> str:
    """A type of event as a school would name it that wants severity and SEMH told apart."""
    semh = " SEMH" if row["Linked to SEMH"] == "Y" else ""
    return f"Level {row['Severity']}{semh}"


def _listed(school: SchoolFiles, names: dict[str, str], heading: str, **more: Callable[[Row], str]) -> list[Row]:
    """The incidents under another system's headings, with their type under `heading`."""
    return [
        {new: row[old] for old, new in names.items()} | {heading: level(row)} | {h: make(row) for h, make in more.items()}
        for row in school.lists["incidents"]
    ]


def _with_praise(rows: list[Row], **changes: str) -> str:
    """One more line, of praise, which is no incident."""
    return as_text([*rows, rows[0] | changes])


def arbor(school: SchoolFiles) -> Files:
    names = WHO | {"Date": "Incident Date", "Recorded on": "Date Recorded"}
    rows = _listed(school, names, "Behaviour Type", **{"Incident Severity": lambda r: f"-{r['Severity']}"})
    return {NAME: _with_praise(rows, **{"Incident Severity": "4", "Behaviour Type": "Kind words"})}


def bromcom(school: SchoolFiles) -> Files:
    return {NAME: as_text(_listed(school, WHO | {"Date": "Event Date", "Recorded on": "Created On"}, "Event Name"))}


def class_charts(school: SchoolFiles) -> Files:
    names = WHO | {"Date": "Awarded On", "Recorded on": "Recorded On"}
    rows = _listed(school, names, "Behaviour", Points=lambda r: f"-{r['Severity']}")
    return {NAME: _with_praise(rows, Points="2", Behaviour="Kind words")}


def go4schools(school: SchoolFiles) -> Files:
    return {NAME: as_text(_listed(school, GO4SCHOOLS, "eventType"))}


def concern_log(school: SchoolFiles) -> Files:
    """Several categories in one cell."""
    rows = _listed(school, CONCERNS, "Categories")
    return {NAME: as_text(row | {"Categories": f"Behaviour; {row['Categories']}"} for row in rows)}


def wonde(school: SchoolFiles) -> Files:
    """Our own fields as an interface for programs hands them out: a moment with its clock, the pupil in a list inside."""
    inside = [
        {"Type": r["Type"], "Severity": r["Severity"], "Period": r["Period"], "Location": r["Location"],
         "Linked to SEMH": r["Linked to SEMH"] == "Y", "Recorded on": iso(r["Recorded on"]), "Recorded by": r["Recorded by"],
         "Date": {"date": f"{iso(r['Date'])} 00:00:00.000000", "timezone_type": 3, "timezone": "Europe/London"},
         "students": {"data": [{"UPN": r["UPN"], "Adno": r["Adno"]}]}}
        for r in school.lists["incidents"]
    ]  # fmt: skip
    return {"behaviours.json": as_json(inside)}
