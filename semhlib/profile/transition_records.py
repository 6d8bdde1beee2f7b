"""What a summary from the school before becomes here: records, written down by a colleague there."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from semhlib.profile.transition import one_line
from semhlib.profile.transition_file import Pack
from semhlib.profile.transition_part import refused
from semhlib.profile.writing_down import YEARS_BACK, check
from semhlib.store.lead_records import DECISIONS, SCHOOL_BEFORE, Record
from semhlib.terms.errors import SemhError
from semhlib.terms.format import show_date

BEFORE = " (school before)"  # after a kind of support, so that nobody takes it for support of this school
NOTE = "Summary from the school before"
LONGEST_SCHOOL = 80  # letters
_CAN_BE_KEPT = (
    "texts of one line without a pupil's number (UPN), and days from the last {years} years up to today; not so for {what}"
)


def records_of(pack: Pack, key: str, file: str, today: date) -> tuple[Record, ...]:
    """Everything in a file as records of the pupil here, what helps first. Support has ended when the file was made.

    Raises      SemhError naming the file where something in it could not be written down here either
    """
    said = pack.summary
    by = f"{SCHOOL_BEFORE} ({one_line(pack.school, LONGEST_SCHOOL)})"
    made = [Record(kind="strength", pupil=key, on=s.on, words=s.words) for s in said.strengths]
    made += [
        Record(
            kind="support", pupil=key, on=s.start, what=s.kind + BEFORE, who=s.led_by, until=min(s.end or pack.made, pack.made),
            words=f"Recorded outcome: {s.outcome}" if s.outcome else "",
        )
        for s in said.support
    ]  # fmt: skip
    made += [Record(kind="thrive", pupil=key, on=said.thrive.on, what=said.thrive.what)] if said.thrive else []
    made.append(_note(pack, key))
    for record in made:
        _may_be_kept(record, file, today)
    return tuple(dict.fromkeys(replace(record, by=by) for record in made))


def not_kept_yet(records: Iterable[Record], known: Iterable[Record]) -> tuple[Record, ...]:
    """Records that are not there already. Support is the same where kind, first day and who led it are."""
    there = {_same(k) for k in known}
    return tuple(r for r in records if _same(r) not in there)


def _note(pack: Pack, key: str) -> Record:
    """The last decision, and who said that all this may be passed on."""
    decision, consent = pack.summary.decision, pack.summary.consent
    words = []
    if decision is not None:
        review = f", review by {show_date(decision.review)}" if decision.review else ""
        words.append(f"Decided last: {DECISIONS[decision.what].lower()}, {show_date(decision.on)}{review}.")
    given = f" by {consent.by}" if consent.by else ""
    words.append(f"Consent to pass this on given{given}, {show_date(consent.on)}.")
    return Record(kind="meeting", pupil=key, on=decision.on if decision else consent.on, what=NOTE, words=" ".join(words))


def _may_be_kept(record: Record, file: str, today: date) -> None:
    """The same rules as for what is written down on the page."""
    try:
        check(record, {record.pupil: True}, (), today)
    except SemhError:
        what = {"strength": "“strengths”", "support": "“support”", "thrive": "“thrive”"}.get(record.kind, "“consent”")
        raise refused(file, "", _CAN_BE_KEPT.format(years=YEARS_BACK, what=what)) from None


def _same(record: Record) -> tuple[object, ...]:
    words = "" if record.kind == "support" else record.words
    return record.kind, record.pupil, record.on, record.what, record.who, words, record.by
