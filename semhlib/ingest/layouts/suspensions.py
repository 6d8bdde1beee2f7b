"""Suspensions, permanent exclusions and lunchtime suspensions."""

from semhlib.ingest.checks.unknown_reason import unknown_reason
from semhlib.ingest.faults import shown
from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings
from semhlib.terms.suspension_reasons import reason_on

LUNCHTIME_SESSIONS = 1  # a lunchtime suspension counts as half a school day
_REASONS = ("reason_1", "reason_2", "reason_3")


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    """Sessions lost: one for a lunchtime; for a permanent exclusion none of its own; else as recorded."""
    sessions = {"LNCH": LUNCHTIME_SESSIONS, "PERM": cells["sessions"] or 0}.get(cells["kind"], cells["sessions"])
    if sessions is None:
        return Said("sessions", "the number of sessions of each suspension")
    if not 0 <= sessions <= 380:
        return Said("sessions", "between 0 and 380 sessions")
    if cells["end"] and cells["end"] < cells["date"]:
        return Said("end", "the last day to be the first day, or later")
    if cells["return_meeting"] and cells["return_meeting"] < cells["date"]:
        return Said("return_meeting", "a return meeting on the first day of the suspension, or later")
    reasons = {name: _code(cells[name]) for name in _REASONS}
    return [{**{name: cells[name] for name in ("date", "kind", "end", "return_meeting")}, **reasons, "sessions": sessions}]


def _code(text: str | None) -> str | None:
    """A reason's code in capitals. Anything longer than a code might be about a pupil, and is not kept."""
    return shown(text or "") and (text or "").upper()


def _notes(cells: Cells, settings: SchoolSettings) -> list[Said]:
    given = [(name, cells[name]) for name in _REASONS if cells[name]]
    return [unknown_reason(name, text) for name, text in given if reason_on(text.upper(), cells["date"]) is None]


LAYOUT = Layout(
    name="suspensions",
    title="the list of suspensions and permanent exclusions",
    table="suspension",
    row=_row,
    notes=_notes,
    columns=(
        UPN,
        ADNO,
        Column(
            name="kind", headings=("Type", "Exclusion Type", "exclusionType"), kind="choice", needed=True, filled=True,
            expected="SUSP, PERM or LNCH",
            choices={
                "susp": "SUSP", "fixd": "SUSP", "perm": "PERM", "lnch": "LNCH", "suspension": "SUSP", "fixed term": "SUSP",
                "permanent": "PERM", "permanent exclusion": "PERM", "lunchtime": "LNCH",
            },
        ),
        Column(name="date", headings=("Start Date", "startDate", "Date"), kind="date", needed=True, filled=True),
        Column(name="end", headings=("End Date", "endDate"), kind="date"),
        Column(name="sessions", headings=("Sessions", "exclusionLength", "Length in sessions"), kind="integer", needed=True),
        Column(name="reason_1", headings=("Reason 1", "Reason", "exclusionReason")),
        Column(name="reason_2", headings=("Reason 2", "exclusionReason2")),
        Column(name="reason_3", headings=("Reason 3", "exclusionReason3")),
        Column(
            name="return_meeting", kind="date",
            headings=("Return Meeting", "Return Meeting Date", "Reintegration Meeting", "Reintegration Meeting Date"),
        ),
    ),
)  # fmt: skip
