"""From a snapshot to the lead's lists behind the leaders' figures: open referrals, support, and days out of lessons."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from semhlib.publish.lead_lists_ledger import ledger_lines
from semhlib.publish.ledger_counts import WAYS, ledger_by_pupil
from semhlib.publish.school_tables import SchoolTables, Snapshot, read_tables
from semhlib.store.lead_lists import FORMAT, LeadLists, ReferralLine, SupportLine
from semhlib.store.lead_pupils import Pupils
from semhlib.terms.calendar import academic_year
from semhlib.terms.pathways import OTHER, all_pathways

Tables = Mapping[str, pd.DataFrame]
USED = (
    "suspension", "internal_exclusion", "managed_move", "session_week", "incident", "referral", "support_episode", "draw",
)  # fmt: skip
NO_DAYS = pd.Series(dtype="datetime64[ns]")


def lead_lists(snapshot: Snapshot, pupils: Pupils) -> LeadLists:
    """The lists of a snapshot.

    Takes       pupils: the list of who is on roll; whoever is not on it stands on no list here, and is counted
    """
    school = read_tables(snapshot)
    tables = _tables(snapshot, school)
    own = snapshot.manifest["settings"].get("pathways") or {}
    return lists_of(tables, pupils, first_day(tables, pupils.as_of), all_pathways(own))


def lists_of(tables: Tables, pupils: Pupils, first: date, pathways: Mapping[str, str]) -> LeadLists:
    """The same from tables: pure, so that small ones can be tried.

    Takes       first: the first day of the school year
    """
    day, on_roll = pupils.as_of, {line.key for line in pupils.pupils}
    term = pupils.terms[-1] if pupils.terms else first
    ledger, referrals = ledger_lines(tables, first, day, term), _open_referrals(tables, day, pathways)
    episodes = _episodes(tables, first, day)
    goes_on = [line for line in episodes if line.end is None or line.end >= day]
    support = (*goes_on, *_waiting(tables, first, day), *(line for line in episodes if line not in goes_on))
    here: dict[str, tuple[Any, ...]] = {"behaviour": ledger, "referrals": referrals, "support": support}
    return LeadLists(
        format=FORMAT, snapshot=pupils.snapshot, as_of=day, year=academic_year(day), term=max(term, first),
        ways=tuple(way for way in WAYS if way in ledger_by_pupil(tables, first, day).columns),
        missing=tuple(name for name in USED if name not in tables),
        meetings="suspension" in tables and bool(tables["suspension"].get("return_meeting", NO_DAYS).notna().any()),
        left={name: len({line.key for line in lines} - on_roll) for name, lines in here.items()},
        ledger=_of(ledger, on_roll), referrals=_of(referrals, on_roll), support=_of(support, on_roll),
    )  # fmt: skip


def first_day(tables: Tables, day: date) -> date:
    """The first day of the school year of a day: of the school's own calendar, else 1 August."""
    year = academic_year(day)
    days = tables["calendar"]
    of_year = days.loc[(days["academic_year"] == year) & (days["open"] == 1), "date"]
    return of_year.min().date() if len(of_year) else date(year, 8, 1)


def _of(lines: Iterable[Any], keys: Collection[str]) -> tuple[Any, ...]:
    return tuple(line for line in lines if line.key in keys)


def _tables(snapshot: Snapshot, school: SchoolTables) -> Tables:
    more = [name for name in USED if name in snapshot.tables and name not in school.tables]
    return {**school.tables, **{name: pq.read_table(snapshot.path(name)).to_pandas(date_as_object=False) for name in more}}


def _open_referrals(tables: Tables, day: date, pathways: Mapping[str, str]) -> tuple[ReferralLine, ...]:
    """Referrals that were sent and not closed, the earliest sent first."""
    if "referral" not in tables:
        return ()
    rows = tables["referral"]
    still = rows[(rows["sent"] <= pd.Timestamp(day)) & ~(rows["closed"] <= pd.Timestamp(day))]
    return tuple(
        ReferralLine(
            key=str(r.pupil_key), pathway=pathways.get(_text(r.pathway), pathways[OTHER]), service=_text(r.service),
            route=_text(getattr(r, "route", None)), thrive=_text(r.thrive), sent=r.sent.date(), accepted=_by(r.accepted, day),
            first_seen=_by(r.first_seen, day),
        )
        for r in still.sort_values(["sent", "pupil_key"], kind="stable").itertuples()
    )  # fmt: skip


def _episodes(tables: Tables, first: date, day: date) -> tuple[SupportLine, ...]:
    """Support that went on at any time of the school year, in the order in which it began."""
    if "support_episode" not in tables:
        return ()
    rows = tables["support_episode"]
    used = rows[(rows["start"] <= pd.Timestamp(day)) & ~(rows["end"] < pd.Timestamp(first))]
    return tuple(
        SupportLine(
            key=str(r.pupil_key), kind=_text(r.kind), led_by=_text(r.led_by), planned=_whole(r.sessions_planned),
            attended=_whole(r.sessions_attended), start=r.start.date(), end=None if pd.isna(r.end) else r.end.date(),
            review=None if pd.isna(r.review) else r.review.date(), outcome=_text(r.outcome),
        )
        for r in used.sort_values(["start", "pupil_key"], kind="stable").itertuples()
    )  # fmt: skip


def _waiting(tables: Tables, first: date, day: date) -> tuple[SupportLine, ...]:
    """Whoever was drawn this school year, was not offered a place, and has not begun that support since."""
    if "draw" not in tables:
        return ()
    rows = tables["draw"]
    used = rows[(rows["offered"] == 0) & rows["drawn"].between(pd.Timestamp(first), pd.Timestamp(day))]
    begun = tables.get("support_episode")
    lines = {}
    for row in used.sort_values(["drawn", "draw", "place"], kind="stable").itertuples():
        key, kind = str(row.pupil_key), _text(row.kind)
        if begun is not None:
            same = begun[(begun["pupil_key"] == row.pupil_key) & (begun["kind"] == kind)]
            if (same["start"].between(row.drawn, pd.Timestamp(day))).any():
                continue
        lines[key, kind] = SupportLine(
            key=key, kind=kind, led_by="", planned=None, attended=None, start=None, end=None, review=None, outcome="",
            drawn=row.drawn.date(),
        )  # fmt: skip
    return tuple(lines.values())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _by(value: Any, day: date) -> date | None:
    """A day, where it has come."""
    return None if pd.isna(value) or value.date() > day else value.date()


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
