"""The nine rows of the impact page, always the same nine in the same order."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from semhlib.impact.headline import headline
from semhlib.store.role_store import Comparison, Figure, ImpactRow, Said, Word
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.format import (
    plural,
    rounded,
    show_change,
    show_date,
    show_signed,
    show_total,
    show_total_change,
    show_value,
    x_of_n,
)
from semhlib.terms.measure import Measure

PUPILS, SUPPORT, SCHOOL = "Pupils", "Support", "Whole school"
SECURE = 2  # mostly or fully in place, on 0 to 3
_NAMES = {
    "attendance": ("Attendance", PUPILS),
    "high_level_incidents": ("High-level incidents linked to SEMH", PUPILS),
    "days_lost": ("Days lost to suspension", PUPILS),
    "progress": ("Progress of supported pupils", PUPILS),
    "goals": ("Supported pupils meeting their goals", SUPPORT),
    "referrals": ("Referrals to outside services", SUPPORT),
    "core_standards": ("Core standards in place", SCHOOL),
    "semh_lead": ("SEMH lead in the leadership team", SCHOOL),
    "audit_policy": ("SEMH audit done and policy in place", SCHOOL),
}
_NO_DATA: dict[str, str] = {
    "progress": "No progress figures have been added",
    "goals": "No goals have been added",
}


def nine_rows(
    measures: Mapping[str, Measure],
    said: Sequence[Said],
    series: Mapping[tuple[str, str], Sequence[Figure]],
    half_term_names: Sequence[str],
    tables: Mapping[str, pd.DataFrame],
    programme_start: date | None,
    pages: Mapping[str, str],
) -> tuple[ImpactRow, ...]:
    """The nine rows for every group and comparison of which every measure is known.

    Takes       series by (measure, group): the figure of each half-term; pages: which page has the detail
    """
    by_key = {(s.group, s.comparison, s.measure): s for s in said}
    found = []
    complete = [s for s in said if all((s.group, s.comparison, key) in by_key for key in _NAMES if key in measures)]
    for group, comparison in dict.fromkeys((s.group, s.comparison) for s in complete):
        for key in _NAMES:
            if key in measures:
                say = by_key[group, comparison, key]
                found.append(_measured(key, measures[key], say, series[key, group], half_term_names, pages.get(key)))
            elif key == "core_standards":
                found.append(_audit(tables.get("audit_rating"), programme_start, group, comparison))
            elif key in ("semh_lead", "audit_policy"):
                wanted = ("semh_lead",) if key == "semh_lead" else ("audit", "policy")
                found.append(_milestone(key, wanted, tables.get("event"), programme_start, group, comparison))
            else:
                found.append(_row(key, group, comparison, word="no_data", short=_NO_DATA[key], sentence=f"{_NO_DATA[key]} yet."))
    return tuple(found)


def headlines(rows: Sequence[ImpactRow]) -> dict[str, str]:
    """The first sentence by "group|comparison"."""
    keys = dict.fromkeys((r.group, r.comparison) for r in rows)
    return {
        f"{group}|{comparison}": headline(
            [(r.name, r.word) for r in rows if (r.group, r.comparison) == (group, comparison)], comparison
        )
        for group, comparison in keys
    }


def _row(
    key: str,
    group: str,
    comparison: Comparison,
    *,
    word: Word,
    short: str,
    sentence: str,
    start: str = "",
    now: str = "",
    change: str = "",
    measure: str | None = None,
    trend: tuple[float | None, ...] = (),
    trend_from: str = "",
    trend_to: str = "",
    page: str | None = None,
) -> ImpactRow:
    name, section = _NAMES[key]
    return ImpactRow(
        key=key,
        name=name,
        section=section,
        group=group,
        comparison=comparison,
        measure=measure,
        start=start,
        now=now,
        change=change,
        trend=trend,
        trend_from=trend_from,
        trend_to=trend_to,
        word=word,
        short=short,
        sentence=sentence,
        page=page,
    )


def _measured(
    key: str, measure: Measure, say: Said, figures: Sequence[Figure], names: Sequence[str], page: str | None
) -> ImpactRow:
    before, after = say.before, say.after
    if all(isinstance(f, Hidden) and f.why == "no_data" for f in (before, after)):
        missing = f"No {measure.title.lower()} data yet"
        return _row(key, say.group, say.comparison, measure=key, word="no_data", short=missing, sentence=f"{missing}.", page=page)
    if measure.kind == "events":
        start, now, change = show_total(before, measure), show_total(after, measure), show_total_change(before, after, measure)
    else:
        start, now, change = show_value(before, measure), show_value(after, measure), _difference(before, after, measure)
    return _row(
        key, say.group, say.comparison, measure=key, word=say.word, short=say.short, sentence=say.sentence, start=start, now=now,
        change=change, trend=tuple(f.value if isinstance(f, Estimate) else None for f in figures), trend_from=names[0],
        trend_to=names[-1], page=page,
    )  # fmt: skip


def _difference(before: Figure, after: Figure, measure: Measure) -> str:
    """The difference of the two figures as they are shown, so that the row adds up by eye."""
    if isinstance(before, Hidden) or isinstance(after, Hidden):
        return before.symbol if isinstance(before, Hidden) else after.symbol if isinstance(after, Hidden) else ""
    return show_change(rounded(after.value, measure.decimals) - rounded(before.value, measure.decimals), measure)


def _audit(ratings: pd.DataFrame | None, programme_start: date | None, group: str, comparison: Comparison) -> ImpactRow:
    """Items mostly or fully in place, at the start and now. Rated by the school itself, so nothing is claimed."""
    if ratings is None or ratings.empty or programme_start is None:
        text = "No audit has been added"
        return _row("core_standards", group, comparison, word="no_data", short=text, sentence=f"{text} yet.")
    # A first rating within the opening half-term still describes the start.
    rounds = sorted(ratings["date"].unique())
    opening = [r for r in rounds if r <= pd.Timestamp(programme_start) + pd.Timedelta(days=45)]
    secure = [_secure(ratings, r) for r in rounds]
    now, of = secure[-1]
    if not opening or opening[-1] == rounds[-1]:
        short, text = "Rated once so far", f"{x_of_n(now, of, 'item', 'items')} in place. The audit has been rated once so far."
        return _row("core_standards", group, comparison, word="too_early", short=short, sentence=text, now=f"{now} of {of}")
    start, start_of = secure[rounds.index(opening[-1])]
    change = show_signed(now - start)
    text = (
        f"{x_of_n(now, of, 'item', 'items')} in place, {start} of {start_of} at the start. "
        "The school rated itself, so this shows what is in place and not what it led to."
    )
    return _row(
        "core_standards", group, comparison, word="watch", short="Rated by the school itself", sentence=text,
        start=f"{start} of {start_of}", now=f"{now} of {of}", change=change, trend=tuple(float(s) for s, _ in secure),
        trend_from=show_date(rounds[0].date()), trend_to=show_date(rounds[-1].date()),
    )  # fmt: skip


def _secure(ratings: pd.DataFrame, until: pd.Timestamp) -> tuple[int, int]:
    """Items in place, of items rated, by each item's latest rating up to a day."""
    latest = ratings[ratings["date"] <= until].sort_values("date").drop_duplicates(["framework", "item"], keep="last")
    return int((latest["level"] >= SECURE).sum()), len(latest)


def _milestone(
    key: str,
    wanted: tuple[str, ...],
    events: pd.DataFrame | None,
    programme_start: date | None,
    group: str,
    comparison: Comparison,
) -> ImpactRow:
    """In place once every part of it has a date."""
    dated = {} if events is None else events[events["kind"] == "milestone"].groupby("measure")["date"].min().to_dict()
    have = {name: dated[name].date() for name in wanted if name in dated}
    if len(have) == len(wanted):
        since = max(have.values())
        text = f"In place since {since:%B} {since.year}"
        start = "Yes" if programme_start and since <= programme_start else "No"
        return _row(key, group, comparison, word="in_place", short=text, sentence=f"{text}.", start=start, now="Yes")
    done = plural(len(have), "part", "parts")
    text = "Not recorded yet" if not have else f"{done} of {len(wanted)} in place"
    return _row(key, group, comparison, word="not_in_place", short=text, sentence=f"{text}.", start="No", now="No")
