"""Behaviour: what the page on incidents, suspensions and lost learning shows beside the figures of its measures."""

from typing import Any

import pandas as pd

from semhlib.disclosure.small_numbers import Key
from semhlib.publish.behaviour_incidents import incidents_of
from semhlib.publish.behaviour_ledger import ledger_of, lost_by_year, moved_of
from semhlib.publish.behaviour_many import ANY, INCIDENTS, MORE, SUSPENSIONS, behind_half, pupils_by_number
from semhlib.publish.behaviour_meetings import meetings_of
from semhlib.publish.behaviour_rows import dated_rows, first_year, on_roll, suspended, years_of
from semhlib.publish.behaviour_suspensions import reasons_cited, reasons_list, suspension_years
from semhlib.publish.page_facts import PageFacts
from semhlib.store.role_behaviour import BehaviourPart, Grid, Half
from semhlib.store.role_store import Figure
from semhlib.terms.calendar import year_name
from semhlib.terms.estimate import Hidden

_TABLES = ("incident", "suspension", "session_week", "internal_exclusion", "managed_move")


def part(facts: PageFacts) -> BehaviourPart:
    """Everything the page shows that no measure holds, small numbers hidden."""
    given = {name for name in _TABLES if name in facts.snapshot.tables}
    lost = lost_by_year(facts)
    return BehaviourPart(
        format=BehaviourPart.FORMAT,
        tables=tuple(name for name in _TABLES if name in given),
        year=facts.school.latest_year,
        so_far=_so_far(facts),
        high_level=high_level_words(facts.settings.get("high_level", {})),
        ledger=ledger_of(facts, lost),
        moved=moved_of(facts, lost),
        **_joined(_incidents(facts), _suspensions(facts)),
    )


def high_level_words(rule: dict[str, Any]) -> str:
    """The school's own rule, as a sentence."""
    types = ", ".join(rule.get("types", ()))
    more = f", and so is every incident of these types, whatever its severity: {types}" if types else ""
    return f"An incident is high-level by the school's own rule: severity {rule.get('severity', 4)} or more{more}."


def _so_far(facts: PageFacts) -> Any:
    """The last day with data, where school days of the latest year are still to come."""
    days = facts.school.tables["calendar"]
    coming = days[(days["open"] == 1) & (days["academic_year"] == facts.school.latest_year)]["date"].max()
    return facts.last_day if coming > pd.Timestamp(facts.last_day) else None


def _joined(incidents: dict[str, Any], suspensions: dict[str, Any]) -> dict[str, Any]:
    """Both lists' tables: each has some on how many pupils there are."""
    return {**incidents, **suspensions, "many": {**incidents["many"], **suspensions["many"]}}


def _incidents(facts: PageFacts) -> dict[str, Any]:
    rows = dated_rows(facts, "incident")
    if rows is None or rows.empty:
        return {"heat": {}, "severity": {}, "many": {}}
    years = [y for y in years_of(facts) if y >= first_year(rows)]
    made: dict[int, tuple[dict[str, Grid], Grid]] = {y: incidents_of(facts, rows, y) for y in years[-2:]}
    high = rows[(rows["high_level"] == 1) & (rows["semh"] == 1)]
    rolls = {y: on_roll(facts, y) for y in years}
    elsewhere: dict[Key, Figure | None] = {
        (f"{y}", ANY): figure
        for y in years
        if isinstance(figure := facts.figures.get(("high_level_incidents", "all", f"y{y}")), Hidden)
    }
    return {
        "heat": made[years[-1]][0],
        "severity": {year_name(y): made[y][1] for y in reversed(years[-2:])},
        "many": {"high": pupils_by_number(high, years, INCIDENTS, rolls, elsewhere)},
    }


def _suspensions(facts: PageFacts) -> dict[str, Any]:
    rows = dated_rows(facts, "suspension")
    latest = facts.school.latest_year
    named = {"reasons_list": reasons_list(latest)}
    if rows is None or rows.empty:
        return named | {"suspensions": (), "reasons": (), "reasons_hidden": False, "meetings": None, "halves": (), "many": {}}
    years = [y for y in years_of(facts) if y >= first_year(rows)]
    some, rolls = suspended(rows), {y: on_roll(facts, y) for y in years}
    of_pupils = {ANY: "pupils_suspended", MORE: "repeat_suspensions"}
    elsewhere: dict[Key, Figure | None] = {
        (f"{y}", k): facts.figures.get((m, "all", f"y{y}")) for y in years for k, m in of_pupils.items()
    }
    many = pupils_by_number(some, years, SUSPENSIONS, rolls, elsewhere)
    pupils = {y: row.counts[-1] for y, row in zip(years, many.rows, strict=True)}
    reasons, hidden = reasons_cited(rows[rows["year"] == latest])
    return named | {
        "suspensions": suspension_years(facts, rows, years, pupils),
        "reasons": reasons,
        "reasons_hidden": hidden,
        "meetings": meetings_of(facts, rows),
        "halves": tuple(_half(some, about, y, pupils[y]) for y in years[-1:] for about in ("suspensions", "days_lost")),
        "many": {"suspensions": many},
    }


def _half(rows: pd.DataFrame, about: Any, year: int, pupils: int | None) -> Half:
    of_pupil = rows[rows["year"] == year].groupby("pupil_key", observed=True)["sessions"]
    found = behind_half((of_pupil.sum() if about == "days_lost" else of_pupil.size()).to_numpy())
    if found is None or pupils is None:
        return Half(about=about, year=year, pupils=None, of=None)
    return Half(about=about, year=year, pupils=found[0], of=found[1])
