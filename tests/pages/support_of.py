"""A small part of the Support page, made by hand: two kinds of support, one of them drawn by lot, and a kind of few pupils."""

from dataclasses import replace
from datetime import date
from typing import Any

from semhlib.store.role_support import (
    ALL,
    Balance,
    Counted,
    Dose,
    Effect,
    KindRow,
    Outcome,
    SupportPart,
    TierRow,
    ToLookAt,
    Waiting,
)

ALL_OF_IT = ("hours", "cost", "sessions", "weeks", "pupils")


def row(kind: str, year: int = 2025, **changes: Any) -> KindRow:
    given = KindRow(
        year=year, kind=kind, pupils=14, hours=91.3, cost=1780.35, planned=168, attended=122, weeks=17.0, overdue=6, soon=0,
        unset=0, outcomes=(Counted(words="Completed as planned", count=9), Counted(words="Another outcome", count=5)),
    )  # fmt: skip
    return replace(given, **changes)


def effect(kind: str, outcome: str = "sdq_self", **changes: Any) -> Effect:
    given = Effect(
        kind=kind, outcome=outcome, by_lot=False, planned=True, began=date(2025, 9, 1), started=14, no_first=0, no_second=0,
        both=14, took_part=None, before=14.1, after=11.4, usual=-1.5, rung=2, word="no_clear_change",
        reasons=("no_clear_difference",), sentence="No clear difference between pupils who had the support and similar pupils.",
        short="No clear difference from similar pupils", change=-0.8, low=-3.0, high=1.4, smallest_seen=3.5,
        compared="14 pupils who had the support with 166 similar pupils who did not.", cautions=("The groups differ a little.",),
        stronger=("A larger group of pupils.",),
        dose=(Dose(words="Under half", pupils=0, change=None), Dose(words="Half to 4 in 5", pupils=14, change=-2.7)),
    )  # fmt: skip
    return replace(given, **changes)


DRAWN = effect(
    "Art group", by_lot=True, began=date(2025, 9, 22), took_part=9, rung=6, word="improved", reasons=("fair_test",),
    sentence="Places were drawn by lot, so this was a fair test. Pupils offered the support did better.", change=-4.1, low=-7.3,
    high=-0.9,
)  # fmt: skip


def part_of(**changes: Any) -> SupportPart:
    """A part with something of everything; name what should be otherwise."""
    hidden = dict.fromkeys(("pupils", "hours", "cost", "planned", "attended", "weeks", "overdue"))
    part = SupportPart(
        format=SupportPart.FORMAT, given=True, as_of=date(2026, 7, 17), start=date(2025, 9, 1), years=(2025, 2024),
        kinds={"art-group": "Art group", "mentoring": "Mentoring"},
        outcomes=(
            Outcome(
                key="sdq_self", title="SDQ scores from pupils", percent=False, unit=("point", "points"), better="lower",
                source="Goodman (2001)", confirmed=False,
            ),
            Outcome(
                key="attendance", title="Attendance", percent=True, unit=("percentage point", "percentage points"),
                better="higher", source="DfE", confirmed=True,
            ),
        ),
        rows=(
            row(ALL, pupils=30, hours=412.4), row("Art group"), row("Mentoring"),
            row("Sensory circuits", **hidden, hidden=ALL_OF_IT, outcomes=()),
            row(ALL, 2024, overdue=0, pupils=6, planned=None, attended=None), row("Mentoring", 2024, overdue=0, pupils=6),
        ),
        effects=(
            DRAWN, effect("Mentoring"),
            effect("Mentoring", "attendance", before=None, after=None, usual=None, both=8, started=8, rung=1, word="too_few",
                   sentence="There are too few pupils to say whether attendance figures have changed.", compared=""),
        ),
        balance=(
            Balance(
                year=2025,
                tiers=(
                    TierRow(words="Universal", kinds=0, pupils=0, hours=0.0, cost=0.0),
                    TierRow(words="For some pupils", kinds=2, pupils=26, hours=318.4, cost=None),
                    TierRow(words="Specialist", kinds=None, pupils=None, hours=None, cost=None, hidden=("hours", "cost")),
                ),
                groupings=(Counted(words="Getting help", count=30),),
                kinds_per_pupil=(Counted(words="1 kind", count=30), Counted(words="3 kinds or more", count=None)),
                led_by=(Counted(words="Nurse", count=14),),
                whole_school=(Counted(words="Staff training", count=2), Counted(words="Sessions for parents", count=3)),
            ),
        ),
        waiting=(Waiting(kind="Art group", drawn=date(2025, 9, 22), offered=14, waiting=12),),
        to_look_at=(
            ToLookAt(
                kind="Mentoring", outcome="sdq_self", smallest_seen=3.5, low=-3.0, high=1.4, missing=True, hours=91.3, cost=1780.4
            ),
        ),
        too_few=("Sport",), not_judged=("Music",), plans=2, audit=(20, 24),
    )  # fmt: skip
    return replace(part, **changes)
