"""Incidents of systems that keep no severity of ours and say nothing about SEMH: the school's own rules stand in for both."""

from typing import Any

from semhlib.ingest.layout import Cells
from semhlib.ingest.settings import SchoolSettings

KEPT = ("date", "recorded", "recorder", "type", "period", "location")
NOT_SAID = "the types of incident that are linked to SEMH in school.toml, as [incidents] semh = [\"…\"] (an empty list for none)"


def kinds_in(text: str) -> list[str]:
    """The types that stand in one cell, with commas or semicolons between them."""
    return [kind.strip() for kind in text.replace(";", ",").split(",") if kind.strip()]


def by_the_schools_rules(cells: Cells, settings: SchoolSettings, severity: int | None = None) -> list[dict[str, Any]] | str:
    """The row of an incident.

    Takes       severity: 1 to 5 where the system says so; else the school may have said it for this type
    Returns     the end of a sentence "expected …" where the school has not said which types are linked to SEMH
    """
    if settings.semh_types is None:
        return NOT_SAID
    kinds = {kind.lower() for kind in (*kinds_in(cells["type"]), cells["type"])}
    said = [number for kind, number in settings.severity_of if kind in kinds]
    severity = max(said) if said else severity
    if severity is not None and severity not in range(1, 6):
        return "a severity from 1 to 5"
    high = (severity or 0) >= settings.high_level_severity or not kinds.isdisjoint(settings.high_level_types)
    semh = not kinds.isdisjoint(settings.semh_types)
    return [{**{name: cells[name] for name in KEPT}, "severity": severity, "high_level": int(high), "semh": int(semh)}]
