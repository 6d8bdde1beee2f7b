"""Suspensions, permanent exclusions and lunchtime suspensions."""

from typing import Any

from semhlib.ingest.layout import Cells, Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings

LUNCHTIME_SESSIONS = 1  # a lunchtime suspension counts as half a school day


def _row(cells: Cells, settings: SchoolSettings) -> list[dict[str, Any]] | str:
    """Sessions lost: one for a lunchtime; for a permanent exclusion none of its own; else as recorded."""
    sessions = {"LNCH": LUNCHTIME_SESSIONS, "PERM": cells["sessions"] or 0}.get(cells["kind"], cells["sessions"])
    if sessions is None:
        return "the number of sessions of each suspension"
    if not 0 <= sessions <= 380:
        return "between 0 and 380 sessions"
    keep = ("date", "kind", "reason_1", "reason_2", "reason_3")
    return [{**{name: cells[name] for name in keep}, "sessions": sessions}]


LAYOUT = Layout(
    name="suspensions",
    title="the list of suspensions and permanent exclusions",
    table="suspension",
    row=_row,
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
    ),
)  # fmt: skip
