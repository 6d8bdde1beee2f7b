"""Support: kinds, reach, hours and cost by school year; what may be said of each; and what could be looked at first."""

from collections import Counter
from collections.abc import Sequence

from semhlib.impact.questionnaire import OUTCOMES, Questionnaire
from semhlib.impact.support_to_look_at import Looked, Seen, support_to_look_at
from semhlib.publish.audit_standing import standards_standing
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.support_balance import balance_of, waiting_lists
from semhlib.publish.support_cohorts import Comparing, Held
from semhlib.publish.support_effects import effect_of
from semhlib.publish.support_years import episodes_of, kind_rows, kinds_by_link
from semhlib.store.role_support import ALL, Effect, KindRow, Outcome, SupportPart, ToLookAt
from semhlib.terms.calendar import academic_year


def part(facts: PageFacts) -> SupportPart:
    """What the Support page shows of a snapshot."""
    support = facts.table("support_episode")
    if support is None or support.empty:
        return _nothing(facts)
    episodes = episodes_of(support, facts.last_day)
    rows = kind_rows(episodes)
    comparing = Comparing(facts, episodes)
    kinds = sorted({row.kind for row in rows if row.kind != ALL and row.pupils}, key=str.lower)
    found = [held for kind in kinds for outcome in OUTCOMES if (held := comparing.held(kind, outcome))]
    effects = tuple(effect_of(held, episodes, _since(rows, held)) for held in found)
    looked = support_to_look_at(_seen(held, effect) for held, effect in zip(found, effects, strict=True) if _told(effect))
    years = tuple(sorted({row.year for row in rows}, reverse=True))
    return SupportPart(
        format=SupportPart.FORMAT,
        given=True,
        as_of=facts.last_day,
        start=facts.programme_start,
        years=years,
        kinds=kinds_by_link(kinds),
        outcomes=_outcomes(effects),
        rows=rows,
        effects=effects,
        balance=tuple(balance_of(episodes, facts.table("event"), year) for year in years),
        waiting=waiting_lists(comparing.draws, episodes),
        to_look_at=_to_look_at(looked, found, effects, rows),
        too_few=looked.too_few,
        not_judged=looked.not_judged,
        plans=len(comparing.plans),
        audit=_audit(facts),
    )


def _nothing(facts: PageFacts) -> SupportPart:
    return SupportPart(
        format=SupportPart.FORMAT, given=False, as_of=facts.last_day, start=facts.programme_start, years=(), kinds={},
        outcomes=(), rows=(), effects=(), balance=(), waiting=(), to_look_at=(), too_few=(), not_judged=(), plans=0, audit=(),
    )  # fmt: skip


def _audit(facts: PageFacts) -> tuple[int, ...]:
    """Items of the Core Standards rated mostly or fully in place, and all of them; empty without an audit."""
    named = (facts.settings.get("audit") or {}).get("core_standards", "")
    ratings, items = facts.table("audit_rating"), facts.table("audit_item")
    found = standards_standing(ratings, items, facts.half_terms, facts.programme_start, named)
    return () if found is None else (found.standings[-1].in_place, found.standings[-1].of)


def _since(rows: Sequence[KindRow], held: Held) -> tuple[int | None, ...]:
    """The published number of pupils of a kind in each school year since the start."""
    return tuple(row.pupils for row in rows if row.kind == held.kind and row.year >= academic_year(held.began))


def _told(effect: Effect) -> bool:
    """Whether the figures behind it may be shown at all: what may not is not spoken of in a list either."""
    return effect.started is not None or effect.both is not None


def _outcomes(effects: Sequence[Effect]) -> tuple[Outcome, ...]:
    """What support can be held against at this school: first what most kinds were meant to move."""
    planned = Counter(effect.outcome for effect in effects if effect.planned)
    used = {effect.outcome for effect in effects}
    order = sorted((key for key in OUTCOMES if key in used), key=lambda key: -planned[key])
    return tuple(_outcome(key, OUTCOMES[key]) for key in order)


def _outcome(key: str, questionnaire: Questionnaire) -> Outcome:
    return Outcome(
        key=key, title="Attendance" if key == "attendance" else questionnaire.title, percent=questionnaire.most == 100,
        unit=questionnaire.unit, better=questionnaire.better, source=questionnaire.source, confirmed=questionnaire.confirmed,
    )  # fmt: skip


def _seen(held: Held, effect: Effect) -> Seen:
    low, high = effect.low or 0.0, effect.high or 0.0
    side = 1 if low > 0 else -1 if high < 0 else 0
    return Seen(
        kind=held.kind, outcome=held.outcome, planned=held.planned, reasons=effect.reasons,
        clear=side if held.cohort.questionnaire.better == "higher" else -side,
        pupils=int(held.cohort.supported.both.sum()), missing=held.cohort.supported.missing,
        smallest_seen=effect.smallest_seen,
    )  # fmt: skip


def _to_look_at(
    looked: Looked, found: Sequence[Held], effects: Sequence[Effect], rows: Sequence[KindRow]
) -> tuple[ToLookAt, ...]:
    of = {(e.kind, e.outcome): (h, e) for h, e in zip(found, effects, strict=True)}
    listed = []
    for kind, seen in looked.first:
        row = max((r for r in rows if r.kind == kind), key=lambda r: r.year)
        for one in seen:
            held, effect = of[kind, one.outcome]
            if effect.smallest_seen is None or effect.low is None or effect.high is None:
                continue
            listed.append(
                ToLookAt(
                    kind=kind, outcome=one.outcome, smallest_seen=effect.smallest_seen, low=effect.low, high=effect.high,
                    missing=held.cohort.supported.missing * 10 > 1, hours=row.hours, cost=row.cost,
                )  # fmt: skip
            )
    return tuple(listed)
