"""Reasons of suspensions and permanent exclusions: the DfE's codes, and what each meant on which day.

Three lists: the one before 2020/21, that of 2020/21 (16 codes), and that of the common basic data set of May 2026 (29).
When schools first record by the list of 2026 is not confirmed: we read it from 1 August 2026 on, and `confirmed` says so.

Leaves out  the DfE's own words where they label pupils; the code always stands beside ours
Source      DfE, common basic data set, CS010 (reasons, up to three for each since 2020/21), and the DfE's notes on its
            statistics of suspensions
"""

from dataclasses import dataclass
from datetime import date

from semhlib.terms.codes import EVER, STILL

LIST_OF_2020 = date(2020, 9, 1)
LIST_OF_2026 = date(2026, 8, 1)
_BEFORE_2020 = date(2020, 8, 31)
_BEFORE_2026 = date(2026, 7, 31)


@dataclass(frozen=True)
class Reason:
    """One reason code while it meant one thing. `confirmed` is False where the day it came in is not known for certain."""

    code: str
    title: str
    since: date = EVER
    until: date = STILL
    confirmed: bool = True


def _added(code: str, title: str) -> Reason:
    """A code of the list of 2026."""
    return Reason(code, title, LIST_OF_2026, STILL, confirmed=False)


REASONS: tuple[Reason, ...] = (
    Reason("PP", "Physical assault against a pupil"),
    Reason("PA", "Physical assault against an adult"),
    Reason("VP", "Verbal abuse or threatening behaviour against a pupil"),
    Reason("VA", "Verbal abuse or threatening behaviour against an adult"),
    Reason("OW", "Use or threat of use of a weapon or a prohibited item", LIST_OF_2020),
    _added("BW", "Found to have brought a weapon or a prohibited item into school"),
    Reason("BU", "Bullying"),
    _added("TB", "Bullying or threatening behaviour online"),
    Reason("RA", "Racist abuse"),
    Reason("LG", "Abuse about sexual orientation or gender identity", LIST_OF_2020),
    Reason("DS", "Abuse about disability", LIST_OF_2020),
    Reason("SM", "Sexual misconduct"),
    _added("SB", "Harmful sexual behaviour"),
    _added("MB", "Misogynistic behaviour"),
    _added("AB", "Misandrist behaviour"),
    _added("DR", "Drugs"),
    _added("AR", "Alcohol"),
    _added("SR", "Smoking"),
    _added("VR", "Vaping"),
    Reason("DA", "Drugs or alcohol"),
    Reason("DM", "Damage to property"),
    Reason("TH", "Theft"),
    _added("LD", "Persistent disruption, each time minor"),
    _added("CB", "Persistent disruption, hard to manage"),
    Reason("DB", "Persistent disruption", EVER, _BEFORE_2026),
    Reason("DB", "Persistent or general disruption", LIST_OF_2026, STILL, confirmed=False),
    Reason("MT", "Misuse of social media or online technology", LIST_OF_2020),
    _added("MP", "Use of a mobile phone"),
    _added("OS", "Behaviour outside school"),
    Reason("PH", "Repeatedly going against measures that protect public health", LIST_OF_2020),
    Reason("OT", "Another reason", EVER, _BEFORE_2020),
)


def reason_on(code: str, on: date) -> Reason | None:
    """What a reason code stood for on a day; None where it was on no list then."""
    return next((r for r in REASONS if r.code == code and r.since <= on <= r.until), None)


def reason_title(code: str, on: date) -> str | None:
    """A reason in words, as its code was meant on that day; None where the code was on no list then."""
    found = reason_on(code, on)
    return found.title if found else None


def codes_on(on: date) -> tuple[str, ...]:
    """The codes of the list that held on a day."""
    return tuple(r.code for r in REASONS if r.since <= on <= r.until)
