"""Referrals to services: sent, accepted, first seen, closed; what help was sought, and why a service said no."""

from semhlib.ingest.checks.unknown_pathway import unknown_pathway
from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings
from semhlib.terms.pathways import OTHER, pathway_key

_STEPS = {"accepted": "it was accepted", "first_seen": "the pupil was first seen", "closed": "it was closed"}


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    for step in _STEPS:
        if cells[step] and cells[step] < cells["sent"]:
            return Said(step, f"the day on which {_STEPS[step]} to be the day it was sent, or later")
    if cells["closed"]:
        for step in ("accepted", "first_seen"):
            if cells[step] and cells["closed"] < cells[step]:
                return Said("closed", f"the day on which it was closed to be the day on which {_STEPS[step]}, or later")
    keep = ("sent", "service", "route", "thrive", *_STEPS, "outcome", "reason_not_accepted")
    pathway = pathway_key(cells["pathway"] or "", dict(settings.pathways)) or OTHER
    return [{**{name: cells[name] for name in keep}, "pathway": pathway}]


def _notes(cells: Cells, settings: SchoolSettings) -> list[Said]:
    own = dict(settings.pathways)
    text = cells["pathway"] or ""
    return [] if pathway_key(text, own) else [unknown_pathway("pathway", text, own)]


LAYOUT = Layout(
    name="referrals",
    title="the list of referrals",
    table="referral",
    row=_row,
    notes=_notes,
    columns=(
        UPN,
        ADNO,
        Column(name="service", headings=("Service", "Referred to", "Agency"), needed=True, filled=True),
        Column(name="pathway", headings=("Pathway", "Referral Reason", "Reason for Referral", "Presenting Need")),
        Column(name="route", headings=("Route", "Referral Route", "Sent by way of")),
        Column(name="thrive", headings=("THRIVE grouping", "THRIVE", "Needs-based group")),
        Column(name="sent", headings=("Sent", "Date Sent", "Referral Date"), kind="date", needed=True, filled=True),
        Column(name="accepted", headings=("Accepted", "Date Accepted"), kind="date"),
        Column(name="first_seen", headings=("First seen", "Date First Seen", "First Appointment"), kind="date"),
        Column(name="closed", headings=("Closed", "Date Closed"), kind="date"),
        Column(name="outcome", headings=("Outcome", "Result")),
        Column(
            name="reason_not_accepted",
            headings=("Reason not accepted", "Reason declined", "Reason for rejection", "Why not accepted"),
        ),
    ),
)  # fmt: skip
