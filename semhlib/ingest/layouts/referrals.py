"""Referrals to services: sent, accepted, first seen, closed."""

from typing import Any

from semhlib.ingest.layout import Cells, Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings

_STEPS = ("accepted", "first_seen", "closed")


def _row(cells: Cells, settings: SchoolSettings) -> list[dict[str, Any]] | str:
    if any(cells[step] and cells[step] < cells["sent"] for step in _STEPS):
        return "dates of acceptance, first meeting and closing on or after the day it was sent"
    keep = ("sent", "service", "pathway", "thrive", *_STEPS, "outcome")
    return [{name: cells[name] for name in keep}]


LAYOUT = Layout(
    name="referrals",
    title="the list of referrals",
    table="referral",
    row=_row,
    columns=(
        UPN,
        ADNO,
        Column(name="service", headings=("Service", "Referred to", "Agency"), needed=True, filled=True),
        Column(name="pathway", headings=("Pathway", "Route")),
        Column(name="thrive", headings=("THRIVE grouping", "THRIVE", "Needs-based group")),
        Column(name="sent", headings=("Sent", "Date Sent", "Referral Date"), kind="date", needed=True, filled=True),
        Column(name="accepted", headings=("Accepted", "Date Accepted"), kind="date"),
        Column(name="first_seen", headings=("First seen", "Date First Seen", "First Appointment"), kind="date"),
        Column(name="closed", headings=("Closed", "Date Closed"), kind="date"),
        Column(name="outcome", headings=("Outcome", "Result")),
    ),
)
