"""What has been done and what happened, pupil by pupil: support, scores, attendance by month, and dated events."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

import pandas as pd

from semhlib.store.lead_pupils import Episode, Happening, Month, Score
from semhlib.terms.format import show_number

Tables = Mapping[str, pd.DataFrame]
SCORES_BACK = timedelta(days=731)  # a score before support began is compared with one after it: it may lie further back
TOTALS = ("total", "impact")
Kept = TypeVar("Kept")


def episodes_of(tables: Tables, since: date, until: date) -> dict[str, tuple[Episode, ...]]:
    """By pupil: support that went on at any time between two days, in the order in which it began."""
    if "support_episode" not in tables:
        return {}
    rows = tables["support_episode"].sort_values("start", kind="stable")
    used = rows[(rows["start"] <= pd.Timestamp(until)) & (rows["end"].isna() | (rows["end"] >= pd.Timestamp(since)))]
    return _by_pupil(used, lambda r: Episode(
        kind=_text(r.kind), led_by=_text(r.led_by), thrive=_text(r.thrive), start=r.start.date(), end=_day(r.end),
        review=_day(r.review), outcome=_text(r.outcome), planned=_whole(r.sessions_planned), attended=_whole(r.sessions_attended),
    ))  # fmt: skip


def scores_of(tables: Tables, until: date) -> dict[str, tuple[Score, ...]]:
    """By pupil: totals of questionnaires of the last two years, oldest first."""
    if "assessment" not in tables:
        return {}
    rows = tables["assessment"].sort_values("date", kind="stable")
    used = rows[_between(rows["date"], until - SCORES_BACK, until) & rows["scale"].str.lower().isin(TOTALS)]
    return _by_pupil(used, lambda r: Score(
        instrument=_text(r.instrument), informant=_text(r.informant), scale=_text(r.scale).lower(), on=r.date.date(),
        score=float(r.score),
    ))  # fmt: skip


def happenings_of(tables: Tables, since: date, until: date) -> dict[str, tuple[Happening, ...]]:
    """By pupil: suspensions, high-level incidents and referrals between two days, oldest first."""
    found: dict[str, list[Happening]] = {}
    for table, of_table in (("suspension", _suspensions), ("incident", _incidents), ("referral", _referrals)):
        if table in tables:
            for key, several in of_table(tables[table], since, until).items():
                found.setdefault(key, []).extend(several)
    return {key: tuple(sorted(several, key=lambda h: h.on)) for key, several in found.items()}


def months_of(tables: Tables, since: date, until: date) -> dict[str, tuple[Month, ...]]:
    """By pupil: possible sessions and sessions attended, by the calendar month in which each school week begins."""
    if "session_week" not in tables:
        return {}
    rows = tables["session_week"]
    used = rows[_between(rows["date"], since, until) & (rows["possible"] == 1)]
    counted = pd.DataFrame({
        "pupil_key": used["pupil_key"], "month": used["date"].dt.to_period("M").dt.start_time,
        "possible": used["sessions"], "attended": used["sessions"] * used["attended"],
    })  # fmt: skip
    sums = counted.groupby(["pupil_key", "month"], sort=True, observed=True).sum().reset_index()
    return _by_pupil(sums, lambda r: Month(first=r.month.date(), possible=int(r.possible), attended=int(r.attended)))


def thrive_of(tables: Tables, until: date) -> dict[str, tuple[str, date]]:
    """By pupil: the THRIVE grouping that somebody recorded last, with support or with a referral, and when."""
    found: dict[str, tuple[str, date]] = {}
    for table, column in (("support_episode", "start"), ("referral", "sent")):
        if table in tables:
            rows = tables[table]
            used = rows[rows["thrive"].notna() & (rows["thrive"] != "") & (rows[column] <= pd.Timestamp(until))]
            for pupil, grouping, when in zip(used["pupil_key"], used["thrive"], used[column], strict=True):
                key = str(pupil)
                if key not in found or found[key][1] < when.date():
                    found[key] = (str(grouping), when.date())
    return found


def _suspensions(rows: pd.DataFrame, since: date, until: date) -> dict[str, tuple[Happening, ...]]:
    words = {"SUSP": "Suspension", "LNCH": "Suspension at lunchtime", "PERM": "Permanent exclusion"}
    used = rows[_between(rows["date"], since, until)]
    return _by_pupil(used, lambda r: Happening(
        kind="suspension", on=r.date.date(), until=None,
        words=words.get(r.kind, "Suspension") + ("" if r.kind == "PERM" else f", {_days(int(r.sessions))}"),
    ))  # fmt: skip


def _incidents(rows: pd.DataFrame, since: date, until: date) -> dict[str, tuple[Happening, ...]]:
    used = rows[_between(rows["date"], since, until) & (rows["high_level"] == 1)]
    return _by_pupil(used, lambda r: Happening(
        kind="incident", on=r.date.date(), until=None,
        words="High-level incident" + (" (linked to SEMH)" if r.semh == 1 else ""),
    ))  # fmt: skip


def _referrals(rows: pd.DataFrame, since: date, until: date) -> dict[str, tuple[Happening, ...]]:
    """A referral lasts until it is closed; one that is open still counts."""
    used = rows[(rows["sent"] <= pd.Timestamp(until)) & (rows["closed"].isna() | (rows["closed"] >= pd.Timestamp(since)))]
    return _by_pupil(used, lambda r: Happening(
        kind="referral", on=r.sent.date(), until=_day(r.closed), words=f"Referral to {_text(r.service)}: {_came_of(r)}",
    ))  # fmt: skip


def _came_of(row: Any) -> str:
    if _text(row.outcome):
        return _text(row.outcome)[:1].lower() + _text(row.outcome)[1:]
    seen, accepted = _day(row.first_seen), _day(row.accepted)
    return "being seen" if seen else "accepted, not yet seen" if accepted else "no reply recorded"


def _by_pupil(rows: pd.DataFrame, make: Callable[[Any], Kept]) -> dict[str, tuple[Kept, ...]]:
    found: dict[str, list[Kept]] = {}
    for row in rows.itertuples(index=False):
        found.setdefault(str(row.pupil_key), []).append(make(row))
    return {key: tuple(several) for key, several in found.items()}


def _between(dates: "pd.Series[Any]", first: date, last: date) -> "pd.Series[bool]":
    return dates.between(pd.Timestamp(first), pd.Timestamp(last))


def _days(sessions: int) -> str:
    return f"{show_number(sessions / 2, 1)} {'day' if sessions == 2 else 'days'}"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else value.date()


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
