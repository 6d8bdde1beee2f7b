"""What may be written down about a pupil, and the words with which anything else is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from semhlib.profile.writing_down import check
from semhlib.store.lead_records import Record
from semhlib.terms.errors import SemhError
from semhlib.terms.wording import banned_in

TODAY = date(2026, 11, 28)
HERE, GONE = "EX9HERE", "EX9GONE"
PUPILS = {HERE: True, GONE: False}
STILL = "Nothing was saved, and what you wrote is still here."
DECISION = Record(kind="decision", pupil=HERE, on=TODAY, what="keep", who="form tutor", until=date(2027, 1, 8))
SUPPORT = Record(kind="support", pupil=HERE, on=date(2026, 11, 2), what="Nurture group", who="SENCO", id="r1")
ACTION = Record(kind="action", pupil=HERE, on=TODAY, words="Ring home", who="form tutor", until=date(2026, 12, 4), id="r2")
CONSENT = Record(kind="consent", pupil=HERE, on=TODAY, what="tas", words="given", who="parent")
OTHERS = replace(SUPPORT, pupil="EX9OTHER", id="r3")
ENDED = replace(SUPPORT, id="r4")
ENDING = replace(SUPPORT, id="r5", ref="r4", until=date(2026, 11, 20))
KNOWN = (SUPPORT, ACTION, OTHERS, ENDED, ENDING)


def refused(record: Record) -> str:
    with pytest.raises(SemhError) as told:
        check(record, PUPILS, KNOWN, TODAY)
    return str(told.value)


@pytest.mark.parametrize("record", [
    DECISION,
    replace(DECISION, what="close", until=None),
    replace(DECISION, until=TODAY, on=TODAY - timedelta(days=1)),
    replace(DECISION, until=date(2028, 11, 28)),
    SUPPORT,
    replace(SUPPORT, until=date(2026, 11, 2)),
    replace(SUPPORT, on=TODAY, until=date(2026, 11, 20), ref="r1"),
    replace(SUPPORT, on=date(2027, 1, 4)),
    Record(kind="strength", pupil=HERE, on=TODAY, words="Enjoys art; “I like being first in” ☺"),
    Record(kind="thrive", pupil=HERE, on=TODAY, what="Getting risk support"),
    Record(kind="meeting", pupil=HERE, on=date(2026, 12, 1), what="Parent or carer meeting"),
    CONSENT,
    replace(CONSENT, words="withdrawn"),
    ACTION,
    Record(kind="action", pupil=HERE, on=TODAY, what="done", words="Rang home on 07700 900123", ref="r2"),
    replace(ACTION, id="", words="x" * 300),
], ids=lambda r: f"{r.kind} {r.what}")  # fmt: skip
def test_what_is_right_may_be_written_down(record: Record) -> None:
    assert check(record, PUPILS, KNOWN, TODAY) is None


@pytest.mark.parametrize(("record", "words"), [
    (replace(DECISION, pupil=GONE), "This pupil is not on roll any more, so nothing was saved. What was written down before "
                                    "stays as long as pupils are kept."),
    (replace(DECISION, pupil="EX9NOBODY"), "No pupil is known by this key, so nothing was saved. Open the page again."),
    (replace(DECISION, until=date(2026, 11, 27)), f"The review date is in the past. Choose a day from today on. {STILL}"),
    (replace(DECISION, until=TODAY), f"The review date is not after the day of the decision. Choose a later day. {STILL}"),
    (replace(DECISION, until=date(2028, 11, 29)), f"The review date is more than 2 years ahead. Choose an earlier day. {STILL}"),
    (replace(DECISION, what="expel"), f"A decision is one of these: Keep, Change, Step up, Step down and Close. {STILL}"),
    (replace(DECISION, on=date(2026, 11, 29)), f"The day that this is about is after today. {STILL}"),
    (replace(DECISION, on=date(2011, 11, 27)), f"The day that this is about is more than 15 years ago. {STILL}"),
    (replace(SUPPORT, on=date(2028, 11, 29)), f"The day that this is about is more than 2 years ahead. {STILL}"),
    (replace(SUPPORT, until=date(2026, 11, 1)), f"This would end before it began. {STILL}"),
    (replace(SUPPORT, on=TODAY, until=date(2026, 11, 1), ref="r1"), f"This would end before it began. {STILL}"),
    (replace(SUPPORT, until=date(2029, 1, 1)), f"The last day is more than 2 years ahead. Choose an earlier day. {STILL}"),
    (replace(SUPPORT, what=" "), f"Say which kind of support it is. {STILL}"),
    (replace(SUPPORT, what="x" * 81), f"This text has 81 letters; the most is 80. {STILL}"),
    (replace(ACTION, words="x" * 301), f"This text has 301 letters; the most is 300. {STILL}"),
    (replace(ACTION, words=""), f"Say what is to be done. {STILL}"),
    (replace(ACTION, until=date(2026, 11, 27)), f"The day when this is due is in the past. Choose a day from today on. {STILL}"),
    (replace(ACTION, what="done"), f"An action that is there can be ended as one of these: Done and Not done. {STILL}"),
    (replace(ACTION, what="done", ref="r2", on=TODAY - timedelta(days=1)), f"This would end before it began. {STILL}"),
    (Record(kind="strength", pupil=HERE, on=TODAY), f"Say what helps. {STILL}"),
    (Record(kind="meeting", pupil=HERE, on=TODAY), f"Say which kind of meeting it was. {STILL}"),
    (Record(kind="thrive", pupil=HERE, on=TODAY, what="Tier 2"), "A THRIVE grouping is one of these: Thriving, Getting advice, "
     f"Getting help, Getting more help and Getting risk support. {STILL}"),
    (replace(CONSENT, what="everything"), "Consent is one of these: to be talked about at the Team Around the School and to pass "
                                          f"a summary to the next school. {STILL}"),
    (replace(CONSENT, words="perhaps"), f"Consent is either given or withdrawn. {STILL}"),
    (replace(SUPPORT, ref="r9"), f"What this ends or replaces is not written down here. Open the page again. {STILL}"),
    (replace(SUPPORT, ref="r3"), f"What this ends or replaces is about another pupil. {STILL}"),
    (replace(SUPPORT, ref="r2"), f"What this ends or replaces is of another kind. {STILL}"),
    (replace(SUPPORT, ref="r4"), f"This was ended or replaced before, perhaps by somebody else. Open the page again. {STILL}"),
], ids=lambda x: x[:50] if isinstance(x, str) else x.kind)  # fmt: skip
def test_what_is_not_right_is_refused_in_these_words(record: Record, words: str) -> None:
    assert refused(record) == words
    assert banned_in(words) == ()


@pytest.mark.parametrize("sign", ["\n", "\x00", "\x1b", "\u2028", "\u202e", "\u2066", "\ud800", "\ue000"], ids=ascii)
def test_a_sign_that_cannot_be_seen_is_refused_and_not_repeated(sign: str) -> None:
    told = refused(replace(ACTION, words=f"Ring{sign}home"))
    assert told == f"This text has a line break or a sign that cannot be seen. Write it in one line. {STILL}"


@pytest.mark.parametrize("text", [
    "A000990124001", "a000990124001", "about A000990124001.", "A 000 990 124 001", "A00-099-012-4001",
    "A00099012400Z (temporary)",
])  # fmt: skip
@pytest.mark.parametrize("field", ["words", "who", "what"])
def test_a_pupils_number_is_refused_wherever_it_stands_and_not_repeated(field: str, text: str) -> None:
    told = refused(replace(SUPPORT, **{field: text}))
    assert told == f"This text holds a pupil's number (UPN). Write it without the number. {STILL}"


@pytest.mark.parametrize("text", ["Ring 07700 900123", "Room B12, 3 sessions of 45 minutes", "ISBN 9780000000002"])
def test_other_numbers_may_be_written(text: str) -> None:
    assert check(replace(ACTION, words=text), PUPILS, KNOWN, TODAY) is None


def test_a_leap_day_two_years_on_is_a_day() -> None:
    assert check(replace(DECISION, on=date(2028, 2, 29), until=date(2030, 2, 28)), PUPILS, (), date(2028, 2, 29)) is None
