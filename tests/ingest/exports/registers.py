"""Attendance as other systems have it: marks one by one or in strings, and totals split up in several ways."""

from tests.ingest.exports.kinds import as_json, as_text
from tests.ingest.exports.school_files import Files, SchoolFiles, iso


def long_list(school: SchoolFiles) -> Files:
    return {"marks.csv": as_text(school.long)}


def strings(school: SchoolFiles) -> Files:
    return {"marks.csv": as_text(school.lists["attendance_marks"])}


def assembly(school: SchoolFiles) -> Files:
    """Marks as an interface for programs hands them out: the pupil in a field of its own, dates with the year first."""
    return {"marks.json": as_json(
        {"id": n, "student": {"upn": r["UPN"], "pan": r["Adno"]}, "sessionDate": iso(r["Date"]), "sessionName": r["Session"],
         "attendanceMark": r["Mark"], "minutesLate": None}
        for n, r in enumerate(school.long)
    )}  # fmt: skip


def summary(school: SchoolFiles) -> Files:
    return {"summary.csv": as_text(school.lists["attendance_summary"])}


def assembly_summary(school: SchoolFiles) -> Files:
    """Approved activities are among the sessions attended."""
    return {"summary.json": as_json(
        {"upn": r["UPN"], "pan": r["Adno"], "endDate": iso(r["Date"]), "possibleSessions": r["Possible Marks"],
         "attendedSessions": str(int(r["Present Marks"]) + int(r["Approved Ed. Activity"])),
         "authorisedAbsenceSessions": r["Authorised Absences"], "unauthorisedAbsenceSessions": r["Unauthorised Absences"]}
        for r in school.lists["attendance_summary"]
    )}  # fmt: skip


def census(school: SchoolFiles) -> Files:
    """Absences by reason: each kind under some of its codes."""
    return {"census.csv": as_text(
        {"UPN": r["UPN"], "Term End Date": r["Date"], "TermlySessionsPossible": r["Possible Marks"],
         "T_Reason_B": r["Approved Ed. Activity"], "T_Reason_I": str(int(r["Authorised Absences"]) // 2),
         "T_Reason_M": str(int(r["Authorised Absences"]) - int(r["Authorised Absences"]) // 2),
         "T_Reason_O": r["Unauthorised Absences"], "T_Reason_U": "0"}
        for r in school.lists["attendance_summary"]
    )}  # fmt: skip
