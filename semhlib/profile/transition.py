"""What is passed on to a pupil's next school: what helps, support, and what was decided last; little, and by consent.

Leaves out  suspensions, incidents, attendance, factors, questionnaires and needs, and the notes that staff wrote
"""

from dataclasses import dataclass
from datetime import date, timedelta

from semhlib.profile.consent import consent_given
from semhlib.profile.standing import Standing, Support
from semhlib.store.lead_records import THRIVE
from semhlib.terms.errors import SemhError

TO = "transition"  # the consent that this needs
YEAR = timedelta(days=365)
MOST = 100  # of one kind: the newest
LONGEST_KIND, LONGEST_OUTCOME = 60, 200  # letters
NO_CONSENT = "Consent to pass a summary on is not recorded for this pupil. Write it down first."


@dataclass(frozen=True, kw_only=True)
class Helps:
    """What helps, in the words of whoever wrote it down."""

    on: date
    words: str


@dataclass(frozen=True, kw_only=True)
class Supported:
    """Support that goes on or went on in the last year. `end` is empty where it goes on."""

    kind: str
    led_by: str
    start: date
    end: date | None
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """The THRIVE grouping that was agreed last."""

    what: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What was decided last: one of DECISIONS."""

    what: str
    on: date
    review: date | None


@dataclass(frozen=True, kw_only=True)
class Consented:
    """Who said that this may be passed on, and when. `by` is empty where nobody wrote it down."""

    by: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Summary:
    """All that is passed on about one pupil, what helps first."""

    strengths: tuple[Helps, ...]
    support: tuple[Supported, ...]
    thrive: Grouping | None
    decision: Decided | None
    consent: Consented


def summary_of(pupil: Standing) -> Summary:
    """The summary of one pupil, as things stand on the pupil's day.

    Raises      SemhError where there is no consent, or it was withdrawn
    """
    consent = consent_given(pupil.records, TO)
    if consent is None:
        raise SemhError(NO_CONSENT)
    replaced = {r.ref for r in pupil.records if r.ref}
    helps = [r for r in pupil.records if r.kind == "strength" and r.id not in replaced]
    support = [s for s in pupil.support if s.start <= pupil.day and (s.end is None or s.end >= pupil.day - YEAR)]
    grouping, agreed = pupil.thrive
    decided = pupil.decision
    return Summary(
        strengths=tuple(Helps(on=r.on, words=one_line(r.words, len(r.words))) for r in helps[-MOST:][::-1]),
        support=tuple(_supported(pupil, s) for s in support[-MOST:][::-1]),
        thrive=Grouping(what=grouping, on=agreed) if agreed and grouping in THRIVE else None,
        decision=Decided(what=decided.what, on=decided.on, review=decided.until) if decided else None,
        consent=Consented(by=one_line(consent.who, len(consent.who)), on=consent.on),
    )


def one_line(text: str, most: int) -> str:
    """A text in one line, without signs that cannot be seen, cut where it is too long."""
    plain = " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def _supported(pupil: Standing, support: Support) -> Supported:
    """One time with support, with the outcome that an imported list tells."""
    same = (e for e in pupil.line.episodes if (e.kind, e.led_by, e.start) == (support.kind, support.led_by, support.start))
    outcome = "" if support.record else next((e.outcome for e in same), "")
    return Supported(
        kind=one_line(support.kind, LONGEST_KIND), led_by=one_line(support.led_by, LONGEST_KIND), start=support.start,
        end=support.end, outcome=one_line(outcome, LONGEST_OUTCOME),
    )  # fmt: skip
