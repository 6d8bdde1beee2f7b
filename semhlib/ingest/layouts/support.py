"""Support episodes: one pupil's time with one kind of support, as a school's own list or a provision map holds them.

Headings of provision maps (Provision Map, Edukey and their like) are not confirmed: the other names of each column are
what such systems are known to use.
"""

from semhlib.ingest.checks.unknown_tier import unknown_tier
from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings
from semhlib.terms.tiers import tier_key

_COUNTS = ("sessions_planned", "sessions_attended", "hours", "cost")


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    if cells["end"] and cells["end"] < cells["start"]:
        return Said("end", "an end on or after the start")
    for name in _COUNTS:
        if cells[name] is not None and cells[name] < 0:
            return Said(name, "sessions, hours and cost of nought or more")
    keep = ("kind", "led_by", "thrive", *_COUNTS, "start", "end", "review", "outcome")
    return [{**{name: cells[name] for name in keep}, "tier": tier_key(cells["tier"] or "")}]


def _notes(cells: Cells, settings: SchoolSettings) -> list[Said]:
    text = cells["tier"] or ""
    return [unknown_tier("tier", text)] if text and not tier_key(text) else []


LAYOUT = Layout(
    name="support",
    title="the list of support",
    table="support_episode",
    row=_row,
    notes=_notes,
    columns=(
        UPN,
        ADNO,
        Column(
            name="kind", headings=("Support", "Intervention", "Provision", "Provision Name", "Intervention Name"),
            needed=True, filled=True,
        ),
        Column(name="led_by", headings=("Led by", "Lead", "Delivered by", "Staff Lead", "Provision Lead")),
        Column(name="thrive", headings=("THRIVE grouping", "THRIVE", "Needs-based group")),
        Column(name="tier", headings=("Tier", "Level", "Wave")),
        Column(name="sessions_planned", headings=("Sessions planned", "Planned sessions", "Number of Sessions"), kind="integer"),
        Column(name="sessions_attended", headings=("Sessions attended", "Attended sessions"), kind="integer"),
        Column(name="hours", headings=("Hours", "Total hours", "Hours of Provision"), kind="number"),
        Column(name="cost", headings=("Cost", "Total cost", "Cost per Pupil", "Provision Cost"), kind="number"),
        Column(name="start", headings=("Start Date", "startDate", "From"), kind="date", needed=True, filled=True),
        Column(name="end", headings=("End Date", "endDate", "To"), kind="date"),
        Column(name="review", headings=("Review Date", "Review", "Next Review"), kind="date"),
        Column(name="outcome", headings=("Outcome", "Result", "Evaluation")),
    ),
)  # fmt: skip
