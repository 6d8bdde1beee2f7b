"""Incidents of a school year by weekday and lesson, and by severity: counted once, protected together."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from semhlib.disclosure.small_numbers import Family, Key
from semhlib.publish.behaviour_hide import Count, shown
from semhlib.publish.behaviour_rows import on_roll
from semhlib.publish.page_facts import PageFacts
from semhlib.store.role_behaviour import Grid, GridRow
from semhlib.store.role_store import Figure

ALL, NOT_SAID = "All", "Not said"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEVERITIES = ("1", "2", "3", "4", "5", NOT_SAID)
LINKED, NOT_LINKED = "Linked to SEMH", "Not linked"
# Where words for a time of day stand among numbered lessons, which stand at their number.
_PLACES = (
    (r"before|breakfast|arriv", -2.0), (r"regist|tutor|form|assembl", -1.0), (r"break", 2.5), (r"lunch|midday|dinner", 4.5),
    (r"after|home time|detention", 90.0),
)  # fmt: skip


def incidents_of(facts: PageFacts, rows: pd.DataFrame, year: int) -> tuple[dict[str, Grid], Grid]:
    """The tables of one year.

    Takes       incidents with their academic year
    Returns     by weekday and lesson ("high" and "all"); and by severity. A count of 1 to 4 pupils is None, and so is any
                count that would give one away, in whichever of the tables it stands
    """
    used = laid(rows[rows["year"] == year])
    periods = in_order(used["period"])
    counts = counted(used, periods)
    figures: dict[Key, Figure | None] = {
        ("day", "high", ALL, ALL): facts.figures.get(("high_level_incidents", "all", f"y{year}")),
        ("severity", ALL, LINKED): facts.figures.get(("incidents_linked", "all", f"y{year}")),
    }
    # Fewer of the tables rather than none: first severity by link goes, then severity.
    split = [key for key in counts if key[0] == "severity" and ALL not in key]
    severities = [key for key in counts if key[0] == "severity"]
    roll = on_roll(facts, year)
    seen = shown(counts, adding_up(periods, used), roll=roll, elsewhere=figures, give_up=(split, severities))
    days = DAYS if (used["day"].isin(DAYS[5:])).any() else DAYS[:5]
    heat = {kind: _grid("day", kind, (*days, ALL), (*periods, ALL), seen) for kind in ("high", "all")}
    links = (LINKED, NOT_LINKED, ALL)
    severity = Grid(
        columns=links,
        rows=tuple(GridRow(name=s, counts=tuple(seen.get(_severity(s, k)) for k in links)) for s in (*SEVERITIES, ALL)),
    )
    return heat, severity


def laid(rows: pd.DataFrame) -> pd.DataFrame:
    """Each incident's pupil, weekday, lesson, severity, link, and whether it is high-level and linked, in words."""
    severity = rows["severity"].astype("Int64").astype("string")
    return pd.DataFrame({
        "pupil_key": rows["pupil_key"].astype(str),
        "day": rows["date"].dt.day_of_week.map(dict(enumerate(DAYS))),
        "period": rows["period"].astype(object).where(rows["period"].notna(), NOT_SAID).replace("", NOT_SAID),
        "severity": severity.where(severity.isin(SEVERITIES), NOT_SAID).fillna(NOT_SAID).astype(object),
        "link": rows["semh"].map({1: LINKED, 0: NOT_LINKED}),
        "kind": ((rows["high_level"] == 1) & (rows["semh"] == 1)).map({True: "high", False: "other"}),
    })  # fmt: skip


def in_order(periods: Iterable[str]) -> tuple[str, ...]:
    """The school's own words for times of day, in the order of a school day; what was not said comes last.

    Takes       lessons stand at their number, a break after the second lesson, lunch after the fourth; other words after
                these, by name
    """

    def place(words: str) -> tuple[float, str]:
        if words == NOT_SAID:
            return (99.0, words)
        number = re.search(r"\d+", words)
        if number:
            return (float(number.group()), words)
        return (next((at for form, at in _PLACES if re.search(form, words.lower())), 50.0), words)

    return tuple(sorted(dict.fromkeys(map(str, periods)), key=place))


def counted(used: pd.DataFrame, periods: tuple[str, ...]) -> dict[Key, Count]:
    """Every cell and total of the tables, shown or not; a cell that nobody is in is 0."""
    found: dict[Key, Count] = {}
    for kind, rows in (("all", used), *((k, used[used["kind"] == k]) for k in ("high", "other"))):
        _add(found, rows, ("day", kind), "day", "period")
    _add(found, used, ("severity",), "severity", "link")
    found.pop(("severity", ALL, ALL))  # stands in the other table as well, under one key
    return _filled(found, periods)


def _add(found: dict[Key, Count], rows: pd.DataFrame, start: Key, down: str, across: str) -> None:
    """Counts by two columns, with the totals of each and of both."""
    for columns in ([down, across], [down], [across]):
        grouped: Any = rows.groupby(columns, observed=True)["pupil_key"].agg(["size", "nunique"])
        for key, row in grouped.iterrows():
            named = dict(zip(columns, key if isinstance(key, tuple) else (key,), strict=True))
            count = Count(count=int(row["size"]), pupils=int(row["nunique"]))
            found[(*start, named.get(down, ALL), named.get(across, ALL))] = count
    found[(*start, ALL, ALL)] = Count(count=len(rows), pupils=int(rows["pupil_key"].nunique()))


def adding_up(periods: tuple[str, ...], used: pd.DataFrame) -> list[Family]:
    """Which counts add up to which: lessons and days to totals, kinds to all, severities to all and to high-level."""
    found = []
    for kind in ("all", "high", "other"):
        for day in (*DAYS, ALL):
            found.append(Family(("day", kind, day, ALL), tuple(("day", kind, day, p) for p in periods)))
        for period in (*periods, ALL):
            found.append(Family(("day", kind, ALL, period), tuple(("day", kind, d, period) for d in DAYS)))
    for day in (*DAYS, ALL):
        for period in (*periods, ALL):
            found.append(Family(("day", "all", day, period), tuple(("day", k, day, period) for k in ("high", "other"))))
    links = (LINKED, NOT_LINKED)
    for severity in (*SEVERITIES, ALL):
        found.append(Family(_severity(severity, ALL), tuple(_severity(severity, link) for link in links)))
    for link in (*links, ALL):
        found.append(Family(_severity(ALL, link), tuple(_severity(s, link) for s in SEVERITIES)))
    linked = used[used["link"] == LINKED]
    kinds = {str(s): set(rows["kind"]) for s, rows in linked.groupby("severity")}
    if all(len(k) == 1 for k in kinds.values()):  # the rule goes by severity alone, so severities add up to high-level
        high = tuple(_severity(s, LINKED) for s, k in kinds.items() if k == {"high"})
        found.append(Family(("day", "high", ALL, ALL), high))
    return found


def _severity(severity: str, link: str) -> Key:
    return ("day", "all", ALL, ALL) if (severity, link) == (ALL, ALL) else ("severity", severity, link)


def _filled(counts: Mapping[Key, Count], periods: tuple[str, ...]) -> dict[Key, Count]:
    nobody = Count(count=0, pupils=0)
    keys: list[Key] = [("day", k, d, p) for k in ("all", "high", "other") for d in (*DAYS, ALL) for p in (*periods, ALL)]
    keys += [_severity(s, link) for s in (*SEVERITIES, ALL) for link in (LINKED, NOT_LINKED, ALL)]
    return {key: counts.get(key, nobody) for key in keys}


def _grid(table: str, kind: str, rows: tuple[str, ...], columns: tuple[str, ...], seen: Mapping[Key, int]) -> Grid:
    lines = (GridRow(name=r, counts=tuple(seen.get((table, kind, r, c)) for c in columns)) for r in rows)
    return Grid(columns=columns, rows=tuple(lines))
