"""Where a pupil stands now: what the lists tell and what was written down on the page, read together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from semhlib.profile.consent import consent_given
from semhlib.store.lead_pupils import Fact, PupilLine
from semhlib.store.lead_records import SCHOOL_BEFORE, Record

Review = Literal["overdue", "due", "later", "no date", "none"]
DUE_WITHIN = timedelta(days=28)


@dataclass(frozen=True, kw_only=True)
class Support:
    """Support that goes on or went on.

    record      id of what was written down; empty for support from an imported list
    before      it was given at the school before, as that school passed on
    """

    kind: str
    led_by: str
    start: date
    end: date | None
    review: date | None
    record: str = ""
    before: bool = False

    def goes_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or self.end >= day)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One pupil, with everything known on a day.

    records     what was written down, oldest first
    day         "now": reviews are due or overdue by it, support goes on or has ended
    """

    line: PupilLine
    records: tuple[Record, ...]
    day: date

    @property
    def key(self) -> str:
        return self.line.key

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.line.facts

    @cached_property
    def support(self) -> tuple[Support, ...]:
        """All support, imported and written down here, in the order in which it began."""
        imported = [
            Support(kind=e.kind, led_by=e.led_by, start=e.start, end=e.end, review=e.review) for e in self.line.episodes
        ]
        ended = {r.ref: r.until or r.on for r in self.records if r.kind == "support" and r.ref}
        here = [
            Support(
                kind=r.what, led_by=r.who, start=r.on, end=ended.get(r.id, r.until), review=None, record=r.id,
                before=r.by.startswith(SCHOOL_BEFORE),
            )
            for r in self.records
            if r.kind == "support" and not r.ref
        ]
        return tuple(sorted([*imported, *here], key=lambda s: s.start))

    @cached_property
    def support_now(self) -> tuple[Support, ...]:
        return tuple(s for s in self.support if s.goes_on(self.day))

    @cached_property
    def decision(self) -> Record | None:
        """What was decided last."""
        return max((r for r in self.records if r.kind == "decision"), key=lambda r: (r.on, r.at), default=None)

    @cached_property
    def review_on(self) -> date | None:
        """When this is to be looked at again: as decided last, else the earliest review of support that goes on."""
        if self.decision is not None:
            return self.decision.until
        return min((s.review for s in self.support_now if s.review), default=None)

    @property
    def review(self) -> Review:
        """Whether a review is due within four weeks, overdue, later, missing where support goes on, or not called for."""
        if self.review_on is None:
            return "no date" if self.support_now else "none"
        return "overdue" if self.review_on < self.day else "due" if self.review_on <= self.day + DUE_WITHIN else "later"

    @cached_property
    def thrive(self) -> tuple[str, date | None]:
        """The grouping that a person recorded last, and when; empty where nobody has."""
        here = max((r for r in self.records if r.kind == "thrive"), key=lambda r: (r.on, r.at), default=None)
        imported = self.line.thrive_on
        if here is not None and (imported is None or here.on >= imported):
            return here.what, here.on
        return self.line.thrive, imported

    def seen_to(self, since: date) -> bool:
        """Whether this school recorded anything for this pupil from a day on: support, or something written down here."""
        helped = any(s.start <= self.day and (s.end is None or s.end >= since) for s in self.support if not s.before)
        written = (r for r in self.records if r.kind in ("decision", "meeting", "action") and not r.by.startswith(SCHOOL_BEFORE))
        return helped or any(r.on >= since for r in written)

    def consents(self, to: str) -> bool:
        """Whether consent was given and not withdrawn since."""
        return consent_given(self.records, to) is not None


def standings(lines: Iterable[PupilLine], records: Iterable[Record], day: date) -> dict[str, Standing]:
    """Every pupil on roll, by key."""
    written: dict[str, list[Record]] = {}
    for record in records:
        written.setdefault(record.pupil, []).append(record)
    return {line.key: standing(line, written, day) for line in lines}


def standing(line: PupilLine, written: Mapping[str, Iterable[Record]], day: date) -> Standing:
    """One pupil.

    Takes       written: records by pupil, of all pupils or of this one
    """
    return Standing(line=line, records=tuple(sorted(written.get(line.key, ()), key=lambda r: r.at)), day=day)
