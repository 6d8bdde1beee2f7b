"""What the page about referrals shows: counts, waits and outcomes, already protected. No pupil and no day of one."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

By = Literal["pathway", "service", "thrive"]
NotShown = Literal["", "few", "unseen"]
EVERY_YEAR = "every"


@dataclass(frozen=True, kw_only=True)
class Stages:
    """How many referrals, as they stood on the last day with data; None where hidden.

    waiting          neither seen nor closed
    no_reply_long    neither accepted nor closed, four weeks and more after it was sent
    """

    sent: int | None
    accepted: int | None
    seen: int | None
    waiting: int | None
    not_accepted: int | None
    closed: int | None
    no_reply_long: int | None


@dataclass(frozen=True, kw_only=True)
class Waited:
    """How long it took from sent to first seen, in whole weeks, rounded up. None is "not yet reached" where `not_shown` is empty.

    half, ninety    by when half, and 9 in 10, were seen, with limits
    long            the share, in per cent, still waiting after 18 weeks; None where hidden or not known yet
    not_shown       "few" too few referrals or pupils, "unseen" too few were seen yet
    hidden          which of half, ninety and long are hidden, and not merely unknown yet
    """

    not_shown: NotShown
    hidden: tuple[str, ...] = ()
    half: int | None = None
    half_low: int | None = None
    half_high: int | None = None
    ninety: int | None = None
    ninety_low: int | None = None
    ninety_high: int | None = None
    long: float | None = None
    long_low: float | None = None
    long_high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One pathway, service or grouping in one period: `period` is "every" or "y2025". The whole school is key "all".

    waited    None for one line in one year: so few referrals would tell of one pupil
    """

    by: By | Literal["all"]
    key: str
    name: str
    period: str
    stages: Stages
    waited: Waited | None


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many, for one name; None where hidden."""

    name: str
    count: int | None


@dataclass(frozen=True, kw_only=True)
class Again:
    """Pupils referred, and how many of them again within twelve months; None where hidden.

    same    at least once to the same service; `other` to other services alone. Together they are `again`
    """

    pupils: int | None
    again: int | None
    same: int | None
    other: int | None


@dataclass(frozen=True, kw_only=True)
class SheetLine:
    """One line of the sheet that leaves the school: every count is 0, or of at least as many pupils as may leave; else None."""

    name: str
    sent: int | None
    accepted: int | None
    not_accepted: int | None
    main_reason: str | None
    waited: Waited


@dataclass(frozen=True, kw_only=True)
class ReferralsPart:
    """All that the page shows besides the store.

    last_day       the last day with data: whoever waits is counted up to it
    has_pathway, has_thrive, has_seen    whether the school's list tells these at all
    outcomes       of referrals that were accepted and are closed; reasons, of those not accepted. Empty where hidden
    groupings      pupils with a referral or support open on the last day, by their latest THRIVE grouping
    """

    FILE: ClassVar[str] = "referrals.json"
    FORMAT: ClassVar[int] = 1

    format: int
    given: bool
    last_day: date
    years: tuple[int, ...]
    has_pathway: bool
    has_thrive: bool
    has_seen: bool
    lines: tuple[Line, ...]
    outcomes: tuple[Counted, ...]
    reasons: tuple[Counted, ...]
    again: Again
    groupings: tuple[Counted, ...]
    sheet: tuple[SheetLine, ...]

    def line(self, by: str, key: str, period: str) -> Line | None:
        return next((x for x in self.lines if (x.by, x.key, x.period) == (by, key, period)), None)

    def lines_of(self, by: str, period: str) -> tuple[Line, ...]:
        """Every line of one breakdown in one period, in the order shown."""
        return tuple(x for x in self.lines if (x.by, x.period) == (by, period))

    def whole(self, period: str) -> Line | None:
        return self.line("all", "all", period)
