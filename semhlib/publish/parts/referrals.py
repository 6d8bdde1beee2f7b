"""The part of the leaders' store for the page about referrals and pathways."""

from collections.abc import Mapping, Sequence

from semhlib.publish.page_facts import PageFacts
from semhlib.publish.referrals_came import again_of, groupings_now, outcomes_of, reasons_of
from semhlib.publish.referrals_lines import Split, lines_by
from semhlib.publish.referrals_sent import Sent, read_sent
from semhlib.publish.referrals_sheet import sheet_of
from semhlib.publish.referrals_stages import ALL, period_key, stages_of
from semhlib.publish.referrals_waits import waited, waits_of
from semhlib.store.role_referrals import EVERY_YEAR, Again, By, Line, ReferralsPart, Stages
from semhlib.terms.pathways import all_pathways

BREAKDOWNS: tuple[By, ...] = ("pathway", "service", "thrive")
NONE = Again(pupils=None, again=None, same=None, other=None)


def part(facts: PageFacts) -> ReferralsPart:
    """What the page about referrals shows: counts, waits, outcomes and the sheet for the commissioner, protected."""
    table, days = facts.table("referral"), facts.school.tables["calendar"]["date"]
    sent = None if table is None else read_sent(table, days, facts.last_day)
    groupings = groupings_now(sent, facts.table("support_episode"), facts.last_day)
    if sent is None or sent.rows.empty:
        return ReferralsPart(
            format=ReferralsPart.FORMAT, given=False, last_day=facts.last_day, years=(), has_pathway=False, has_thrive=False,
            has_seen=False, lines=(), outcomes=(), reasons=(), again=NONE, groupings=groupings, sheet=(),
        )  # fmt: skip
    titles = all_pathways(dict(facts.settings.get("pathways") or {}))
    of = {by: lines_by(sent, by, titles) for by in BREAKDOWNS if sent.has(by)}
    every = [line for lines in of.values() for line in lines]
    elsewhere = {period_key(y): facts.figures["referrals", ALL, period_key(y)] for y in sent.years
                 if ("referrals", ALL, period_key(y)) in facts.figures}  # fmt: skip
    stages = stages_of(sent, every, elsewhere)
    whole = stages[ALL, EVERY_YEAR]
    by_key = {line.key: stages[line.key, EVERY_YEAR] for line in every}
    return ReferralsPart(
        format=ReferralsPart.FORMAT,
        given=True,
        last_day=facts.last_day,
        years=sent.years,
        has_pathway="pathway" in of,
        has_thrive="thrive" in of,
        has_seen=bool(sent.rows["seen"].any()),
        lines=_lines(sent, of, stages),
        # Their sums are the closed and the not accepted: told where those are.
        outcomes=outcomes_of(sent) if whole.closed is not None and whole.not_accepted is not None else (),
        reasons=reasons_of(sent) if whole.not_accepted is not None else (),
        again=again_of(sent),
        groupings=groupings,
        sheet=sheet_of(sent, of.get("pathway") or of.get("service") or (), by_key, whole),
    )


def _lines(sent: Sent, of: Mapping[By, Sequence[Split]], stages: Mapping[tuple[str, str], Stages]) -> tuple[Line, ...]:
    """The whole school in all years and in each, then every line in all years and in each."""
    rows = sent.rows
    by_year = {period_key(year): rows[rows["year"] == year] for year in sent.years}
    waits = {(ALL, EVERY_YEAR): waited(rows), **{(ALL, period): w for period, w in waits_of(by_year).items()}}
    for lines in of.values():
        found = waits_of({line.key: rows[line.inside] for line in lines})
        waits |= {(key, EVERY_YEAR): w for key, w in found.items()}
    names = [("all", ALL, "All referrals"), *((x.by, x.key, x.name) for lines in of.values() for x in lines)]
    return tuple(
        Line(by=by, key=key, name=name, period=period, stages=stages[key, period], waited=waits.get((key, period)))  # type: ignore[arg-type]
        for by, key, name in names
        for period in (EVERY_YEAR, *by_year)
    )
