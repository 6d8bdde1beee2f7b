"""The nine rows of the impact page, always the same nine in the same order."""

from collections.abc import Mapping, Sequence

from semhlib.impact.headline import headline
from semhlib.publish.happened import Recorded
from semhlib.publish.rows_school import MILESTONES, RowSays, milestone_row, standards_row
from semhlib.store.role_row_group import about
from semhlib.store.role_store import Comparison, Figure, ImpactRow, Said
from semhlib.store.role_whole_school import Framework
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.format import rounded, show_change, show_total, show_total_change, show_value
from semhlib.terms.measure import Measure

PUPILS, SUPPORT, SCHOOL = "Pupils", "Support", "Whole school"
NOT_SUPPORTED = "not-supported"
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
# Beside pupils with support, the row about their progress is about the others.
_OTHERS = {"progress": "Progress of other pupils", "goals": "Other pupils meeting their goals"}
_NO_DATA: dict[str, str] = {
    "progress": "No progress figures have been added",
    "goals": "No goals have been added",
}


def nine_rows(
    measures: Mapping[str, Measure],
    said: Sequence[Said],
    series: Mapping[tuple[str, str], Sequence[Figure]],
    half_term_names: Sequence[str],
    standards: Framework | None,
    happened: Recorded,
    pages: Mapping[str, str],
) -> tuple[ImpactRow, ...]:
    """The nine rows for every group and comparison of which every measure is known.

    Takes       series by (measure, group): the figure of each half-term; standards: the audit of the Core Standards;
                happened: what the school did; pages: which page has the detail
    """
    by_key = {(s.group, s.comparison, s.measure): s for s in said}
    found = []
    complete = [s for s in said if all((s.group, s.comparison, key) in by_key for key in _NAMES if key in measures)]
    recorded = {"core_standards": standards_row(standards)} | {key: milestone_row(key, happened) for key in MILESTONES}
    given = {s.measure for s in said if not _nothing(s)}
    for group, comparison in dict.fromkeys((s.group, s.comparison) for s in complete):
        for key in _NAMES:
            if key in recorded:
                found.append(_row(key, group, comparison, recorded[key], page=pages.get(key)))
                continue
            say = by_key.get((about(key, group), comparison, key))
            if say is None or _nothing(say):
                says = _no_data(key, measures, key in given, say is not None)
            else:
                says = _measured(measures[key], say, series[key, say.group], half_term_names)
            found.append(_row(key, group, comparison, says, measure=key, page=pages.get(key)))
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
    key: str, group: str, comparison: Comparison, says: RowSays, *, measure: str | None = None, page: str | None = None
) -> ImpactRow:
    name, section = _NAMES[key]
    name = _OTHERS.get(key, name) if group == NOT_SUPPORTED else name
    return ImpactRow(
        key=key, name=name, section=section, group=group, comparison=comparison, measure=measure, page=page, **vars(says)
    )  # fmt: skip


def _nothing(say: Said) -> bool:
    """Nothing was counted on either side."""
    return all(isinstance(f, Hidden) and f.why == "no_data" for f in (say.before, say.after))


def _no_data(key: str, measures: Mapping[str, Measure], given: bool, known: bool) -> RowSays:
    """Why a row is empty: the file is not there, or there is nothing in it about these pupils.

    Takes       given: whether there are figures of other pupils; known: whether the group of pupils is known at all
    """
    if not given:
        text = _NO_DATA.get(key) or f"No {measures[key].title.lower()} data"
    else:
        text = "No figures of these pupils" if known else "No supported pupils are recorded"
    return RowSays(word="no_data", short=text, sentence=f"{text} yet.")


def _measured(measure: Measure, say: Said, figures: Sequence[Figure], names: Sequence[str]) -> RowSays:
    before, after = say.before, say.after
    if measure.kind == "events":
        start, now, change = show_total(before, measure), show_total(after, measure), show_total_change(before, after, measure)
    else:
        start, now, change = show_value(before, measure), show_value(after, measure), _difference(before, after, measure)
    return RowSays(
        word=say.word, short=say.short, sentence=say.sentence, start=start, now=now, change=change,
        trend=tuple(f.value if isinstance(f, Estimate) else None for f in figures), trend_from=names[0], trend_to=names[-1],
    )  # fmt: skip


def _difference(before: Figure, after: Figure, measure: Measure) -> str:
    """The difference of the two figures as they are shown, so that the row adds up by eye."""
    if isinstance(before, Hidden) or isinstance(after, Hidden):
        return before.symbol if isinstance(before, Hidden) else after.symbol if isinstance(after, Hidden) else ""
    return show_change(rounded(after.value, measure.decimals) - rounded(before.value, measure.decimals), measure)
