"""What the page about referrals is given, made by hand and small enough to read."""

from dataclasses import replace
from datetime import date
from typing import Any

from semhlib.store.role_referrals import EVERY_YEAR, Again, Counted, Line, ReferralsPart, SheetLine, Stages, Waited

LAST_DAY = date(2026, 7, 17)
FULL = Waited(
    not_shown="", half=9, half_low=8, half_high=11, ninety=24, ninety_low=20, ninety_high=None, long=23.1, long_low=15.9,
    long_high=31.1,
)  # fmt: skip
OPEN = Waited(not_shown="", half=15, half_low=5, half_high=25)


def stages(sent: int | None, accepted: int | None, seen: int | None, *rest: int | None) -> Stages:
    waiting, not_accepted, closed, no_reply = (*rest, None, None, None, None)[:4]
    return Stages(
        sent=sent, accepted=accepted, seen=seen, waiting=waiting, not_accepted=not_accepted, closed=closed,
        no_reply_long=no_reply,
    )  # fmt: skip


def line(by: Any, key: str, name: str, period: str, counts: Stages, waited: Waited | None = None) -> Line:
    return Line(by=by, key=key, name=name, period=period, stages=counts, waited=waited)


LINES = (
    line("all", "all", "All referrals", EVERY_YEAR, stages(169, 104, 97, 30, 42, 126, 8), FULL),
    line("all", "all", "All referrals", "y2024", stages(57, 32, 31, 8, 17, 49, 7), FULL),
    line("all", "all", "All referrals", "y2025", stages(112, 72, 66, 22, 25, 77, None), Waited(not_shown="few")),
    line("pathway", "pathway-anxiety", "Anxiety", EVERY_YEAR, stages(90, 60, 50, 20, 20), FULL),
    line("pathway", "pathway-anxiety", "Anxiety", "y2024", stages(30, None, None)),
    line("pathway", "pathway-anxiety", "Anxiety", "y2025", stages(60, None, None)),
    line("pathway", "pathway-autism", "Autism", EVERY_YEAR, stages(79, 44, None), OPEN),
    line("pathway", "pathway-autism", "Autism", "y2024", stages(27, None, None)),
    line("pathway", "pathway-autism", "Autism", "y2025", stages(None, None, None)),
    line("service", "service-camhs", "CAMHS", EVERY_YEAR, stages(169, 104, 97), FULL),
    line("service", "service-camhs", "CAMHS", "y2024", stages(57, None, None)),
    line("service", "service-camhs", "CAMHS", "y2025", stages(112, None, None)),
)


def part_of(**changes: Any) -> ReferralsPart:
    """A part with something of everything; name what should be otherwise."""
    part = ReferralsPart(
        format=ReferralsPart.FORMAT,
        given=True,
        last_day=LAST_DAY,
        years=(2024, 2025),
        has_pathway=True,
        has_thrive=False,
        has_seen=True,
        lines=LINES,
        outcomes=(Counted(name="Support given", count=60), Counted(name="Other outcomes", count=24)),
        reasons=(Counted(name="Does not meet the threshold", count=30), Counted(name="Other reasons", count=12)),
        again=Again(pupils=158, again=11, same=None, other=None),
        groupings=(
            Counted(name="Thriving", count=0),
            Counted(name="Getting help", count=23),
            Counted(name="Getting advice", count=None),
        ),
        sheet=(
            SheetLine(
                name="All referrals",
                sent=169,
                accepted=104,
                not_accepted=42,
                main_reason="Does not meet the threshold",
                waited=FULL,
            ),
            SheetLine(name="Autism", sent=79, accepted=None, not_accepted=None, main_reason=None, waited=OPEN),
        ),
    )
    return replace(part, **changes)
